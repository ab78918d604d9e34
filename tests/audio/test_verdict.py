"""The verdict in words: each fault is told with its figure and, where there is one, its remedy."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from pbxgui.audio.measured import Measured
from pbxgui.audio.verdict import TARGET_LUFS, Finding, FindingKind, Severity, needs_mending, verdict
from pbxgui.core.config.greeting_origin import EditKind, EditStep

GOOD = Measured(
    seconds=6.0,
    loudness_lufs=-22.0,
    peak_dbfs=-5.0,
    clipped=0,
    flat_topped=0,
    lead=0.3,
    tail=0.4,
    noise_dbfs=-70.0,
    hum_hertz=50,
    hum_dbfs=-120.0,
    bass_lost_db=1.0,
    treble_lost_db=0.3,
    offset=0.0001,
)
_JAPANESE = "ただいま 電話が 大変 混み合って おります。 しばらく お待ち ください。"
TWELVE_WORDS = "Thank you for calling. We'll be with you in 5 minutes, please hold."


def only(measured: Measured, transcript: str = "", cap: float | None = 60.0) -> Finding:
    """Return the one thing that is not good."""
    (found,) = (one for one in verdict(measured, transcript, cap) if one.severity is not Severity.GOOD)
    return found


def test_what_is_good_is_said_too() -> None:
    found = verdict(GOOD, TWELVE_WORDS)
    assert {one.severity for one in found} == {Severity.GOOD}
    kinds = ["loudness", "noise", "start", "length", "pace"]
    assert [one.kind.value for one in found] == kinds
    assert not any(one.remedy for one in found)


@pytest.mark.parametrize(
    ("change", "kind", "severity", "remedy"),
    [
        ({"loudness_lufs": -40.0, "noise_dbfs": None}, "loudness", "problem", EditStep(EditKind.LOUDNESS)),
        ({"loudness_lufs": -30.0}, "loudness", "warning", EditStep(EditKind.LOUDNESS)),
        ({"loudness_lufs": -16.0}, "loudness", "warning", EditStep(EditKind.LOUDNESS)),
        ({"loudness_lufs": -10.0}, "loudness", "problem", EditStep(EditKind.LOUDNESS)),
        ({"clipped": 3}, "clipping", "warning", None),
        ({"clipped": 300}, "clipping", "problem", None),
        ({"flat_topped": 300}, "clipping", "warning", None),
        ({"noise_dbfs": -50.0}, "noise", "warning", EditStep(EditKind.NOISE_REDUCTION)),
        ({"noise_dbfs": -35.0}, "noise", "problem", EditStep(EditKind.NOISE_REDUCTION)),
        (
            {"hum_hertz": 60, "hum_dbfs": -50.0},
            "hum",
            "warning",
            EditStep(EditKind.HUM_FILTER, (("mains", 60.0),)),
        ),
        ({"lead": 0.0}, "start", "warning", EditStep(EditKind.LEAD_IN, (("seconds", 0.3),))),
        ({"lead": 1.5}, "start", "warning", EditStep(EditKind.TRIM_SILENCE, (("keep", 0.3),))),
        ({"lead": 4.0}, "start", "problem", EditStep(EditKind.TRIM_SILENCE, (("keep", 0.3),))),
        ({"tail": 2.0}, "end", "warning", EditStep(EditKind.TRIM_SILENCE, (("keep", 0.3),))),
        ({"bass_lost_db": 7.0}, "bass", "warning", EditStep(EditKind.RUMBLE_FILTER, (("below", 150.0),))),
        ({"treble_lost_db": 7.0}, "treble", "warning", None),
        ({"offset": 0.05}, "offset", "warning", EditStep(EditKind.RUMBLE_FILTER)),
        ({"seconds": 61.0}, "length", "problem", None),
        (
            {"seconds": 61.0, "tail": 1.4},
            "length",
            "problem",
            EditStep(EditKind.TRIM_SILENCE, (("keep", 0.3),)),
        ),
    ],
)
def test_each_fault_is_told_once_with_its_remedy(
    change: dict[str, float], kind: str, severity: str, remedy: EditStep | None
) -> None:
    found = only(replace(GOOD, **change))  # type: ignore[arg-type]
    assert (found.kind.value, found.severity.value, found.remedy) == (kind, severity, remedy)
    assert found.sentence.endswith(".")
    assert found.unit
    assert needs_mending((found,)) == (severity == "problem")


def test_a_window_can_judge_and_choose_a_line_without_loading_numpy() -> None:
    code = "import sys, pbxgui.audio.verdict, pbxgui.audio.telephone.line; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_silent_is_only_that() -> None:
    (found,) = verdict(replace(GOOD, peak_dbfs=-90.0, loudness_lufs=-70.0, lead=6.0, tail=6.0), TWELVE_WORDS)
    assert (found.kind, found.severity, found.figure) == (FindingKind.LOUDNESS, Severity.PROBLEM, -90.0)


def test_what_is_too_quiet_to_have_a_beginning_is_told_that_and_no_more() -> None:
    found = only(replace(GOOD, peak_dbfs=-50.0, loudness_lufs=-60.0, lead=6.0, tail=6.0, noise_dbfs=None))
    assert found.kind is FindingKind.LOUDNESS


@pytest.mark.parametrize(("cap", "good"), [(None, True), (6.0, True), (5.9, False)])
def test_the_length_is_held_against_the_cap(cap: float | None, good: bool) -> None:  # noqa: FBT001
    found = {one.kind: one for one in verdict(GOOD, cap_seconds=cap)}[FindingKind.LENGTH]
    assert (found.severity is Severity.GOOD) == good
    assert (found.figure, found.unit) == (6.0, "s")


@pytest.mark.parametrize(
    ("seconds", "transcript", "pace", "severity"),
    [
        (6.0, TWELVE_WORDS, 147, Severity.GOOD),
        (3.9, TWELVE_WORDS, 244, Severity.WARNING),
        (20.7, TWELVE_WORDS, 39, Severity.WARNING),
    ],
)
def test_the_pace_is_that_of_the_words_without_the_silence_around(
    seconds: float, transcript: str, pace: int, severity: Severity
) -> None:
    found = {one.kind: one for one in verdict(replace(GOOD, seconds=seconds), transcript)}[FindingKind.PACE]
    assert (found.figure, found.unit, found.severity) == (pace, "words/min", severity)


@pytest.mark.parametrize(
    "transcript",
    ["", "Please hold.", _JAPANESE, "- ? …"],
)
def test_without_words_to_count_nothing_is_said_of_the_pace(transcript: str) -> None:
    assert FindingKind.PACE not in {one.kind for one in verdict(GOOD, transcript)}


def test_a_verdict_aims_at_the_loudness_that_the_remedy_reaches() -> None:
    assert EditStep(EditKind.LOUDNESS).value("target") == TARGET_LUFS
    mended = verdict(replace(GOOD, loudness_lufs=TARGET_LUFS))
    assert {one.severity for one in mended} == {Severity.GOOD}


_LEVELS = st.floats(-120, 0)
_SECONDS = st.floats(0, 3600)


@given(
    st.builds(
        Measured,
        seconds=_SECONDS,
        loudness_lufs=st.floats(-70, 3),
        peak_dbfs=_LEVELS,
        clipped=st.integers(0, 10**6),
        flat_topped=st.integers(0, 10**6),
        lead=_SECONDS,
        tail=_SECONDS,
        noise_dbfs=st.none() | _LEVELS,
        hum_hertz=st.sampled_from((50, 60)),
        hum_dbfs=_LEVELS,
        bass_lost_db=st.floats(0, 60),
        treble_lost_db=st.floats(0, 60),
        offset=st.floats(0, 1),
    ),
    st.text(max_size=200),
    st.none() | st.floats(1, 150),
)
def test_whatever_was_measured_each_kind_is_told_once_and_what_is_good_needs_no_remedy(
    measured: Measured, transcript: str, cap: float | None
) -> None:
    found = verdict(measured, transcript, cap)
    assert len({one.kind for one in found}) == len(found) > 0
    assert not any(one.remedy for one in found if one.severity is Severity.GOOD)
    assert all(one.sentence.endswith(".") and one.unit for one in found)
