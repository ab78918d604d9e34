"""Steps of editing in words: every kind has its own, every value is in them, and nothing that nobody wrote."""

import re

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import EDIT_FIELDS, EditKind, EditStep
from pbxgui.core.config.edit_words import edit_sentence, edit_words, edits_words

PART = (("start", 0.2), ("end", 3.9))


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (EditStep(EditKind.TRIM, PART), "trimmed to 0.2-3.9 s"),
        (EditStep(EditKind.CUT, PART), "0.2-3.9 s cut out"),
        (EditStep(EditKind.MUTE, (("start", 10.0), ("end", 20.0))), "10-20 s muted"),
        (EditStep(EditKind.SILENCE, (("at", 2.0), ("seconds", 0.5))), "0.5 s of silence put in at 2 s"),
        (EditStep(EditKind.SPLIT, (("at", 2.125),)), "split at 2.125 s"),
        (EditStep(EditKind.MOVE_PART, (*PART, ("to", 0.0))), "0.2-3.9 s moved to 0 s"),
        (EditStep(EditKind.FADE_IN), "faded in over 0.05 s"),
        (EditStep(EditKind.FADE_IN, PART), "faded in over 0.05 s at 0.2-3.9 s"),
        (EditStep(EditKind.FADE_OUT, (("start", 1.5),)), "faded out over 0.2 s from 1.5 s on"),
        (EditStep(EditKind.FADE_OUT), "faded out over 0.2 s"),
        (EditStep(EditKind.GAIN, (("change", 3.0),)), "3 dB louder"),
        (EditStep(EditKind.GAIN, (("change", -6.5), *PART)), "6.5 dB softer at 0.2-3.9 s"),
        (EditStep(EditKind.GAIN, (("change", -6.0), ("start", 1.25))), "6 dB softer from 1.25 s on"),
        (EditStep(EditKind.TRIM_SILENCE), "silence at both ends taken out (below -45 dBFS, 0.1 s kept)"),
        (
            EditStep(EditKind.TRIM_SILENCE, (("keep", 0.0),)),
            "silence at both ends taken out (below -45 dBFS)",
        ),
        (EditStep(EditKind.LEAD_IN), "0.3 s of silence put in front"),
        (EditStep(EditKind.RUMBLE_FILTER), "rumble below 80 Hz filtered out"),
        (EditStep(EditKind.HUM_FILTER), "hum of 50 Hz filtered out"),
        (EditStep(EditKind.NOISE_REDUCTION), "noise lowered by 12 dB"),
        (EditStep(EditKind.LOUDNESS), "loudness -23 LUFS"),
        (EditStep(EditKind.LIMITER), "limited to -3 dBFS"),
    ],
)
def test_a_step_is_told_in_words(step: EditStep, words: str) -> None:
    assert edit_words(step) == words


def test_several_are_told_in_their_order_without_those_that_are_off() -> None:
    steps = (
        EditStep(EditKind.TRIM, PART),
        EditStep(EditKind.LIMITER, enabled=False),
        EditStep(EditKind.LOUDNESS),
    )
    assert edits_words(steps) == "trimmed to 0.2-3.9 s, loudness -23 LUFS"
    assert edits_words(steps[1:2]) == edits_words(()) == "not changed"
    assert edit_sentence(steps[0]) == "Trimmed to 0.2-3.9 s."
    assert edit_sentence(steps[1]) == "Limited to -3 dBFS (switched off)."


@given(st.data())
def test_every_step_has_words_with_its_values(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(EditKind))
    values = {
        name: data.draw(st.floats(field.lowest, field.highest)) for name, field in EDIT_FIELDS[kind].items()
    }
    if "start" in values:
        values["start"], values["end"] = sorted((values["start"], values["end"]))
        if values["start"] == values["end"]:
            values["start"], values["end"] = 1.0, 2.0
    if kind is EditKind.MOVE_PART and values["start"] <= values["to"] <= values["end"]:
        values["end"], values["to"] = 3_599.0, 3_599.5
        values["start"] = min(values["start"], 3_598.0)
    words = edit_words(EditStep(kind, tuple(values.items())))
    told = [float(number) for number in re.findall(r"(?<![0-9])-?[0-9]+(?:\.[0-9]+)?", words)]
    wanted = [abs(value) for name, value in values.items() if name != "keep" and value < 3_600]
    if kind in {EditKind.GAIN, EditKind.FADE_IN, EditKind.FADE_OUT} and " at " not in words:
        wanted = [abs(values.get("change", values.get("seconds", 0.0)))]
    for value in wanted:
        assert any(abs(abs(number) - value) <= 0.000_51 for number in told), words
    assert words == words.strip()
    assert not words.endswith(".")
    assert "e-" not in words
