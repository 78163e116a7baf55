"""Page objects by PDFium, the quick engine."""
