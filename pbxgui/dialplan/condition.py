"""When a condition holds, for GotoIf and the function IF."""

import re

_LEADING_DIGITS = re.compile(r"[0-9]{1,18}")


def is_true(condition: str) -> bool:
    """Whether a condition holds: not empty, and not a number that is zero (`pbx_checkcondition`)."""
    digits = _LEADING_DIGITS.match(condition)
    return int(digits[0]) != 0 if digits else bool(condition)
