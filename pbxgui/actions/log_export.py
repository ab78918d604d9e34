"""The log of a call as a text file, which only its owner may read: it tells who called whom."""

from pathlib import Path

from pbxgui.actions.export_file import check_target, exported

_OWNER_ONLY = 0o600


def write_log_file(path: Path, text: str, *, force: bool) -> None:
    """Write the file, whole or not at all; raises what `check_target` and `exported` raise."""
    check_target(path, force=force)
    with exported(path, _OWNER_ONLY) as file:
        file.write(text.encode("utf-8", "backslashreplace"))
