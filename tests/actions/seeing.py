"""A telephone's camera: reads QR codes from pixels."""

import io
import re

import av
import numpy as np
import numpy.typing as npt
import zxingcpp

Pixels = npt.NDArray[np.uint8]

_SIZE = 6  # pixels a module
_UPPER, _LOWER = {"▀", "█"}, {"▄", "█"}
_COLOURS = re.compile(r"\x1b\[38;5;16;48;5;231m(.*)\x1b\[0m")
_PATH = re.compile(r"([MmHh])(-?[\d.]+)(?: ?(-?[\d.]+))?")


def read_code(pixels: Pixels) -> str:
    """Return what the only QR code in a picture holds; inverted ones do not count."""
    (code,) = zxingcpp.read_barcodes(pixels, try_invert=False)
    return code.text


def of_terminal(text: str) -> Pixels:
    """Return what a terminal shows of lines in black on white."""
    lines = [_COLOURS.fullmatch(line) for line in text.splitlines()]
    rows = [
        [0 if character in half else 255 for character in line[1]]
        for line in lines
        if line is not None
        for half in (_UPPER, _LOWER)
    ]
    assert len(rows) == 2 * len(lines)
    return _enlarged(np.array(rows, dtype=np.uint8))


def of_png(content: bytes) -> Pixels:
    """Return the picture of a PNG file."""
    with av.open(io.BytesIO(content), "r") as file:
        frame = next(file.decode(video=0))
    return np.ascontiguousarray(frame.to_ndarray(format="gray"))


def of_svg(content: bytes) -> Pixels:
    """Return the picture of an SVG file that draws horizontal strokes, one module high."""
    drawing = content.decode()
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"|width="(\d+)"', drawing)
    scale = re.search(r"scale\((\d+)\)", drawing)
    strokes = re.search(r'class="qrline"[^>]* d="([^"]+)"|d="(M4[^"]+)"', drawing)
    assert size is not None
    assert scale is not None
    assert strokes is not None
    modules = int(size[1] or size[3]) // int(scale[1])
    picture = np.full((modules, modules), 255, dtype=np.uint8)
    x = y = 0.0
    for command, first, second in _PATH.findall(strokes[1] or strokes[2]):
        match command:
            case "M":
                x, y = float(first), float(second)
            case "m":
                x, y = x + float(first), y + float(second)
            case "h":
                picture[int(y), int(x) : int(x + float(first))] = 0
                x += float(first)
    return _enlarged(picture)


def _enlarged(modules: Pixels) -> Pixels:
    return np.ascontiguousarray(np.kron(modules, np.ones((_SIZE, _SIZE), dtype=np.uint8)))
