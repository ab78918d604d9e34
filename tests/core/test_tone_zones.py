"""The countries whose tones are known, and what is said of one that is not."""

import pytest

from pbxgui.core.tone_zones import TONE_ZONES, tone_zone, tone_zone_hint


@pytest.mark.parametrize(
    ("name", "zone"), [("de", "de"), ("DE", "de"), ("gb", "uk"), ("UK", "uk"), ("xx", None), ("", None)]
)
def test_a_country_is_known_by_its_code(name: str, zone: str | None) -> None:
    assert tone_zone(name) == zone


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("DE", 'Did you mean "de" (Germany)?'),
        ("gb", 'Did you mean "uk" (United Kingdom)?'),
        ("germny", 'Did you mean "de" (Germany)?'),
        ("United", 'Did you mean "us" (United States) or "uk" (United Kingdom)?'),
        ("Austr", 'Did you mean "at" (Austria) or "au" (Australia)?'),
        ("x" * 10_000, f"Known are {', '.join(TONE_ZONES)}."),
        ("", f"Known are {', '.join(TONE_ZONES)}."),
    ],
)
def test_what_may_have_been_meant_is_told(name: str, hint: str) -> None:
    assert tone_zone_hint(name) == hint
