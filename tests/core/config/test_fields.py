"""What fields take and refuse, and that no text gets past them with anything but a sentence."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    CallerPattern,
    CallerPrefix,
    ContactGroup,
    CountryTone,
    Device,
    ExactCaller,
    Extension,
    Greeting,
    GreetingLoop,
    GreetingVersion,
    Handling,
    Holiday,
    InContactGroup,
    Member,
    Number,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    read_holidays,
)
from pbxgui.core.config.caller import AnyCaller
from pbxgui.core.config.fields import check_name, plain, plain_lines, shown
from pbxgui.core.errors import UserError
from tests.core.config.records import ANY_TEXT, RING

NOW = datetime(2026, 1, 1, tzinfo=UTC)
VERSION = GreetingVersion("a" * 64, "a.wav", 1.0, NOW)
CONSTRUCTORS: dict[str, Callable[[str], object]] = {
    "Device.name": lambda text: Device(text, "sip:a@b"),
    "Device.contact": lambda text: Device("Desk", text),
    "Extension.number": lambda text: Extension(text, "Desk", "x" * 12),
    "Extension.name": lambda text: Extension("1001", text, "x" * 12),
    "Extension.secret": lambda text: Extension("1001", "Desk", text),
    "GreetingVersion.sha256": lambda text: GreetingVersion(text, "a", 1.0, NOW),
    "GreetingVersion.file_name": lambda text: GreetingVersion("a" * 64, text, 1.0, NOW),
    "Greeting.name": lambda text: Greeting(text, (VERSION,), 0),
    "Greeting.transcript": lambda text: Greeting("a", (VERSION,), 0, text),
    "Greeting.language": lambda text: Greeting("a", (VERSION,), 0, "", text),
    "GreetingLoop": GreetingLoop,
    "CountryTone": CountryTone,
    "ToExtension": ToExtension,
    "ToGroup": ToGroup,
    "ToUri": ToUri,
    "ToNumber": ToNumber,
    "Member": Member,
    "RingGroup": lambda text: RingGroup(text, Strategy.ALL, ()),
    "ContactGroup.name": lambda text: ContactGroup(text, ()),
    "ContactGroup.numbers": lambda text: ContactGroup("a", (text,)),
    "ExactCaller": ExactCaller,
    "CallerPrefix": CallerPrefix,
    "CallerPattern": CallerPattern,
    "CallerPattern after _": lambda text: CallerPattern(f"_{text}"),
    "InContactGroup": InContactGroup,
    "Holiday": lambda text: Holiday(date(2026, 1, 1), text),
    "Schedule.name": lambda text: Schedule(text, "UTC"),
    "Handling.greeting": lambda text: Handling(Treatment.RING, greeting=text),
    "Rule.schedule": lambda text: Rule(AnyCaller(), text, RING),
    "Number.number": lambda text: Number(text, "Desk", (), RING),
    "Number.name": lambda text: Number("1", text, (), RING),
    "read_holidays": read_holidays,
    "read_holidays, an event": lambda text: read_holidays(
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n{text}\nEND:VEVENT\nEND:VCALENDAR"
    ),
}


def refusal(construct: Callable[[str], object], text: str) -> UserError | None:
    """Return why a text is refused, or none if it is taken."""
    try:
        construct(text)
    except UserError as error:
        return error
    return None


@pytest.mark.parametrize("construct", CONSTRUCTORS.values(), ids=CONSTRUCTORS)
@given(text=ANY_TEXT | st.text("0123456789+*#_.-[]!XZN:;@%sip\n", max_size=12))
def test_a_text_is_taken_or_refused_with_a_sentence(construct: Callable[[str], object], text: str) -> None:
    error = refusal(construct, text)
    assert error is None or error.hint
    assert shown(str(error)[:80]) == str(error)[:80]


@pytest.mark.parametrize("construct", CONSTRUCTORS.values(), ids=CONSTRUCTORS)
@pytest.mark.parametrize("text", ["a" * 300_000, "9" * 300_000, "sip:" + "a-" * 100_000, "_" + "[" * 99_999])
def test_an_enormous_text_is_dealt_with_at_once(construct: Callable[[str], object], text: str) -> None:
    begun = time.process_time()
    assert len(str(refusal(construct, text))) < 500
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "name",
    ["Front desk", "a; b", "${EXTEN}", '"quoted"', "Büro", "שלום", "مکتب‌خانه", "👩‍💻", "x" * 60],
)
def test_names_are_what_people_write(name: str) -> None:
    check_name("name", name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "empty-name"),
        ("  ", "empty-name"),
        ("\u200c", "empty-name"),
        ("a\nb", "bad-name"),
        ("a\rb", "bad-name"),
        ("a\x00b", "bad-name"),
        ("a\u202eb", "bad-name"),
        ("a\u2066b", "bad-name"),
        ("a\u2028b", "bad-name"),
        ("a\ud800b", "bad-name"),
        ("x" * 61, "name-too-long"),
        (" a", "outer-spaces"),
    ],
)
def test_names_that_would_break_something_are_refused(name: str, code: str) -> None:
    with pytest.raises(UserError) as raised:
        check_name("name", name)
    assert raised.value.code == code


@given(ANY_TEXT)
def test_a_text_from_elsewhere_becomes_a_name(text: str) -> None:
    check_name("name", plain(text))


def test_a_name_from_elsewhere_stays_what_it_was() -> None:
    assert plain("Mon message.mp3") == "Mon message.mp3"
    assert plain("two\nlines\t\u202e of it") == "two lines of it"
    assert plain("\x00", otherwise="Holiday") == "Holiday"


def test_a_message_shows_what_could_not_be_seen() -> None:
    assert shown("a\u202eb\n") == "a<U+202E>b<U+000A>"
    assert shown("x" * 81) == "x" * 80 + "…"


@pytest.mark.parametrize("slug", ["a", "please-hold", "v1.2_b", "0"])
def test_slugs(slug: str) -> None:
    assert GreetingLoop(slug).greeting == slug


@pytest.mark.parametrize("slug", ["", ".", "..", "-a", "a b", "a/b", "é", "a\n", "x" * 61])
def test_slugs_that_are_no_part_of_a_file_name(slug: str) -> None:
    with pytest.raises(UserError) as raised:
        GreetingLoop(slug)
    assert raised.value.code == "bad-slug"


@pytest.mark.parametrize("digits", ["1", "2001", "+49301234567", "*97", "#1*2", "1" * 32])
def test_numbers(digits: str) -> None:
    assert ToNumber(digits).number == digits


@pytest.mark.parametrize("digits", ["", "+", "1+", "1 2", "12\n", "١٢", "a", "1-2", "1" * 33])
def test_what_no_telephone_can_dial(digits: str) -> None:
    with pytest.raises(UserError) as raised:
        ToNumber(digits)
    assert raised.value.code == "bad-number"


@pytest.mark.parametrize(
    "uri",
    [
        "sip:1001@192.0.2.1",
        "sips:a.b%20c@example.org:5061;transport=tls",
        "sip:[2001:db8::1]:5060",
        "sip:pbx.example.org;lr;transport=udp",
    ],
)
def test_sip_addresses(uri: str) -> None:
    assert ToUri(uri).uri == uri


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "1001",
        "http://a",
        "sip:",
        "sip:a@b:65536",
        "sip:a@b c",
        "sip:a@b\n",
        "sip:${X}@b",
        "sip:a,b@c",
        "sip:@b",
    ],
)
def test_what_is_no_sip_address(uri: str) -> None:
    with pytest.raises(UserError) as raised:
        ToUri(uri)
    assert raised.value.code == "bad-uri"


@pytest.mark.parametrize("zone", ["", "DE", "d", "deu", "d1", "é1", "xx", "gb"])
def test_what_is_no_country(zone: str) -> None:
    with pytest.raises(UserError, match="country"):
        CountryTone(zone)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (
            "Good\u00a0morning.\tPlease \u200bhold\u00ad on.\r\n\r\n  Thank you. \n",
            "Good morning. Please hold on.\n\nThank you.",
        ),
        ("line\u2028by\x0bline", "line\nby\nline"),
        ("\ufeffA\x00B\u202eC", "A BC"),
        ("\U0001f469\u200d\U0001f4bb \u2764\ufe0f", "\U0001f469\u200d\U0001f4bb \u2764\ufe0f"),
        (" \t\n", ""),
    ],
)
def test_what_is_pasted_loses_what_nobody_sees(pasted: str, kept: str) -> None:
    assert plain_lines(pasted) == kept
