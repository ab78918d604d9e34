"""Which rule a call has met, and why, in words."""

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import AnyCaller, Handling, Number, Rule
from pbxgui.core.live_call import LiveCall
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.numbers.condition_words import condition_words, handling_words
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.words import shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("RuleWords", text)


def rule_line(call: LiveCall, book: Book) -> str:
    """Return the rule in a few words, such as “Rule 2: 030…, during office”; empty before one has decided."""
    number = _number(call, book)
    if number is None or call.rule is None:
        return ""
    rule = _rule(call, number)
    if rule is None:
        return _tr("everybody else") if number.rules else _tr("everybody")
    words = ", ".join(filter(None, condition_words(Condition.of(rule))))
    return _tr("rule {place}: {condition}").format(place=call.rule.rule, condition=words)


def rule_reason(call: LiveCall, book: Book) -> str:
    """Return which rule decides and why, as a sentence; empty where none has."""
    number = _number(call, book)
    if number is None or call.rule is None:
        return ""
    rule = _rule(call, number)
    if rule is None:
        if not number.rules:
            return _tr("{number} treats everybody alike.").format(number=number.number)
        return _tr("None of the rules of {number} fits this caller now: what everybody else gets.").format(
            number=number.number
        )
    return _tr("Rule {place} of {number}, because {reasons}.").format(
        place=call.rule.rule, number=number.number, reasons=_reasons(rule)
    )


def handling_line(call: LiveCall, book: Book) -> str:
    """Return what the caller gets by that rule."""
    handling = _handling(call, book)
    return "" if handling is None else " ".join(handling_words(handling, book.configuration))


def _reasons(rule: Rule) -> str:
    who, when = condition_words(Condition.of(rule))
    parts = []
    if not isinstance(rule.caller, AnyCaller):
        parts.append(_tr("the caller fits “{who}”").format(who=shown(who)))
    if when:
        parts.append(_tr("it is {when}").format(when=when))
    return _tr(" and ").join(parts) or _tr("it is for everybody")


def _number(call: LiveCall, book: Book) -> Number | None:
    return None if call.rule is None else book.configuration.number(call.rule.number)


def _rule(call: LiveCall, number: Number) -> Rule | None:
    """Return the rule, None for the default; rules may have been taken away since the call came."""
    place = None if call.rule is None else call.rule.rule
    return None if place is None or place > len(number.rules) else number.rules[place - 1]


def _handling(call: LiveCall, book: Book) -> Handling | None:
    number = _number(call, book)
    if number is None or call.rule is None:
        return None
    rule = _rule(call, number)
    return number.handling(None if rule is None else number.rules.index(rule))
