"""A forecast call for programs: one JSON object, times in seconds since the INVITE."""

from collections.abc import Mapping

from pbxgui.core.sip_result import in_words
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.events import Said, Warned
from pbxgui.dialplan.explain import describe
from pbxgui.dialplan.forecast import Forecast, Stop
from pbxgui.dialplan.hearing import Segment, Sent
from pbxgui.dialplan.simulate import Noticed, SimulatedStep, Simulation

_FIRST_FINAL = 200


def record(forecast: Forecast, sounds: ConfiguredSounds) -> dict[str, object]:
    """Return all that was found out about a call."""
    incoming, simulation = forecast.incoming, forecast.simulation
    first = _stop(forecast.stops[0]) if forecast.stops else {"rule": None, "passed": []}
    return {
        "number": incoming.number,
        "caller": incoming.caller,
        "at": incoming.at.isoformat(),
        "from": incoming.origin.value,
        "rule": first["rule"],
        "passed": first["passed"],
        "route": [_stop(stop) for stop in forecast.stops],
        "steps": [_step(step) for step in simulation.steps],
        "timeline": [_segment(segment, forecast, sounds) for segment in simulation.heard],
        "notices": [_notice(notice) for notice in simulation.notices],
        "hints": list(forecast.hints),
        **summary(simulation),
    }


def summary(simulation: Simulation) -> dict[str, object]:
    """Return how a call went: its responses, its seconds, its end."""
    responses = [_response(sent) for sent in simulation.sent if sent.message.isdecimal()]
    return {
        "responses": responses,
        "answered": simulation.answered_at is not None,
        "status": responses[-1]["status"],
        "result": responses[-1]["text"],
        "ending": simulation.outcome.ending.value,
        "seconds": _rounded(simulation.seconds),
        "seconds_before_answer": _rounded(simulation.before_answer),
        "seconds_after_answer": _rounded(simulation.after_answer),
    }


def others(simulations: Mapping[str, Simulation]) -> list[dict[str, object]]:
    """Return how the call goes when the phones do something else, by the option for that."""
    return [{"phones": name.replace("_", "-"), **summary(made)} for name, made in simulations.items()]


def _stop(stop: Stop) -> dict[str, object]:
    choice = stop.choice
    return {
        "at": _rounded(stop.at),
        "number": stop.dialled,
        "name": stop.name,
        "kind": "extension" if choice is None else "number",
        "rule": None if choice is None else "default" if choice.index is None else choice.index + 1,
        "meets": "" if choice is None else describe(choice.handling),
        "passed": [
            {"rule": one.index + 1, "reason": one.reason} for one in (choice.passed if choice else ())
        ],
    }


def _step(step: SimulatedStep) -> dict[str, object]:
    return {
        "at": _rounded(step.at),
        "context": step.place.context,
        "extension": step.place.extension,
        "priority": step.place.priority,
        "application": step.application,
        "arguments": step.arguments,
        "record": step.record,
    }


def _segment(segment: Segment, forecast: Forecast, sounds: ConfiguredSounds) -> dict[str, object]:
    return {
        "from": _rounded(segment.start),
        "to": _rounded(segment.end),
        "what": segment.heard.name.lower().replace("_", "-"),
        "name": sounds.name(segment),
        "billed": forecast.simulation.is_answered(segment),
    }


def _notice(notice: Noticed) -> dict[str, object]:
    match notice.what:
        case Said(text=text):
            code = "verbose"
        case Warned(code=code, message=text):
            pass
        case str(text):
            code = "not-heard"
    return {"at": _rounded(notice.at), "code": code, "message": text}


def _response(sent: Sent) -> dict[str, object]:
    status = int(sent.message)
    is_final = status >= _FIRST_FINAL
    kind, text = ("final", in_words(status)) if is_final else ("provisional", "not answered yet")
    return {"at": _rounded(sent.at), "status": status, "kind": kind, "text": text}


def _rounded(seconds: float) -> float:
    return round(seconds, 3)
