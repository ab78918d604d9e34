"""The changes that the matrix makes, each one step to undo."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from pbxgui.core.config import ContactGroup, Handling, Number, with_rule_moved
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.numbers.cell_words import named
from pbxgui.ui.numbers.greeting_put import with_greeting
from pbxgui.ui.numbers.matrix import (
    Condition,
    position_of,
    starting_point,
    with_handling,
    without_handling,
)
from pbxgui.ui.services import Services

Edit = Callable[[Number], Number]
Refused = Callable[[PbxError], None]


class NumberEdits(QObject):
    """What can be done to numbers; a refusal goes to `refused`, or to the window's banner."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    def change(self, digits: str, what: str, edit: Edit, refused: Refused | None = None) -> None:
        """Put what `edit` makes of a number in its place."""
        from pbxgui.actions.numbers import change_number  # noqa: PLC0415 - SQLAlchemy

        self._services.editing.run(
            what,
            lambda store, _: change_number(store, digits, what, lambda number, _: edit(number)),
            otherwise=refused,
        )

    def add(self, number: Number, added: Callable[[str], None], refused: Refused) -> None:
        """Add a number."""
        from pbxgui.actions.numbers import add_number  # noqa: PLC0415 - SQLAlchemy

        what = self.tr("Add number {number}").format(number=number.number)
        self._services.editing.run(
            what,
            lambda store, _: add_number(store, what, lambda _: number),
            lambda _: added(number.number),
            refused,
        )

    def remove(self, digits: str) -> None:
        """Remove a number to which no other leads."""
        from pbxgui.actions.records import remove_record  # noqa: PLC0415 - SQLAlchemy

        what = self.tr("Remove number {number}").format(number=digits)
        self._services.editing.run(what, lambda store, _: remove_record(store, Number, digits, what))

    def set(
        self, digits: str, condition: Condition | None, handling: Handling, refused: Refused | None = None
    ) -> None:
        """Let these callers of a number be handled so."""
        self.change(
            digits,
            self._what(digits, condition),
            lambda one: with_handling(one, condition, handling),
            refused,
        )

    def unset(self, digits: str, condition: Condition) -> None:
        """Let these callers of a number be handled as everybody else."""
        what = self.tr("{number}: no rule for {who}").format(number=digits, who=named(condition))
        self.change(digits, what, lambda number: without_handling(number, condition))

    def unset_everywhere(self, condition: Condition, done: Callable[[], None]) -> None:
        """Remove the rules of every number for a condition."""
        what = self.tr("No rules for {who}").format(who=named(condition))

        def edit(number: Number) -> Number:
            return without_handling(number, condition)

        from pbxgui.actions.number_sets import change_numbers  # noqa: PLC0415 - SQLAlchemy

        self._services.editing.run(what, lambda store, _: change_numbers(store, what, edit), lambda _: done())

    def move(self, digits: str, condition: Condition, by: int) -> None:
        """Let a number ask a rule earlier (-1) or later (1)."""
        earlier, later = self.tr("{number}: ask {who} earlier"), self.tr("{number}: ask {who} later")
        what = (earlier if by < 0 else later).format(number=digits, who=named(condition))

        def edit(number: Number) -> Number:
            position = position_of(number, condition)
            if position is None or not 1 <= position + by <= len(number.rules):
                return number
            return with_rule_moved(number, position, position + by)

        self.change(digits, what, edit)

    def put_greeting(self, digits: str, condition: Condition | None, name: str) -> None:
        """Let these callers of a number hear a greeting."""
        what = self.tr("{number}, {who}: greeting “{greeting}”").format(
            who=named(condition), number=digits, greeting=name
        )
        self.change(digits, what, lambda number: _heard(number, condition, name))

    def put_file(self, digits: str, condition: Condition | None, file: Path) -> None:
        """Import a sound file as a greeting, and let these callers hear it, both as one step."""
        from pbxgui.actions.greeting_drop import import_onto_number  # noqa: PLC0415 - SQLAlchemy, av
        from pbxgui.store.store import Store  # noqa: PLC0415 - SQLAlchemy

        what = self.tr("{number}, {who}: greeting from {file}").format(
            who=named(condition), number=digits, file=file.name
        )

        def work(store: Store, _: Job[object]) -> object:
            name = name_of_file(file.stem, store.read().greeting_by_name)
            return import_onto_number(
                store, file, name, digits, what, lambda one: _heard(one, condition, name)
            )

        self._services.editing.run(what, work)

    def add_contacts(self, group: ContactGroup, done: Callable[[], None], refused: Refused) -> None:
        """Add a group of callers."""
        from pbxgui.actions.contact_groups import add_contact_group  # noqa: PLC0415 - SQLAlchemy

        what = self.tr("Add the group of callers {name}").format(name=group.name)
        self._services.editing.run(
            what, lambda store, _: add_contact_group(store, group, what), lambda _: done(), refused
        )

    def rename(self, digits: str, name: str, refused: Refused | None) -> None:
        """Call a number by another name."""
        what = self.tr("Call {number} “{name}”").format(number=digits, name=name)
        self.change(digits, what, lambda number: replace(number, name=name), refused)

    def set_public(self, digits: str, *, public: bool) -> None:
        """Let calls from outside come in on a number, or not."""
        text = self.tr("{number} is public") if public else self.tr("{number} is internal")
        what = text.format(number=digits)
        self.change(digits, what, lambda number: replace(number, public=public))

    def _what(self, digits: str, condition: Condition | None) -> str:
        return self.tr("{number}, {who}: what they hear").format(who=named(condition), number=digits)


def _heard(number: Number, condition: Condition | None, greeting: str) -> Number:
    handling = starting_point(number, condition)
    return with_handling(number, condition, with_greeting(handling, greeting))
