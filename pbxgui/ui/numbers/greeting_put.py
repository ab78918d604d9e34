"""A greeting put on a cell: which field of a handling it belongs in, so that callers hear it."""

from dataclasses import replace

from pbxgui.core.config import GreetingLoop, Handling, Treatment


def with_greeting(handling: Handling, name: str) -> Handling:
    """Return the handling with this greeting heard: over and over where the treatment is an own ringback."""
    if handling.treatment is Treatment.CUSTOM_RINGBACK:
        return replace(handling, ringback=GreetingLoop(name))
    treatment = Treatment.GREET_THEN_RING if handling.treatment is Treatment.RING else handling.treatment
    return replace(handling, treatment=treatment, greeting=name)
