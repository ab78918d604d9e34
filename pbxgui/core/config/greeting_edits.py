"""What is done to greetings: a version added or made current, its days set, one greeting in place of another."""

from dataclasses import replace
from datetime import date

from pbxgui.core.config.fields import refuse
from pbxgui.core.config.greeting import Greeting, GreetingVersion
from pbxgui.core.config.greeting_origin import Edited, SpokenText
from pbxgui.core.config.number import Handling, Number
from pbxgui.core.config.ringback import GreetingLoop
from pbxgui.core.sentence import said


def with_version(greeting: Greeting, version: GreetingVersion) -> Greeting:
    """Return the greeting with this version current: added, or in place of the one of the same recording."""
    for index, known in enumerate(greeting.versions):
        if known.sha256 == version.sha256:
            kept = replace(version, added=known.added)
            return replace(greeting, versions=_with_one(greeting, index, kept), current=index)
    return replace(greeting, versions=(*greeting.versions, version), current=len(greeting.versions))


def version_index(greeting: Greeting, number: int | None) -> int:
    """Return the index of a version as people count, from 1, or of the current one for none.

    Raises UserError `no-such-version`.
    """
    if number is None:
        return greeting.current
    if not 1 <= number <= len(greeting.versions):
        has = said("it has {count}", count=len(greeting.versions))
        hint = (
            said("Choose 1 to {count}.", count=len(greeting.versions))
            if len(greeting.versions) > 1
            else said("Choose 1.")
        )
        refuse(
            "no-such-version",
            said(
                'The greeting "{greeting}" has no version {number}: {has}.',
                greeting=greeting.name,
                number=number,
                has=has,
            ),
            hint,
        )
    return number - 1


def with_current(greeting: Greeting, index: int) -> Greeting:
    """Return the greeting with another version current.

    A transcript that is the spoken text of the version before becomes that of this one.
    """
    before, now = _spoken(greeting, greeting.current_version), _spoken(greeting, greeting.versions[index])
    is_followed = before is not None and now is not None and greeting.transcript == before.text
    transcript = now.text if now is not None and is_followed else greeting.transcript
    return replace(greeting, current=index, transcript=transcript)


def _spoken(greeting: Greeting, version: GreetingVersion) -> SpokenText | None:
    """Return the text that a computer's voice speaks in a version, edited since or not."""
    origin = version.origin
    if isinstance(origin, Edited):
        origin = next((one.origin for one in greeting.versions if one.sha256 == origin.master), None)
    return origin if isinstance(origin, SpokenText) else None


def with_days(greeting: Greeting, index: int, valid_from: date | None, valid_until: date | None) -> Greeting:
    """Return the greeting with other days on which one of its versions may be heard."""
    version = replace(greeting.versions[index], valid_from=valid_from, valid_until=valid_until)
    return replace(greeting, versions=_with_one(greeting, index, version))


def with_licence(greeting: Greeting, index: int, licence: str) -> Greeting:
    """Return the greeting with another licence note of one of its versions."""
    version = replace(greeting.versions[index], licence=licence)
    return replace(greeting, versions=_with_one(greeting, index, version))


def _with_one(greeting: Greeting, index: int, version: GreetingVersion) -> tuple[GreetingVersion, ...]:
    return (*greeting.versions[:index], version, *greeting.versions[index + 1 :])


def last_spoken(greeting: Greeting | None) -> SpokenText | None:
    """Return the text of the newest version that was spoken, the current one before all others."""
    if greeting is None:
        return None
    newest_first = (greeting.current_version, *reversed(greeting.versions))
    return next(filter(None, (_spoken(greeting, version) for version in newest_first)), None)


def has_tag(greeting: Greeting, tag: str) -> bool:
    """Whether a greeting has a tag, however that is written."""
    return tag.casefold() in {one.casefold() for one in greeting.tags}


def read_tags(text: str) -> tuple[str, ...]:
    """Return the tags of a text that parts them by commas."""
    return tuple(tag.strip() for tag in text.split(",") if tag.strip())


def with_other_greeting(number: Number, old: str, new: str) -> Number:
    """Return the number with one greeting in place of another, wherever it is used."""
    rules = tuple(replace(rule, handling=_in_handling(rule.handling, old, new)) for rule in number.rules)
    return replace(number, rules=rules, default=_in_handling(number.default, old, new))


def _in_handling(handling: Handling, old: str, new: str) -> Handling:
    ringback = GreetingLoop(new) if handling.ringback == GreetingLoop(old) else handling.ringback
    greeting = new if handling.greeting == old else handling.greeting
    return replace(handling, greeting=greeting, ringback=ringback)
