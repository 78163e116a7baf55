"""The names that programs write into the dictionaries that say what a page shows (ISO 32000, without its annexes)."""

from __future__ import annotations

NAMES = """
    Type Subtype Page Pages Catalog Kids Count Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit
    Contents Annots StructParents StructParent Group Tabs Metadata Thumb Trans BoxColorInfo LastModified PieceInfo
    Font XObject ExtGState ColorSpace Pattern Shading ProcSet Properties Text ImageB ImageC ImageI Transparency
    Type0 Type1 Type3 MMType1 TrueType CIDFontType0 CIDFontType2 BaseFont FirstChar LastChar Widths FontDescriptor
    Encoding ToUnicode DescendantFonts CIDSystemInfo CIDToGIDMap Identity Identity-H Identity-V Registry Ordering
    Supplement FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight
    XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet CIDSet CharProcs FontMatrix
    Type1C CIDFontType0C OpenType BaseEncoding Differences WinAnsiEncoding MacRomanEncoding MacExpertEncoding
    StandardEncoding PDFDocEncoding UseCMap WMode CMapName
    Courier Courier-Bold Courier-Oblique Courier-BoldOblique Helvetica Helvetica-Bold Helvetica-Oblique
    Helvetica-BoldOblique Times-Roman Times-Bold Times-Italic Times-BoldItalic Symbol ZapfDingbats
    Form Image FormType BBox Matrix Width Height BitsPerComponent ImageMask Mask SMask SMaskInData Decode Interpolate
    Intent Alternates Name OPI Length Length1 Length2 Length3 Filter DecodeParms FlateDecode ASCII85Decode
    ASCIIHexDecode LZWDecode RunLengthDecode DCTDecode JPXDecode CCITTFaxDecode JBIG2Decode Crypt Predictor Columns
    Colors EarlyChange
    DeviceGray DeviceRGB DeviceCMYK CalGray CalRGB Indexed Separation DeviceN ICCBased Alternate Range
    ExtGState Normal Compatible Multiply Screen BM AIS Luminosity Alpha
    PatternType PaintType TilingType XStep YStep ShadingType Coords Domain Function Functions Extend Background
    FunctionType Size Encode Bounds
    OCProperties OCGs OCG OCMD BaseState Usage Order Visible
    Outlines Names Dests PageLabels PageMode PageLayout OpenAction StructTreeRoot MarkInfo Marked Lang ViewerPreferences
    AcroForm OutputIntents Version Extensions Prev Next First Last Title Dest
"""
KNOWN = frozenset("/" + name for name in NAMES.split())
