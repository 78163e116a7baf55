"""Words by rapidocr's own recognition model, which comes in its wheel: the second reader."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.scan.page_picture import Pixels
from pipeline.read.scan.words import ReadWord

if TYPE_CHECKING:
    import onnx

NEEDED = ("rapidocr", "onnx", "onnxruntime")
HEIGHT = 48  # pixels; what the model was trained on
FILLED = 0.75  # of it; print this much smaller is read as well, in less time
BATCH = 8
LETTERS = "ŴŵŶŷ‘’“”–—•…€←→█■▪●☐☑☒✓✔✗✘"  # beyond Latin-1; the first four are Welsh


def is_installed() -> bool:
    return all(find_spec(module) for module in NEEDED)


class Model:
    """The model and its letters, without those that no plan in a Latin script prints: they are 98 of 100."""

    def __init__(self) -> None:
        import onnx

        models = (str(found) for found in files("rapidocr").joinpath("models").iterdir() if "_rec_" in found.name)
        whole = onnx.load(min(models))
        known = next(entry.value for entry in whole.metadata_props if entry.key == "character").splitlines()
        letters = ["", *known, " "]
        chosen = [at for at, letter in enumerate(letters) if at == 0 or letter == " " or _is_latin(letter)]
        self.letters = [letters[at] for at in chosen]
        self.input: str = whole.graph.input[0].name
        self.session: Any = _session(_narrowed(whole, len(letters), chosen))

    def read(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """For every picture and step the odds of each letter (the first is none)."""
        scores: NDArray[np.float32] = self.session.run(None, {self.input: batch})[0]
        return scores


def _session(model: onnx.ModelProto) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums on every machine
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def _narrowed(model: onnx.ModelProto, letters: int, chosen: Sequence[int]) -> onnx.ModelProto:
    """The model with the chosen letters alone: weighing all of them takes a sixth of its time."""
    from onnx import numpy_helper

    for weights in model.graph.initializer:
        if weights.dims and weights.dims[-1] == letters:
            narrow = np.ascontiguousarray(numpy_helper.to_array(weights)[..., chosen])
            weights.CopyFrom(numpy_helper.from_array(narrow, weights.name))
    model.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = len(chosen)
    return model


def _is_latin(letter: str) -> bool:
    return len(letter) == 1 and (32 < ord(letter) < 0x100 or letter in LETTERS)


@cache
def model() -> Model:
    return Model()


def read_pictures(pictures: Sequence[Pixels], threads: int) -> list[list[ReadWord]]:
    """The words of each picture of a line, or of a part of one; each as sure as its least sure letter."""
    order = sorted(range(len(pictures)), key=lambda at: pictures[at].shape[1] / pictures[at].shape[0])
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    with ThreadPoolExecutor(threads) as pool:
        read = list(pool.map(_read, [[pictures[at] for at in batch] for batch in batches]))
    found: list[list[ReadWord]] = [[] for _ in pictures]
    for at, words in zip(order, (words for one in read for words in one), strict=True):
        found[at] = words
    return found


def _read(pictures: Sequence[Pixels]) -> list[list[ReadWord]]:
    batch = _batch(pictures)
    scores = model().read(batch)
    step = batch.shape[3] / scores.shape[1]
    return [
        _words(steps, model().letters, step * picture.shape[0] / round(FILLED * HEIGHT))
        for picture, steps in zip(pictures, scores, strict=True)
    ]


def _batch(pictures: Sequence[Pixels]) -> NDArray[np.float32]:
    sized = [_sized(picture) for picture in pictures]
    width = max(picture.shape[1] for picture in sized)
    batch = np.zeros((len(sized), 3, HEIGHT, width), np.float32)
    for row, picture in zip(batch, sized, strict=True):
        row[:, :, : picture.shape[1]] = picture.astype(np.float32) / 127.5 - 1
    return batch


def _sized(picture: Pixels) -> Pixels:
    height, width = picture.shape
    filled = round(FILLED * HEIGHT)
    size = (max(16, round(width * filled / height)), filled)
    way = cv2.INTER_AREA if height > filled else cv2.INTER_CUBIC
    sized = cv2.resize(picture, size, interpolation=way)
    above = (HEIGHT - filled) // 2
    edges = (above, HEIGHT - filled - above, 0, 0)
    return cv2.copyMakeBorder(sized, *edges, cv2.BORDER_CONSTANT, value=(255,)).astype(np.uint8)


def _words(steps: NDArray[np.float32], letters: Sequence[str], width: float) -> list[ReadWord]:
    """The likeliest letter of each step, the same one in a row once; ``width`` is a step's in pixels."""
    words: list[ReadWord] = []
    before, apart = 0, True
    for place, (step, at) in enumerate(zip(steps, steps.argmax(axis=1).tolist(), strict=True)):
        if at and at != before:
            letter, x0, x1 = letters[at], round(place * width), round((place + 1) * width)
            if letter == " ":
                apart = True
            elif apart:
                words.append(ReadWord(letter, x0, x1, float(step[at])))
                apart = False
            else:
                word = words[-1]
                words[-1] = ReadWord(word.text + letter, word.x0, x1, min(word.sureness, float(step[at])))
        before = at
    return words
