r"""The devices of an extension in one cell, as commands write one: `Desk phone=sip:desk@10.0.0.7, Mobile=sip:…`.

A name that holds what would end it is in quotes, in which `\"` and `\\` stand for a quote and a backslash.
"""

import re
from collections.abc import Iterator

from pbxgui.core.config import Configuration, Device
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.sentence import said

# What is passed is not gone back to (`*+`), so that a long cell of nonsense is refused in one pass.
_DEVICE = re.compile(
    r'[ ]*+(?:"(?P<quoted>(?:[^"\\]|\\.)*+)"[ ]*+|(?P<name>[^"\\=,]*+))=[ ]*+(?P<contact>[^, ]*+)[ ]*+(?:,|\Z)'
)
_ENDS_A_NAME = re.compile(r'["\\=,]')
_ESCAPED = re.compile(r"\\(.)")
_HINT = said('Write "Desk phone=sip:desk@10.0.0.7", with commas between several.')


def devices_text(devices: tuple[Device, ...]) -> str:
    """Return the devices as `read_devices` reads them."""
    return ", ".join(f"{_name(device.name)}={device.contact}" for device in devices)


def read_devices(text: str, _configuration: Configuration) -> tuple[Device, ...]:
    """Return the devices; raise UserError `bad-devices`, or that of a name or address."""
    return tuple(_devices(text))


def _name(name: str) -> str:
    if _ENDS_A_NAME.search(name) is None:
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _devices(text: str) -> Iterator[Device]:
    start = 0
    while start < len(text):
        found = _DEVICE.match(text, start)
        if found is None:
            refuse(
                "bad-devices", said('The devices "{text}" cannot be read.', text=shown(text[start:])), _HINT
            )
        start = found.end()
        plain: str | None = found["name"]
        name = _ESCAPED.sub(r"\1", found["quoted"]) if plain is None else plain.strip(" ")
        yield Device(name, found["contact"])
