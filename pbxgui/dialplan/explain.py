"""Which rule a call meets and why the earlier ones do not, in sentences."""

from pbxgui.core.config import (
    Choice,
    Destination,
    GreetingLoop,
    Handling,
    Number,
    Ringback,
    Rule,
    ToUri,
    Treatment,
)
from pbxgui.core.config.words import caller_text, destination_text

_TREATMENTS = {
    Treatment.GREET_THEN_RING: "greet, then ring",
    Treatment.GREET_ANSWER_RING: "greet, answer, then ring",
    Treatment.ANSWER_THEN_GREET: "answer, then greet",
    Treatment.CUSTOM_RINGBACK: "custom ringback",
    Treatment.RING: "ring plainly",
    Treatment.REFUSE: "refuse",
}


def explain(number: Number, choice: Choice) -> tuple[str, ...]:
    """Return a sentence for each rule up to the one that meets; what `choose` returned for the number."""
    passed = [f"{_named(number, one.index)} does not meet: {one.reason}." for one in choice.passed]
    meets = (
        "No rule meets, so the default decides"
        if choice.index is None
        else f"{_named(number, choice.index)} meets"
    )
    return (*passed, f"{meets}: {describe(choice.handling)}.")


def describe(handling: Handling) -> str:
    """Return what callers get, in the words of the app."""
    greeting = f'the greeting "{handling.greeting}"' if handling.greeting is not None else ""
    ringback = _ringback(handling.ringback) if handling.ringback is not None else ""
    parts = " and ".join(part for part in (greeting, ringback) if part)
    where = "" if handling.destination is None else f", to {_where(handling.destination)}"
    return f"{_TREATMENTS[handling.treatment]}{' with ' if parts else ''}{parts}{where}"


def _named(number: Number, index: int) -> str:
    return f"Rule {index + 1} ({_condition(number.rules[index])})"


def _condition(rule: Rule) -> str:
    caller = f"caller {caller_text(rule.caller)}"
    if rule.schedule is None:
        return caller
    return f"{caller}, {'outside of ' if rule.outside else ''}schedule {rule.schedule}"


def _ringback(ringback: Ringback) -> str:
    if isinstance(ringback, GreetingLoop):
        return f'"{ringback.greeting}" as ringback'
    return f"the ringing tone of {ringback.zone}"


def _where(destination: Destination) -> str:
    text = destination_text(destination)
    return text if isinstance(destination, ToUri) else text.replace(":", " ", 1)
