"""Tone lists and the tones of countries."""

import pytest

from pbxgui.core.errors import UserError
from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.dialplan.channel import Tone
from pbxgui.dialplan.tones import TONE_NAMES, ZONES, Cadence, parse_tones, split_endless, zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("425", Cadence((Tone(425, 0, 0.0),))),
        ("350+440", Cadence((Tone(350, 440, 0.0),))),
        ("400*25/400, 0/200", Cadence((Tone(400, 25, 0.4, modulated=True), Tone(0, 0, 0.2)))),
        ("!950/330,!1400/330,0", Cadence((Tone(0, 0, 0.0),), (Tone(950, 0, 0.33), Tone(1400, 0, 0.33)))),
        ("!425/100", Cadence((), (Tone(425, 0, 0.1),))),
        ("425/10,!440/20", Cadence((Tone(425, 0, 0.01), Tone(440, 0, 0.02)))),
    ],
)
def test_tone_lists(text: str, expected: Cadence) -> None:
    assert parse_tones(text) == expected


@pytest.mark.parametrize(
    "text", ["", "a", "425/", "425//1", "1+2+3", "-1", "5000", "425," * 100 + "425", "!", "٤"]
)
def test_what_is_no_tone_list(text: str) -> None:
    with pytest.raises(UserError) as raised:
        parse_tones(text)
    assert raised.value.code == "bad-tones"
    assert raised.value.hint


def test_the_us_ring_tone_is_what_asterisk_sends() -> None:
    assert zone("us").ring == Cadence((Tone(440, 480, 2.0), Tone(0, 0, 4.0)))


def test_every_country_has_every_tone_and_its_signals_alternate_with_silence() -> None:
    assert set(ZONES) == set(TONE_ZONES)
    for tones in ZONES.values():
        assert tones.dial.repeat
        for cadence in (tones.ring, tones.busy, tones.congestion):
            assert all(tone.duration > 0 for tone in cadence.repeat)
            assert [bool(tone.frequency) for tone in cadence.repeat] == [True, False] * (
                len(cadence.repeat) // 2
            )


def test_names() -> None:
    assert zone("GB") is zone("uk")
    assert [zone("de").tone(name) for name in TONE_NAMES] == [
        zone("de").dial,
        zone("de").ring,
        zone("de").busy,
        zone("de").congestion,
    ]
    assert zone("de").tone("siren") is None
    with pytest.raises(UserError, match='no tones for the country "uS-old"'):
        zone("uS-old")
    with pytest.raises(UserError, match=r"zz.*at, au"):
        zone("zz")


def test_an_endless_tone_ends_a_cadence() -> None:
    a, b, endless = Tone(950, 0, 0.33), Tone(1400, 0, 0.33), Tone(0, 0, 0)
    assert split_endless((a, b)) == ((), (a, b))
    assert split_endless([a, endless, b]) == ((a,), (endless,))
    assert split_endless((endless,)) == ((), (endless,))
    assert split_endless(()) == ((), ())
