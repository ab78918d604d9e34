"""Packs the compiled engine as a wheel (PyPA binary distribution format 1.0), without any build tool."""

import base64
import hashlib
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

_EXECUTABLE = 0o100755 << 16
_PLAIN = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class EngineWheel:
    """The name of a wheel: which pjproject, which settings, for which Python on which machine."""

    version: str
    settings: str

    @property
    def full_version(self) -> str:
        """E.g. `2.17+pbxgui.0123abcd`."""
        return f"{self.version}+pbxgui.{self.settings}"

    @property
    def file_name(self) -> str:
        """E.g. `pjsua2-2.17+pbxgui.0123abcd-cp311-cp311-linux_x86_64.whl`."""
        return f"pjsua2-{self.full_version}-{python_tag()}.whl"


def python_tag() -> str:
    """Return the tag of the Python that runs this, e.g. `cp311-cp311-linux_x86_64`."""
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    return f"{python}-{python}-{platform}"


def pattern_for(settings: str) -> str:
    """Return the glob pattern of wheels that fit this Python and these settings, of any pjproject."""
    return EngineWheel("*", settings).file_name


def write(path: Path, wheel: EngineWheel, files: dict[str, bytes], source: str, licence: bytes) -> None:
    """Write the wheel with `files` at its root; `source` says in words what it was built from."""
    information = f"pjsua2-{wheel.full_version}.dist-info"
    contents = {
        **files,
        f"{information}/licenses/COPYING": licence,
        f"{information}/METADATA": _metadata(wheel, source).encode(),
        f"{information}/WHEEL": _wheel_text().encode(),
    }
    record = f"{information}/RECORD"
    contents[record] = _record(contents, record).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            # The same date always, so that the same build gives the same wheel.
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = _EXECUTABLE if name.endswith(".so") else _PLAIN
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


def _metadata(wheel: EngineWheel, source: str) -> str:
    return (
        "Metadata-Version: 2.4\n"
        "Name: pjsua2\n"
        f"Version: {wheel.full_version}\n"
        "Summary: PJSUA2, the SIP and media engine of PJSIP, compiled for pbxgui\n"
        "License-Expression: GPL-2.0-or-later\n"
        "License-File: COPYING\n"
        f"\nBuilt from {source}.\n"
    )


def _wheel_text() -> str:
    return f"Wheel-Version: 1.0\nGenerator: pbxgui\nRoot-Is-Purelib: false\nTag: {python_tag()}\n"


def _record(contents: dict[str, bytes], record: str) -> str:
    lines = []
    for name, content in contents.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}\n")
    return "".join(lines) + f"{record},,\n"
