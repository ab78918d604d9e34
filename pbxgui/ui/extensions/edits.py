"""What the window changes about extensions: each through the actions that the commands use, each one step to undo."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import Extension
from pbxgui.core.errors import PbxError
from pbxgui.ui.services import Services

if TYPE_CHECKING:
    from pbxgui.store.store import Store

Refused = Callable[[PbxError], None] | None


def _ignore(_: object) -> None:
    pass


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("ExtensionEdits", text, None, number)


class ExtensionEdits:
    """The changes."""

    def __init__(self, services: Services) -> None:
        self._editing = services.editing

    def add(self, then: Callable[[Extension], None]) -> None:
        """Add an extension of the next free number."""
        what = _tr("Add an extension")
        name = _tr("Phone {number}")

        def work(store: "Store", _: object) -> Extension:
            from pbxgui.actions.extensions import add_next_extension  # noqa: PLC0415 - SQLAlchemy

            return add_next_extension(store, what, lambda number: name.format(number=number))

        self._editing.run(what, work, then)

    def add_series(
        self,
        numbers: str,
        name: str,
        then: Callable[[tuple[Extension, ...]], None] = _ignore,
        otherwise: Refused = None,
    ) -> None:
        """Add the extensions of a pattern."""
        what = _tr("Add the extensions {numbers}").format(numbers=numbers)

        def work(store: "Store", _: object) -> tuple[Extension, ...]:
            from pbxgui.actions.extensions import add_series  # noqa: PLC0415 - SQLAlchemy

            return add_series(store, numbers, name, what)

        self._editing.run(what, work, then, otherwise)

    def remove(self, numbers: tuple[str, ...]) -> None:
        """Remove extensions."""
        what = _tr("Remove %n extension(s)", len(numbers))
        if len(numbers) == 1:
            what = _tr("Remove extension {number}").format(number=numbers[0])

        def work(store: "Store", _: object) -> None:
            from pbxgui.actions.extensions import remove_extensions  # noqa: PLC0415 - SQLAlchemy

            remove_extensions(store, numbers, what)

        self._editing.run(what, work)

    def rename(self, number: str, name: str, otherwise: Refused) -> None:
        """Call an extension something else."""
        what = _tr("Name of extension {number}").format(number=number)
        self._edit(number, what, lambda before: replace(before, name=name), otherwise)

    def limit(self, number: str, calls: int) -> None:
        """Let an extension have so many calls at once."""
        what = _tr("Calls at once of extension {number}").format(number=number)
        self._edit(number, what, lambda before: replace(before, call_limit=calls), None)

    def remove_device(self, number: str, device: str) -> None:
        """Ring a phone at a fixed address no longer."""
        what = _tr("Remove the phone {device} of extension {number}").format(device=device, number=number)

        def edit(before: Extension) -> Extension:
            return replace(before, devices=tuple(one for one in before.devices if one.name != device))

        self._edit(number, what, edit, None)

    def renew_secret(self, number: str, then: Callable[[Extension], None]) -> None:
        """Give an extension another secret."""
        what = _tr("New secret of extension {number}").format(number=number)

        def work(store: "Store", _: object) -> Extension:
            from pbxgui.actions.extensions import give_new_secret  # noqa: PLC0415 - SQLAlchemy

            return give_new_secret(store, number, what)

        self._editing.run(what, work, then)

    def _edit(
        self, number: str, what: str, edit: Callable[[Extension], Extension], otherwise: Refused
    ) -> None:
        def work(store: "Store", _: object) -> Extension:
            from pbxgui.actions.records import edit_record  # noqa: PLC0415 - SQLAlchemy

            return edit_record(store, Extension, number, what, edit)

        self._editing.run(what, work, otherwise=otherwise)
