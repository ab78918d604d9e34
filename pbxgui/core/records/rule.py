"""Which rule a call has met, told by the labels of the steps of the compiled dialplan."""

import re

from pbxgui.core.records.details import Details, text
from pbxgui.core.records.record import RuleMet

_RULE = re.compile(r"rule-([1-9][0-9]{0,8})", re.ASCII)
_DEFAULT = "default"


def met(before: RuleMet | None, details: Details) -> RuleMet | None:
    """Return what decides from this step on.

    Rules are tried in their order, each of which begins with its label: the last label passed is that of the rule
    that the call has met, and another number begins anew.
    """
    number = text(details.get("number"))
    if not number:
        return before
    found = _RULE.fullmatch(text(details.get("label")))
    if found:
        return RuleMet(number, int(found[1]))
    if before is None or before.number != number or details.get("label") == _DEFAULT:
        return RuleMet(number)
    return before
