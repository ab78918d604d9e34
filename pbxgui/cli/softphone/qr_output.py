"""Where a command's QR code goes: into the terminal, into files, or both."""

import argparse
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from pbxgui.actions.export_file import check_target, exported

_OWNER_ONLY = 0o600
# What draws is loaded where it is needed: most commands of the family draw nothing.
_DRAWING = "pbxgui.actions.qr_code"


def add_image_options(parser: argparse.ArgumentParser) -> None:
    """Add the files."""
    parser.add_argument("--png", type=Path, metavar="FILE", help="write the QR code as an image")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="write the QR code as a drawing")
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")


def check_images(options: argparse.Namespace) -> None:
    """Raise UserError for a file that cannot be written, before anything is shown."""
    for target in _targets(options):
        check_target(target, force=options.force)


def write_images(options: argparse.Namespace, text: str) -> tuple[str, ...]:
    """Write the files wished for, which only their owner can read; return a sentence for each."""
    for target, drawn in _targets(options).items():
        with exported(target, _OWNER_ONLY) as file:
            file.write(drawn(text))
    return tuple(f"The QR code is in {target}, which only you can read." for target in _targets(options))


def print_code(text: str) -> None:
    """Print the QR code in black and white, whatever the terminal's own colours are."""
    print(import_module(_DRAWING).in_terminal(text))


def _targets(options: argparse.Namespace) -> Mapping[Path, Callable[[str], bytes]]:
    wished = ((options.png, "as_png"), (options.svg, "as_svg"))
    return {target: getattr(import_module(_DRAWING), drawn) for target, drawn in wished if target is not None}
