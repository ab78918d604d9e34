"""Names in an installation's own `pjsip.conf` that are ours as well.

Measured on Asterisk 22: where two objects of one type have the same name, it loads none of the whole file, and no
telephone of the installation works any more. So this is looked for before anything is written.
"""

import re
from collections.abc import Iterator

from pbxgui.core.config import Configuration
from pbxgui.dialplan.compile import URI_ENDPOINT

_SECTION = re.compile(r"\s*\[([^]]*)\]\s*(?:\(([^)]*)\))?")
_TYPE = re.compile(r"\s*type\s*=>?\s*(\w+)", re.IGNORECASE)
_OURS = {"endpoint", "auth", "aor", ""}  # "": a template says which
_NO_OBJECT = re.compile(r"[!+]")  # a template, or an addition to another section


def taken(configuration: Configuration, own: str) -> Iterator[str]:
    """Yield the names of our objects that the text of an installation's own file gives to objects of the same type."""
    for name, kind in _objects(own):
        if kind in _OURS and (name == URI_ENDPOINT or configuration.extension(name)):
            yield name


def _objects(text: str) -> Iterator[tuple[str, str]]:
    name, kind = "", ""
    for line in text.splitlines():
        section = _SECTION.match(line)
        if section:
            yield name, kind
            name, kind = ("" if _NO_OBJECT.search(section[2] or "") else section[1]), ""
        elif found := _TYPE.match(line):
            kind = found[1].lower()
    yield name, kind
