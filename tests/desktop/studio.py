"""Recording a greeting and editing it as a person does who sees nothing: by names and keys."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.audio.virtual_card import RATE, Microphone
from tests.desktop.desktop import Desktop, Window
from tests.desktop.test_set_what_callers_hear import show

GREETING = "welcome"
_BYTES = 2  # of a sample
_AGAIN = 2  # times at most, on a machine that has no time for sound
_AFTER = 0.5  # seconds in which the last that was said reaches the take


def open_recorder(window: Window, on: Desktop) -> None:
    """Open the recorder for a new greeting."""
    show(window, on, "Greetings")
    window.press("", "Record with the microphone…")
    window.focus("text", "Name")
    on.keys("ctrl+a")
    on.type(GREETING)
    window.find("label", "Ready: nothing is recorded yet")


def record(window: Window, on: Desktop, microphone: Microphone, samples: bytes) -> None:
    """Record what is said into the microphone as the greeting; again, if the window says that some of it is missing."""
    open_recorder(window, on)
    told = recorded(window, microphone, samples, "Record")
    for _ in range(_AGAIN):
        if "too slow" in told:
            told = recorded(window, microphone, samples, "Record again")
    window.press_exactly("", "Use this take")
    window.find("table cell", GREETING)


def recorded(window: Window, microphone: Microphone, samples: bytes, button: str) -> str:
    """Record a take of all that is said, and return what the window says of it."""
    window.press_exactly("", button)
    window.find("label", "Recording")
    microphone.say(samples)
    time.sleep(len(samples) / _BYTES / RATE + _AFTER)
    window.press_exactly("", "Stop")
    return str(window.find("label", "Recorded")["name"])


@contextmanager
def editor(window: Window) -> Iterator[None]:
    """Open the editor for the greeting that is shown, and have callers hear what was made in it."""
    window.press_exactly("", "Edit…")
    with window.within(dialog := f"Edit {GREETING}"):
        window.wait_focused("", "Waveform")
        window.find("label", "What callers will think of it")
        yield
        window.press_exactly("", "Let callers hear it")
    window.wait_gone("dialog", dialog)


def go_to(on: Desktop, moment: float, whole: float) -> None:
    """Move the cursor of the waveform, all of which is seen, to a moment: by tenths, then by hundredths."""
    tenths, hundredths = divmod(round(100 * moment / whole), 10)
    on.keys("Home", *["ctrl+Right"] * tenths, *["Right"] * hundredths)


def listen_to_the_end(window: Window) -> None:
    """Play what is edited, and wait until it is over."""
    window.press_exactly("", "Play")
    window.find_exactly("", "Stop")
    window.find_exactly("", "Play")
