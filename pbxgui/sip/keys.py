"""Key presses of one leg, whichever way they come: each counts once, and no faster than fingers are."""

from collections import deque
from enum import StrEnum

KEYS = "0123456789*#ABCD"

PAIRED = 2.0
"""Seconds between the two forms of one press; an INFO that was lost is sent again after 0.5, 1 and 2 s."""

MOST_A_SECOND = 25
"""A press and its pause last 80 ms at least (ITU-T Q.24); the rest of a flood is not heard."""

_REMEMBERED = 32


class Form(StrEnum):
    """How a key press comes."""

    EVENT = "RFC 4733"
    INFO = "SIP INFO"


class KeyPresses:
    """Decides which key presses count: a phone may send each as a telephone event and once more as INFO."""

    def __init__(self) -> None:
        self._single: dict[Form, deque[tuple[str, float]]] = {
            form: deque(maxlen=_REMEMBERED) for form in Form
        }
        self._times: deque[float] = deque(maxlen=MOST_A_SECOND)

    def counts(self, key: str, form: Form, now: float) -> bool:
        """Tell whether a press that came at this monotonic time counts, and remember it."""
        if key not in KEYS or self._is_second(key, form, now) or self._is_too_fast(now):
            return False
        self._single[form].append((key, now))
        self._times.append(now)
        return True

    def _is_second(self, key: str, form: Form, now: float) -> bool:
        """Whether this is the other form of a press that has counted; each press has one second form at most."""
        single = self._single[Form.INFO if form is Form.EVENT else Form.EVENT]
        while single and now - single[0][1] > PAIRED:
            single.popleft()
        for press in single:
            if press[0] == key:
                single.remove(press)
                return True
        return False

    def _is_too_fast(self, now: float) -> bool:
        return len(self._times) == MOST_A_SECOND and now - self._times[0] < 1.0
