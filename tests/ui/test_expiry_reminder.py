"""The window reminds of greetings that expire, and leads to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pbxgui.core.config import Expiring, Extension, Greeting, Handling, Number, ToExtension, Treatment
from pbxgui.store.store import Store
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.shell.banner import Banner, Kind
from pbxgui.ui.shell.expiry_reminder import ExpiryReminder, reminder
from tests.store.records import welcome

Until = Callable[[Callable[[], bool]], None]
TODAY = date.today()  # noqa: DTZ011 - as the window


@pytest.fixture
def banner(services: Services) -> Banner:
    """Return a banner on which nothing more urgent stands."""
    found = Banner()
    ExpiryReminder(services, found, found)
    return found


def until_day(greeting: Greeting, day: date | None) -> Greeting:
    return replace(greeting, versions=(replace(greeting.versions[0], valid_until=day),))


def test_what_expires_is_told_until_it_does_not(banner: Banner, services: Services, until: Until) -> None:
    greeted = Handling(Treatment.GREET_THEN_RING, "welcome", destination=ToExtension("1001"))
    with Store.open(services.data) as store:
        with store.change("Add") as change:
            change.put(Extension("1001", "Front desk", "Hush-Hush-Hush-1"))
            change.put(until_day(welcome(), TODAY + timedelta(days=3)))
            change.put(Number("2001", "Main line", (), greeted))
        until(lambda: "Callers hear the greeting “welcome” until" in banner.text)
        went: list[Jump] = []
        services.jumps.asked.connect(went.append)
        banner.press()
        assert [(jump.place, jump.item) for jump in went] == [(PlaceName.GREETINGS, "welcome")]
        banner.clear("expiry")  # as “Close” does
        with store.change("Another word") as change:
            change.put(replace(until_day(welcome(), TODAY + timedelta(days=3)), transcript="Hello"))
        until(lambda: services.latest.configuration.configuration.greetings[0].transcript == "Hello")
        assert "welcome" not in banner.text
        with store.change("Yesterday") as change:
            change.put(until_day(welcome(), TODAY - timedelta(days=1)))
        until(lambda: "do not hear the greeting “welcome” any more" in banner.text)
        with store.change("For ever") as change:
            change.put(until_day(welcome(), None))
        until(lambda: "welcome" not in banner.text)


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (-1, "any more", Kind.WARNING),
        (0, "today for the last time", Kind.WARNING),
        (1, "until", Kind.PLAIN),
    ],
)
def test_the_nearer_the_more_urgent(days: int, words: str, kind: Kind) -> None:
    shown: list[str] = []
    found = tuple(Expiring(name, TODAY + timedelta(days=days), days) for name in ("one", "two"))
    notice = reminder(found, shown.append)
    assert words in notice.text
    assert "“one”" in notice.text
    assert "1 other greeting" in notice.text
    assert notice.kind is kind
    assert notice.act is not None
    notice.act()
    assert shown == ["one"]
