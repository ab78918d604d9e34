"""QR codes of text: in a terminal, as PNG, as SVG."""

import io

import segno

_QUIET = 4  # modules of white around it (ISO/IEC 18004 section 5.3.8)
_PIXELS = 8  # a module, in images
# By number in the 6x6x6 cube, which themes of terminals leave as it is: black on white on dark and light ones.
_BLACK_ON_WHITE, _RESET = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}  # upper, lower


def in_terminal(text: str) -> str:
    """Return lines of half blocks, two modules one above the other in each character."""
    rows = [list(map(bool, row)) for row in _code(text).matrix_iter(border=_QUIET)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    lines = (
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
    return "\n".join(f"{_BLACK_ON_WHITE}{line}{_RESET}" for line in lines)


def as_png(text: str) -> bytes:
    """Return a PNG file."""
    return _image(text, "png")


def as_svg(text: str) -> bytes:
    """Return an SVG file."""
    return _image(text, "svg")


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of modules, True for dark ones, with the white that belongs around them."""
    return tuple(tuple(map(bool, row)) for row in _code(text).matrix_iter(border=_QUIET))


def _image(text: str, kind: str) -> bytes:
    file = io.BytesIO()
    _code(text).save(file, kind=kind, scale=_PIXELS, border=_QUIET, light="white")
    return file.getvalue()


def _code(text: str) -> segno.QRCode:
    # Who reads it is told of UTF-8 only where that makes a difference: some readers do not know the sign for it.
    return segno.make_qr(text, error="m", encoding="utf-8", eci=not text.isascii())
