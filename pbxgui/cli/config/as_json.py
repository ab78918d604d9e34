"""Records as the JSON that commands print: values in the words that commands read, and no secret."""

from functools import singledispatch

from pbxgui.core.config import (
    ContactGroup,
    Destination,
    Edited,
    EditStep,
    Extension,
    Greeting,
    GreetingVersion,
    Handling,
    Number,
    RingbackLoop,
    RingGroup,
    Rule,
    Schedule,
    SpokenText,
    WeeklyHours,
    caller_text,
    cause_text,
    destination_text,
    loop_text,
    ringback_text,
)
from pbxgui.core.config.number import NEXT_STEPS
from pbxgui.core.errors import Bug

Json = dict[str, object]


@singledispatch
def record_of(record: object) -> Json:
    """Return a record as JSON's objects, arrays, strings and numbers."""
    raise Bug("no-json", f"{type(record).__name__} has no JSON.")


@record_of.register
def _extension(extension: Extension) -> Json:
    devices = [{"name": device.name, "contact": device.contact} for device in extension.devices]
    return {
        "number": extension.number,
        "name": extension.name,
        "devices": devices,
        "call_limit": extension.call_limit,
    }


@record_of.register
def _number(number: Number) -> Json:
    return {
        "number": number.number,
        "name": number.name,
        "public": number.public,
        "rules": [record_of(rule) for rule in number.rules],
        "default": record_of(number.default),
    }


@record_of.register
def _rule(rule: Rule) -> Json:
    return {
        "caller": caller_text(rule.caller),
        "schedule": rule.schedule,
        "outside": rule.outside,
        **record_of(rule.handling),
    }


@record_of.register
def _handling(handling: Handling) -> Json:
    return {
        "treatment": handling.treatment.value,
        "greeting": handling.greeting,
        "ringback": handling.ringback and ringback_text(handling.ringback),
        "destination": _where(handling.destination),
        "ring_seconds": handling.ring_seconds,
        "cap_seconds": handling.cap_seconds,
        "after_cap": handling.after_cap.value,
        "divert_to": _where(handling.divert_to),
        "refuse_with": cause_text(handling.refuse_with),
        **{name: _where(getattr(handling, name)) for name in NEXT_STEPS},
    }


def _where(destination: Destination | None) -> str | None:
    return None if destination is None else destination_text(destination)


@record_of.register
def _greeting(greeting: Greeting) -> Json:
    return {
        "name": greeting.name,
        "current": greeting.current + 1,
        "versions": [record_of(version) for version in greeting.versions],
        "transcript": greeting.transcript,
        "language": greeting.language,
        "tags": list(greeting.tags),
    }


@record_of.register
def _greeting_version(version: GreetingVersion) -> Json:
    return {
        "sha256": version.sha256,
        "file_name": version.file_name,
        "seconds": version.seconds,
        "added": version.added.isoformat(),
        "valid_from": version.valid_from and version.valid_from.isoformat(),
        "valid_until": version.valid_until and version.valid_until.isoformat(),
        "made_from": None if version.origin is None else record_of(version.origin),
        "licence": version.licence,
    }


@record_of.register
def _edited(edited: Edited) -> Json:
    return {"master": edited.master, "steps": [record_of(step) for step in edited.steps]}


@record_of.register
def _edit_step(step: EditStep) -> Json:
    return {"step": step.kind.value, **dict(step.values), "enabled": step.enabled}


@record_of.register
def _spoken(spoken: SpokenText) -> Json:
    return {"text": spoken.text, "voice": spoken.voice, "words_per_minute": spoken.words_per_minute}


@record_of.register
def _ringback_loop(loop: RingbackLoop) -> Json:
    return {"ringback": loop_text(loop), "recordings": list(loop.recordings)}


@record_of.register
def _ring_group(group: RingGroup) -> Json:
    return {
        "name": group.name,
        "strategy": group.strategy.value,
        "members": [{"extension": member.extension, "delay": member.delay} for member in group.members],
        "ring_seconds": group.ring_seconds,
    }


@record_of.register
def _contact_group(group: ContactGroup) -> Json:
    return {"name": group.name, "numbers": list(group.numbers)}


@record_of.register
def _schedule(schedule: Schedule) -> Json:
    return {
        "name": schedule.name,
        "time_zone": schedule.time_zone,
        "weekly": [record_of(hours) for hours in schedule.weekly],
        "dates": [
            {"first": dates.first.isoformat(), "last": dates.last.isoformat()} for dates in schedule.dates
        ],
        "holidays": [{"day": holiday.day.isoformat(), "name": holiday.name} for holiday in schedule.holidays],
    }


@record_of.register
def _weekly_hours(hours: WeeklyHours) -> Json:
    return {
        "days": [day.name.lower() for day in sorted(hours.days)],
        "start": f"{hours.start:%H:%M}",
        "end": f"{hours.end:%H:%M}",
    }
