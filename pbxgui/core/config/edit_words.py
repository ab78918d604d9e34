"""Steps of editing in plain words: what each one has done to the sound."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from pbxgui.core.config.greeting_origin import EDIT_FIELDS, EditKind, EditStep
from pbxgui.core.sentence import said

_WHOLE = EDIT_FIELDS[EditKind.GAIN]["end"].otherwise


def edit_words(step: EditStep) -> str:
    """Return what a step has done, as part of a sentence: "trimmed to 0.2-3.9 s", "loudness -23 LUFS"."""
    return _WORDS[step.kind](step)


def edit_sentence(step: EditStep) -> str:
    """Return what a step has done as a sentence of its own; one that is switched off says so."""
    words = edit_words(step)
    return f"{words[0].upper()}{words[1:]}{'' if step.enabled else ' (switched off)'}."


def edits_words(steps: Iterable[EditStep]) -> str:
    """Return what all steps that are switched on have done: "trimmed to 0.2-3.9 s, loudness -23 LUFS"."""
    return ", ".join(edit_words(step) for step in steps if step.enabled) or "not changed"


def _number(value: float) -> str:
    """Return a value as people write it, to the thousandth: 0.2, 48, -23."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _said(step: EditStep, name: str) -> str:
    return _number(step.value(name))


def _part(step: EditStep) -> str:
    return f"{_said(step, 'start')}-{_said(step, 'end')} s"


def _gain(step: EditStep) -> str:
    change = step.value("change")
    by = _number(abs(change))
    return _at(step, said("{by} dB softer", by=by) if change < 0 else said("{by} dB louder", by=by))


def _fade(step: EditStep) -> str:
    seconds = _said(step, "seconds")
    if step.kind is EditKind.FADE_IN:
        return _at(step, said("faded in over {step} s", step=seconds))
    return _at(step, said("faded out over {step} s", step=seconds))


def _at(step: EditStep, words: str) -> str:
    """Say where, unless that is everywhere."""
    if step.value("end") != _WHOLE:
        return said("{words} at {step}", words=words, step=_part(step))
    if step.value("start"):
        return said("{words} from {step} s on", words=words, step=_said(step, "start"))
    return words


def _trim_silence(step: EditStep) -> str:
    kept = said(", {step} s kept", step=_said(step, "keep")) if step.value("keep") else ""
    return said(
        "silence at both ends taken out (below {step} dBFS{kept})", step=_said(step, "below"), kept=kept
    )


_WORDS: Mapping[EditKind, Callable[[EditStep], str]] = MappingProxyType(
    {
        EditKind.TRIM: lambda step: said("trimmed to {step}", step=_part(step)),
        EditKind.CUT: lambda step: said("{step} cut out", step=_part(step)),
        EditKind.SILENCE: lambda step: said(
            "{step} s of silence put in at {step_2} s", step=_said(step, "seconds"), step_2=_said(step, "at")
        ),
        EditKind.MUTE: lambda step: said("{step} muted", step=_part(step)),
        EditKind.SPLIT: lambda step: said("split at {step} s", step=_said(step, "at")),
        EditKind.MOVE_PART: lambda step: said(
            "{step} moved to {step_2} s", step=_part(step), step_2=_said(step, "to")
        ),
        EditKind.FADE_IN: _fade,
        EditKind.FADE_OUT: _fade,
        EditKind.GAIN: _gain,
        EditKind.TRIM_SILENCE: _trim_silence,
        EditKind.LEAD_IN: lambda step: said("{step} s of silence put in front", step=_said(step, "seconds")),
        EditKind.RUMBLE_FILTER: lambda step: said(
            "rumble below {step} Hz filtered out", step=_said(step, "below")
        ),
        EditKind.HUM_FILTER: lambda step: said("hum of {step} Hz filtered out", step=_said(step, "mains")),
        EditKind.NOISE_REDUCTION: lambda step: said("noise lowered by {step} dB", step=_said(step, "by")),
        EditKind.LOUDNESS: lambda step: said("loudness {step} LUFS", step=_said(step, "target")),
        EditKind.LIMITER: lambda step: said("limited to {step} dBFS", step=_said(step, "ceiling")),
    }
)
