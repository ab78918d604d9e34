"""The table of rules: for each number which callers at which times get what, by position."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace as with_fields
from typing import ClassVar

from pbxgui.core.config import (
    AnyCaller,
    CallerMatch,
    Configuration,
    Number,
    Rule,
    caller_text,
    new_handling,
    read_caller,
    suggest,
)
from pbxgui.core.config.fields import check_number, refuse, shown
from pbxgui.core.config.references import Kind
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.spreadsheet.columns import handling_columns, handling_values, read_yes_no, yes_no
from pbxgui.core.spreadsheet.fault import NAMES_COMPARED
from pbxgui.core.spreadsheet.table import Column, RowKey, Table, Values

_HIGHEST_POSITION = 999_999
_ANY_NUMBER = "0"
_RULE = "rule "  # as Number.path names its place


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule, the number that has it, and its position there, counted from 1."""

    number: str
    position: int
    rule: Rule


class Rules(Table[PlacedRule]):
    """One rule a row. The file has all rules of each number that it names; without positions, in their order."""

    kind: ClassVar[str] = "rule"
    records: ClassVar[Kind] = Kind.NUMBER
    placing: ClassVar[Sequence[str]] = ("number", "position")

    def rows(self, configuration: Configuration) -> Iterable[tuple[RowKey, PlacedRule]]:
        """Return the rules, number by number."""
        for number in configuration.numbers:
            for index, rule in enumerate(number.rules):
                yield (number.number, number.path(index)[-1]), PlacedRule(number.number, index + 1, rule)

    def key(self, values: Values, count: int) -> RowKey:
        """Return the number and the position."""
        return values["number"], f"{_RULE}{values.get('position') or count + 1}"

    def build(self, values: Values, configuration: Configuration) -> PlacedRule:  # noqa: ARG002 - it keeps nothing
        """Return the rule of a row."""
        return _placed(values)

    def build_any(self, values: Values) -> PlacedRule:
        """Return such a rule, of a number that need not be there."""
        return _placed({"number": _ANY_NUMBER, **values})

    def merged(
        self, configuration: Configuration, rows: Mapping[RowKey, PlacedRule], *, replace: bool
    ) -> Configuration:
        """Return the configuration with these rules in place of those that their numbers have."""
        rules: dict[str, list[PlacedRule]] = defaultdict(list)
        for placed in rows.values():
            rules[placed.number].append(placed)
        numbers = (
            _with_rules(number, rules[number.number]) if replace or number.number in rules else number
            for number in configuration.numbers
        )
        return with_fields(configuration, numbers=tuple(numbers))

    def gaps(self, keys: Iterable[RowKey]) -> Iterable[tuple[RowKey, UserError]]:
        """Return for each number the rule before which another one is missing."""
        positions: dict[str, list[int]] = defaultdict(list)
        for number, place in keys:
            positions[number].append(int(place.removeprefix(_RULE)))
        for number, taken in positions.items():
            for expected, position in enumerate(sorted(taken), start=1):
                if position != expected:
                    message = said(
                        "The number {number} has a rule {position}, and no rule {expected}.",
                        number=number,
                        position=position,
                        expected=expected,
                    )
                    error = UserError("missing-position", message, "Count its rules from 1 without gaps.")
                    yield (number, f"{_RULE}{position}"), error
                    break


def _read_number(text: str, configuration: Configuration) -> str:
    check_number("number", text)
    if configuration.number(text) is None:
        otherwise = said("Add the number first, or import the numbers.")
        hint = suggest(text, configuration.number_by_number, otherwise, NAMES_COMPARED)
        refuse("unknown-number", said('There is no number "{text}".', text=text), hint)
    return text


def _placed(values: Values) -> PlacedRule:
    handling = new_handling(handling_values(values))
    caller: CallerMatch = values.get("caller", AnyCaller())
    rule = Rule(caller, values.get("schedule"), handling, values.get("outside", False))
    return PlacedRule(values["number"], values.get("position") or 0, rule)


def _with_rules(number: Number, rows: list[PlacedRule]) -> Number:
    # Without a column of positions all are 0, and the sort keeps the order of the file.
    ordered = sorted(rows, key=lambda placed: placed.position)
    return with_fields(number, rules=tuple(placed.rule for placed in ordered))


def _read_position(text: str, _configuration: Configuration) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:7]) <= _HIGHEST_POSITION):
        hint = said("Count the rules of each number from 1.")
        refuse("bad-position", said('The position "{text}" cannot be used.', text=shown(text)), hint)
    return int(text)


RULES = Rules(
    [
        Column("number", lambda placed: placed.number, _read_number),
        Column("position", lambda placed: str(placed.position), _read_position),
        Column(
            "caller",
            lambda placed: caller_text(placed.rule.caller),
            lambda text, _: read_caller(text),
            blank_is_silence=True,
        ),
        Column("schedule", lambda placed: placed.rule.schedule or "", lambda text, _: text or None),
        Column("outside", lambda placed: yes_no(placed.rule.outside), read_yes_no, blank_is_silence=True),
        *handling_columns(lambda placed: placed.rule.handling),
    ]
)
