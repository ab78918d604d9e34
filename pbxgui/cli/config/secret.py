"""Secrets on their way in: from the command line, from a file, or generated."""

import argparse
import sys
from pathlib import Path

from pbxgui.core.config import generate_secret
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.text import printable

_LONGEST = 4096  # bytes read of a file; the extension says how long a secret may be


def add_secret_options(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """Add the options that give a secret, of which one can be used at a time."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--secret",
        metavar="SECRET",
        help="what its telephones register with; other users of this machine can see it in the list of "
        "processes and it stays in your shell's history: better use --secret-file",
    )
    group.add_argument(
        "--secret-file", metavar="FILE", help="file whose first line is the secret; - reads it from the input"
    )
    return group


def given_secret(options: argparse.Namespace) -> str | None:
    """Return the secret that the options give, or none if they give none."""
    if options.secret_file is not None:
        return _read(options.secret_file)
    if getattr(options, "new_secret", False):
        return generate_secret()
    given: str | None = options.secret
    return given


def _read(name: str) -> str:
    try:
        content = _content(name)
        first, _, rest = content.decode("utf-8").replace("\r\n", "\n").partition("\n")
    except FileNotFoundError:
        message = f"There is no file {printable(name)} with a secret."
        raise UserError("no-secret-file", message, "Check the name of the file.") from None
    except OSError as error:
        message = f"The secret's file {printable(name)} cannot be read: {error.strerror}."
        raise EnvironmentProblem(
            "secret-unreadable", message, "Check its name and who may read it."
        ) from None
    except UnicodeDecodeError:
        rest, first = "not text", ""
    if rest.strip() or len(content) > _LONGEST:
        message = f"The secret's file {printable(name)} holds more than one line of text."
        raise UserError("bad-secret-file", message, "Put the secret alone on its first line.")
    return first


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(_LONGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(_LONGEST + 1)
