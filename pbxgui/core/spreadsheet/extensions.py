"""The table of extensions: number, name, devices, and where it is asked for the secret."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as with_fields
from typing import ClassVar

from pbxgui.core.config import Configuration, Extension, generate_secret, read_whole_number
from pbxgui.core.config.references import Kind
from pbxgui.core.spreadsheet.columns import as_it_stands
from pbxgui.core.spreadsheet.devices import devices_text, read_devices
from pbxgui.core.spreadsheet.table import Column, RowKey, Table, Values


def _read_call_limit(text: str, _configuration: Configuration) -> int:
    return read_whole_number("number of calls at once", text)


_OPEN: Sequence[Column[Extension]] = (
    Column("number", lambda extension: extension.number, as_it_stands),
    Column("name", lambda extension: extension.name, as_it_stands),
    Column("devices", lambda extension: devices_text(extension.devices), read_devices),
    Column(
        "call_limit", lambda extension: str(extension.call_limit), _read_call_limit, blank_is_silence=True
    ),
)
_SECRET: Column[Extension] = Column(
    "secret", lambda extension: extension.secret, as_it_stands, is_secret=True, blank_is_silence=True
)


class Extensions(Table[Extension]):
    """One extension a row. Without a secret in its row it keeps the one it has, or is given a new one."""

    kind: ClassVar[str] = "extension"
    records: ClassVar[Kind] = Kind.EXTENSION

    def rows(self, configuration: Configuration) -> Iterable[tuple[RowKey, Extension]]:
        """Return the extensions by their numbers."""
        return (((extension.number, ""), extension) for extension in configuration.extensions)

    def key(self, values: Values, count: int) -> RowKey:  # noqa: ARG002 - a number is there once
        """Return the number."""
        return values["number"], ""

    def build(self, values: Values, configuration: Configuration) -> Extension:
        """Return the extension of a row."""
        existing = configuration.extension(values["number"])
        if existing is not None:
            return with_fields(existing, **values)
        return Extension(**{"name": "", **values, "secret": values.get("secret") or generate_secret()})

    def build_any(self, values: Values) -> Extension:
        """Return such an extension with whatever else it must have."""
        return self.build({"number": "0", "name": "any", **values}, Configuration())

    def merged(
        self, configuration: Configuration, rows: Mapping[RowKey, Extension], *, replace: bool
    ) -> Configuration:
        """Return the configuration with these extensions."""
        kept = {} if replace else configuration.extension_by_number
        extensions = {**kept, **{number: extension for (number, _), extension in rows.items()}}
        return with_fields(configuration, extensions=tuple(extensions.values()))


EXTENSIONS = Extensions(_OPEN)
EXTENSIONS_WITH_SECRETS = Extensions((*_OPEN, _SECRET))
