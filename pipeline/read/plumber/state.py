"""What pdfminer skips of a page's graphics state: clipping, transparency, render mode, layers."""
# ruff: noqa: N802, N815 - methods are named after PDF's operators, as pdfminer calls them

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1, stream_value
from pdfminer.utils import mult_matrix
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from pipeline.model import Box
from pipeline.read.drawn.affine import mapped_box

INKLESS = (3, 7)  # render modes: nothing, clip only
OUTLINE = (1, 5)  # render modes: stroke only


class State(PDFGraphicState):
    """pdfminer's graphics state with alphas (0 to 1), the clip's box in device space, the text's render mode and
    whether the content stands on a layer that is off or is painted through a soft mask. ``spacing`` is what is set
    between letters, in text space; ``shows`` counts the operators that show text, ``paths`` those that paint paths."""

    def __init__(self) -> None:
        super().__init__()
        self.fill_alpha = self.stroke_alpha = self.group_alpha = 1.0
        self.clip: Box | None = None
        self.mode = 0
        self.spacing = 0.0
        self.shows = self.paths = 0
        self.off = self.masked = False

    def copy(self) -> State:
        twin = State()
        twin.__dict__.update(self.__dict__)
        return twin

    def cut(self, box: Box) -> None:
        if self.clip is not None:
            (x0, y0, x1, y1), (left, low, right, high) = self.clip, box
            box = (max(x0, left), max(y0, low), min(x1, right), min(y1, high))
        self.clip = box


class Layers:
    """The file's layers that are off when it is opened."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = dict_value(catalog.get("OCProperties") or {})
        usual = dict_value(properties.get("D") or {})
        every, on, off = (_numbers(one) for one in (properties.get("OCGs"), usual.get("ON"), usual.get("OFF")))
        base = str(getattr(resolve1(usual.get("BaseState")), "name", "ON"))
        self.off = ((every - on) if base == "OFF" else set()) | off

    def is_off(self, layer: object) -> bool:
        """A layer, or a group of layers by its policy (all on, any on, any off, all off)."""
        if isinstance(layer, PDFObjRef) and layer.objid in self.off:
            return True
        found = resolve1(layer)
        if not isinstance(found, dict) or "OCGs" not in found:
            return False
        members = found["OCGs"] if isinstance(found["OCGs"], PDFObjRef) else list_value(found["OCGs"])
        grouped = resolve1(members)
        listed = grouped if isinstance(grouped, list) else [members]
        states = [self.is_off(one) for one in listed]
        policy = getattr(resolve1(found.get("P")), "name", "AnyOn")
        shows = {"AllOn": not any(states), "AnyOff": any(states), "AllOff": all(states)}
        return bool(states) and not shows.get(policy, not all(states))


class Interpreter(PDFPageInterpreter):
    """Keeps a ``State``; ``layers`` is None where the file has none."""

    layers: Layers | None = None
    inherited: State | None = None

    def dup(self) -> Interpreter:
        twin = self.__class__(self.rsrcmgr, self.device)
        twin.layers, twin.inherited = self.layers, self.graphicstate.copy()
        return twin

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self.graphicstate: State = self.inherited.copy() if self.inherited else State()
        self.passages: list[bool] = []

    def do_W(self) -> None:
        pieces: list[Any] = list(self.curpath)
        points = [piece[at : at + 2] for piece in pieces for at in range(1, len(piece) - 1, 2)]
        corners = [mapped_box(self.ctm, x, y, x, y) for x, y in points]
        xs, ys = [box[0] for box in corners], [box[1] for box in corners]
        self.graphicstate.cut((min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0))

    do_W_a = do_W

    def do_gs(self, name: Any) -> None:
        states = dict_value(self.resources.get("ExtGState") or {})
        settings = resolve1(states.get(getattr(name, "name", "")))
        state = self.graphicstate
        for key, alpha in (settings or {}).items():
            if key in ("ca", "CA") and isinstance(resolve1(alpha), (int, float)):
                setattr(state, "fill_alpha" if key == "ca" else "stroke_alpha", float(resolve1(alpha)))
        if "SMask" in (settings or {}):
            state.masked = isinstance(resolve1(settings["SMask"]), dict)

    def do_BDC(self, tag: Any, props: Any) -> None:
        named = dict_value(self.resources.get("Properties") or {})
        layer = named.get(getattr(props, "name", ""), props)
        self._enter(getattr(tag, "name", "") == "OC" and self._is_off(layer))
        super().do_BDC(tag, props)

    def do_BMC(self, tag: Any) -> None:
        self._enter(False)
        super().do_BMC(tag)

    def do_EMC(self) -> None:
        if self.passages:
            self.graphicstate.off = self.passages.pop()
        super().do_EMC()

    def do_Do(self, name: Any) -> None:
        outside = self.graphicstate
        self.graphicstate = outside.copy()
        held = stream_value(self.xobjmap.get(getattr(name, "name", "")) or {})
        self.graphicstate.off |= self._is_off(held.get("OC"))
        if "BBox" in held:
            own: Any = tuple(list_value(held.get("Matrix") or [1, 0, 0, 1, 0, 0]))
            matrix = mult_matrix(own, self.ctm)
            left, low, right, high = (resolve1(side) for side in list_value(held["BBox"]))
            self.graphicstate.cut(mapped_box(matrix, left, low, right, high))
            self.graphicstate.group_alpha *= self.graphicstate.fill_alpha
            self.graphicstate.fill_alpha = self.graphicstate.stroke_alpha = 1.0
        drawer: Any = self.device
        drawer.drawing = self.graphicstate
        super().do_Do(name)
        self.graphicstate = outside

    def _enter(self, off: bool) -> None:
        self.passages.append(self.graphicstate.off)
        self.graphicstate.off |= off

    def _is_off(self, layer: object) -> bool:
        return self.layers is not None and layer is not None and self.layers.is_off(layer)


class Device(PDFPageAggregatorWithMarkedContent):
    """Keeps with every path and picture the state it was drawn in, as pdfminer does with letters."""

    drawing: State
    shows = paths = 0

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self.shows += 1
        state = graphicstate.copy()
        state.mode, state.shows = textstate.render, self.shows
        state.spacing = textstate.charspace * textstate.scaling * 0.01
        super().render_string(textstate, seq, ncs, state)

    def paint_path(self, gstate: Any, *others: Any) -> None:
        before = len(self.cur_item._objs)
        super().paint_path(gstate, *others)
        items: list[Any] = self.cur_item._objs[before:]
        self.paths += 1
        for item in items:  # of all subpaths: each was painted by a call of its own
            item.graphicstate = gstate.copy()
            item.graphicstate.paths = self.paths

    def render_image(self, name: str, stream: Any) -> None:
        super().render_image(name, stream)
        item: Any = self.cur_item._objs[-1]
        item.graphicstate = getattr(self, "drawing", State())


def layout_of(page: Page, layered: bool) -> Any:
    """The page's pdfminer layout; every letter, path and picture in it has a ``State`` as ``graphicstate``."""
    device = Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    interpreter = Interpreter(page.pdf.rsrcmgr, device)
    interpreter.layers = Layers(page.pdf.doc.catalog) if layered else None
    interpreter.process_page(page.page_obj)
    return device.get_result()


def _numbers(references: object) -> set[int]:
    found = resolve1(references)
    return {one.objid for one in found if isinstance(one, PDFObjRef)} if isinstance(found, list) else set()
