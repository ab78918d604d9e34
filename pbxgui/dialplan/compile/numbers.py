"""One number as an extension of the dialplan: its rules in order, the default last, and each rule's treatment."""

from pbxgui.core.config import AnyCaller, Configuration, Number, Rule
from pbxgui.dialplan.compile import schedules
from pbxgui.dialplan.compile.common import Common
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.compile.names import DEFAULT_NAMES, Names
from pbxgui.dialplan.compile.treatments import Treating
from pbxgui.dialplan.model import Extension


def compile_number(number: Number, configuration: Configuration, names: Names = DEFAULT_NAMES) -> Extension:
    """Return the extension of a number; the same configuration always gives the same one."""
    return compile_with(Common(configuration, names), number)


def compile_with(common: Common, number: Number) -> Extension:
    """Return the extension of a number, one of several of the same configuration."""
    draft = Draft(number.number, f"number {number.number}")
    for index, rule in enumerate(number.rules):
        draft.begin(f"rule {index + 1}")
        following = f"rule-{index + 2}" if index + 1 < len(number.rules) else "default"
        draft.mark(f"rule-{index + 1}")
        _callers(draft, rule, common, following)
        if _times(draft, rule, common, following):
            Treating(draft, number.handling(index), common).compile()
        if rule.schedule is None and isinstance(rule.caller, AnyCaller):
            return draft.build(_title(number), f"Rule {index + 1} meets every call: nothing comes after it.")
    draft.begin("default")
    if number.rules:
        draft.mark("default")
    Treating(draft, number.handling(None), common).compile()
    return draft.build(_title(number))


def _title(number: Number) -> str:
    return f'Number {number.number} "{number.name}"'


def _callers(draft: Draft, rule: Rule, common: Common, following: str) -> None:
    """Add the steps that only the callers meant go past; all others go to the next rule."""
    found = common.conditions(rule.caller)
    if found is None:
        return
    *others, last = found or ("0",)
    meets = draft.label("caller")
    for condition in others:
        draft.add("GotoIf", f"{condition}?{meets}", "caller")
    draft.add("GotoIf", f"{last}?:{following}", "caller")
    if others:
        draft.mark(meets)


def _times(draft: Draft, rule: Rule, common: Common, following: str) -> bool:
    """Add the steps that a call only goes past at the times meant; return whether there are any such times."""
    if rule.schedule is None:
        return True
    decisions = common.decisions(rule.schedule)
    if decisions is None:
        draft.add("Goto", following, f"there is no schedule {rule.schedule}")
        return False
    meets = draft.label("meets")
    covered, otherwise = (following, meets) if rule.outside else (meets, following)
    schedules.branch(draft, decisions, covered, otherwise)
    draft.mark(meets)
    return True
