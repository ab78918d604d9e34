"""Where our engine goes another way than Asterisk on purpose, each with its reason: nothing else may differ.

A difference turns what Asterisk showed into what our engine must show instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pbxgui.core.config import Treatment
from tests.asterisk.observed import Rung, Tones
from tests.asterisk.treatments import RING_SECONDS, RINGS_AFTER, Scenario

SILENT_FOR = 1.08  # seconds that a phone may say nothing until our engine plays ringback
_TONE = 2.0  # seconds of one ringback tone
_TONE_LEVEL = -13.2  # dBov
_FIRST_FINAL = 200


@dataclass(frozen=True, slots=True)
class Summary:
    """What one call showed, as far as it is compared.

    Attributes:
        caller: what came to the caller.
        phones: what came to each phone: the extension and the messages.
        heard_early: seconds of the caller's voice that phones heard before they answered.

    """

    caller: tuple[Rung, ...]
    phones: tuple[tuple[str, tuple[str, ...]], ...]
    rung: tuple[float, ...]
    recording: Tones | None
    ringback: Tones | None
    voice: Tones | None
    heard_early: float
    heard_answered: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Attributes:
        strict: whether it is there under `--asterisk` too.
        applies: whether it is to be expected in a scenario.
        ours: what our engine shows, from what Asterisk does.

    """

    reason: str
    strict: bool
    applies: Callable[[Scenario], bool]
    ours: Callable[[Summary], Summary]


def _once(seen: Summary) -> Summary:
    """Leave out a provisional response that says again what the one before it said."""
    kept = [
        rung
        for before, rung in zip((None, *seen.caller), seen.caller, strict=False)
        if before is None or before.label != rung.label or int(rung.label[:3]) >= _FIRST_FINAL
    ]
    return replace(seen, caller=tuple(kept))


def _ringing_after_a_while(seen: Summary) -> Summary:
    """Ring although the phone says nothing: with the tone where there is sound already, otherwise with a 180."""
    *before, final = seen.caller
    since = final.time - RING_SECONDS + SILENT_FOR
    if len(before) == 1:  # only the 100
        return replace(seen, caller=(*before, Rung("180 INVITE", since), final))
    return replace(seen, ringback=Tones(since, _TONE, _TONE_LEVEL))


def _plain_ringing(seen: Summary) -> Summary:
    """Have the group ring with 180, without the early media that Asterisk begins and then has nothing for."""
    kept = tuple(rung for rung in seen.caller if not rung.label.startswith("183"))
    return replace(seen, caller=(kept[0], Rung("180 INVITE", seen.caller[1].time), *kept[1:]), ringback=None)


def _listening_once_answered(seen: Summary) -> Summary:
    return replace(seen, heard_early=0.0)


def _rings_on(seen: Summary) -> Summary:
    """Call each phone once, and let the caller hear at once that it rings where nothing else is heard."""
    first = {desk: rung for (desk, _), rung in reversed(tuple(zip(seen.phones, seen.rung, strict=True)))}
    last = dict(seen.phones)  # a phone rings until what ended its last call
    desks = sorted(first, key=first.__getitem__)
    tones = seen.ringback
    if tones is not None and tones.duration < _TONE:
        tones = replace(tones, start=tones.start - RINGS_AFTER, duration=tones.duration + RINGS_AFTER)
    phones = tuple((desk, last[desk]) for desk in desks)
    return replace(seen, phones=phones, rung=tuple(first[desk] for desk in desks), ringback=tones)


def _one_ringback(seen: Summary) -> Summary:
    """Go on with the tone, and the pause after it, when the next phone is called."""
    tones = seen.ringback
    if tones is None or tones.duration <= _TONE:
        return seen
    return replace(seen, ringback=replace(tones, duration=_TONE))


_GO_ON = ("goes on if_busy", "goes on if_declined", "goes on if_unanswered")  # from one phone to the next


def _announces(scenario: Scenario) -> bool:
    return scenario.name.endswith("announces")


DIFFERENCES = (
    Difference(
        "One provisional response for each phase: another 183 or 180 tells the caller's phone nothing new.",
        strict=False,
        applies=lambda _: True,
        ours=_once,
    ),
    Difference(
        "A caller never hears unexplained silence: ringback after one second, though the phone says nothing.",
        strict=False,
        applies=lambda scenario: (
            scenario.name.endswith("switched off") and scenario.treatment is not Treatment.CUSTOM_RINGBACK
        ),
        ours=_ringing_after_a_while,
    ),
    Difference(
        "A group whose phones ring plainly goes on ringing plainly when one of them has early media.",
        strict=False,
        applies=lambda scenario: scenario.name == "ring: to a group, one announces",
        ours=_plain_ringing,
    ),
    Difference(
        "Phones ring on where a Dial follows a Dial, as in a group with delays: nobody is called anew.",
        strict=False,
        applies=lambda scenario: scenario.name.endswith(("with delays", "the cap answer", "the cap ring")),
        ours=_rings_on,
    ),
    Difference(
        "A ringback tone goes on where a Dial follows a Dial: it does not begin anew.",
        strict=False,
        applies=lambda scenario: scenario.name.endswith(
            ("with delays", "in order", "the cap answer", "the cap ring", "the cap divert", *_GO_ON)
        ),
        ours=_one_ringback,
    ),
    Difference(
        "Nobody listens in before the answer: the caller's voice reaches a phone when it is picked up.",
        strict=True,
        applies=lambda scenario: (
            scenario.name.endswith("extension that announces")
            and scenario.treatment is not Treatment.CUSTOM_RINGBACK
        ),
        ours=_listening_once_answered,
    ),
)


def ours(theirs: Summary, scenario: Scenario, *, strict: bool) -> Summary:
    """Return what our engine must show where Asterisk showed this; `strict` is under `--asterisk`."""
    for difference in DIFFERENCES:
        if difference.applies(scenario) and (difference.strict or not strict):
            theirs = difference.ours(theirs)
    return theirs
