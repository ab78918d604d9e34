"""Files that commands are given, and those that come with pbxgui."""

from pathlib import Path

import platformdirs

from pbxgui.core.errors import EnvironmentProblem, UserError

_MAX_DIALPLAN = 1024 * 1024


def resources() -> Path:
    """Return the folder of the files that come with pbxgui."""
    return Path(__file__).resolve().parents[2] / "resources"


def cache_directory() -> Path:
    """Return where files that can be made again are kept, as the system has it."""
    return platformdirs.user_cache_path("pbxgui", appauthor=False)


def data_directory() -> Path:
    """Return where the person's own files are kept, as the system has it."""
    return platformdirs.user_data_path("pbxgui", appauthor=False)


def read_dialplan(path: Path) -> str:
    """Return the text of a dialplan file; raise UserError `no-dialplan` or EnvironmentProblem with the remedy."""
    try:
        if path.stat().st_size > _MAX_DIALPLAN:
            raise UserError(
                "dialplan-too-long", f"{path} is larger than 1 MiB.", "Split it into several files."
            )
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(
            "no-dialplan", f"There is no file {path}.", "Check the name of the dialplan file."
        ) from None
    except UnicodeDecodeError as error:
        raise UserError(
            "dialplan-not-text", f"{path} is not UTF-8 text (byte {error.start}).", "Save it as UTF-8."
        ) from None
    except OSError as error:
        raise EnvironmentProblem("dialplan-unreadable", f"{path} cannot be read: {error.strerror}.") from None
