"""Values as people write them: what was written out is read as the same value, and nothing else gets through."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    Anonymous,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    Configuration,
    CountryTone,
    ExactCaller,
    GreetingLoop,
    HangUpWith,
    InContactGroup,
    RingGroup,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    caller_text,
    cause_text,
    destination_text,
    read_caller,
    read_cause,
    read_destination,
    read_handling,
    read_ringback,
    read_seconds,
    read_whole_number,
    read_word,
    ringback_text,
    seconds_text,
    suggest,
)
from pbxgui.core.config.fields import is_plain
from pbxgui.core.errors import UserError
from pbxgui.core.tone_zones import TONE_ZONES
from tests.core.config.records import ANY_TEXT, FRONT_DESK, configuration, number

NUMBERS = st.from_regex(r"\+?[0-9*#]{1,31}", fullmatch=True)
SLUGS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}", fullmatch=True)
PATTERNS = st.from_regex(r"_[0-9XZN+#*-]{1,20}(\[1-5\])?[.!]?", fullmatch=True).filter(
    lambda pattern: pattern.strip("_-") != ""
)
URIS = st.sampled_from(["sip:a@192.0.2.1", "sips:b@example.org:5061;transport=tls", "sip:[2001:db8::1]"])
CALLERS = st.one_of(
    st.just(AnyCaller()),
    st.just(Anonymous()),
    NUMBERS.map(ExactCaller),
    NUMBERS.map(CallerPrefix),
    PATTERNS.map(CallerPattern),
    SLUGS.map(InContactGroup),
)
DESTINATIONS = st.one_of(
    NUMBERS.map(ToExtension),
    NUMBERS.map(ToNumber),
    SLUGS.map(ToGroup),
    URIS.map(ToUri),
    st.sampled_from(Cause).map(HangUpWith),
)
RINGBACKS = SLUGS.map(GreetingLoop) | st.sampled_from(sorted(TONE_ZONES)).map(CountryTone)
EMPTY = Configuration()


@given(CALLERS)
def test_a_caller_is_read_as_it_was_written(caller: AnyCaller) -> None:
    assert read_caller(caller_text(caller)) == caller


@given(DESTINATIONS)
def test_a_destination_is_read_as_it_was_written(destination: ToExtension) -> None:
    assert read_destination(destination_text(destination), EMPTY) == destination


@given(RINGBACKS)
def test_a_ringback_is_read_as_it_was_written(ringback: GreetingLoop) -> None:
    assert read_ringback(ringback_text(ringback)) == ringback


@given(st.sampled_from(Cause))
def test_a_cause_is_read_as_it_was_written(cause: Cause) -> None:
    assert read_cause(cause_text(cause)) == cause


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_seconds_are_read_as_they_were_written(seconds: float) -> None:
    assert read_seconds("time", seconds_text(seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "caller"),
    [
        ("any", AnyCaller()),
        ("anonymous", Anonymous()),
        ("0301234567", ExactCaller("0301234567")),
        ("+49301%", CallerPrefix("+49301")),
        ("_0301X.", CallerPattern("_0301X.")),
        ("contacts:vip", InContactGroup("vip")),
    ],
)
def test_callers(text: str, caller: object) -> None:
    assert read_caller(text) == caller
    assert caller_text(read_caller(text)) == text


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("extension:1002", ToExtension("1002")),
        ("number:2001", ToNumber("2001")),
        ("group:sales", ToGroup("sales")),
        ("sip:a@b", ToUri("sip:a@b")),
        ("sips:a@b", ToUri("sips:a@b")),
        ("hangup:user-busy", HangUpWith(Cause.USER_BUSY)),
        ("hangup:busy", HangUpWith(Cause.USER_BUSY)),
        ("hangup:rejected", HangUpWith(Cause.CALL_REJECTED)),
        ("1001", ToExtension("1001")),
        ("2001", ToNumber("2001")),
        ("9", ToExtension("9")),
    ],
)
def test_destinations_and_whom_a_bare_number_means(text: str, destination: object) -> None:
    assert read_destination(text, configuration(number("1001"), number("2001"))) == destination


@pytest.mark.parametrize(
    ("text", "ringback"),
    [
        ("tone:de", CountryTone("de")),
        ("greeting:tone", GreetingLoop("tone")),
        ("tone", GreetingLoop("tone")),
        ("waltz", GreetingLoop("waltz")),
    ],
)
def test_ringbacks(text: str, ringback: object) -> None:
    assert read_ringback(text) == ringback


@pytest.mark.parametrize(("text", "seconds"), [("20", 20.0), ("2.5", 2.5), ("1e2", 100.0)])
def test_seconds(text: str, seconds: float) -> None:
    assert read_seconds("time", text) == seconds
    assert seconds_text(20.0) == "20"


READERS: dict[str, Callable[[str], object]] = {
    "caller": read_caller,
    "destination": lambda text: read_destination(text, EMPTY),
    "ringback": read_ringback,
    "cause": read_cause,
    "seconds": lambda text: read_seconds("time", text),
    "whole number": lambda text: read_whole_number("position", text),
    "word": lambda text: read_word("treatment", text, Treatment),
    "handling": lambda text: read_handling({"divert_to": text}, EMPTY),
}


def refusal(read: Callable[[str], object], text: str) -> UserError | None:
    """Return why a text is refused, or none if it is read."""
    try:
        read(text)
    except UserError as error:
        return error
    return None


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@given(text=ANY_TEXT | st.text("0123456789+*#_.:%extnsiongrupcahl", max_size=12))
def test_any_text_is_read_or_refused_with_a_sentence_and_its_remedy(
    read: Callable[[str], object], text: str
) -> None:
    error = refusal(read, text)
    assert error is None or (error.hint and all(map(is_plain, str(error))))


@pytest.mark.parametrize(
    ("read", "text", "code", "hint"),
    [
        (read_caller, "Front desk", "bad-caller", "contacts:NAME"),
        (read_caller, "", "bad-caller", "any"),
        (read_caller, "%", "bad-caller", "+49301%"),
        (read_caller, "_", "bad-pattern", "underscore"),
        (read_caller, "contacts:", "bad-slug", "letters"),
        (READERS["destination"], "sales", "bad-destination", "group:NAME"),
        (READERS["destination"], "extension:", "bad-number", "digits"),
        (READERS["destination"], "tel:1", "bad-destination", "sip:user@host"),
        (READERS["destination"], "sip:", "bad-uri", "sip:user@host"),
        (READERS["destination"], "hangup:bussy", "bad-cause", "busy"),
        (READERS["ringback"], "tone:DE", "bad-zone", 'Did you mean "de" (Germany)?'),
        (read_cause, "17", "bad-cause", "user-busy"),
        (READERS["seconds"], "nan", "bad-seconds", "20"),
        (READERS["seconds"], "2,5", "bad-seconds", "2.5"),
        (READERS["seconds"], "inf", "bad-seconds", "20"),
        (READERS["whole number"], "0", "bad-whole-number", "1, 2, 3"),
        (READERS["whole number"], "-1", "bad-whole-number", "1, 2, 3"),
        (READERS["whole number"], "²", "bad-whole-number", "1, 2, 3"),
        (READERS["whole number"], "9" * 5000, "bad-whole-number", "1, 2, 3"),
        (READERS["word"], "greet", "bad-word", "greet-then-ring"),
    ],
)
def test_what_cannot_be_read_is_refused(
    read: Callable[[str], object], text: str, code: str, hint: str
) -> None:
    with pytest.raises(UserError) as raised:
        read(text)
    assert raised.value.code == code
    assert hint in raised.value.hint


def test_a_ring_group_without_its_kind_is_recognised() -> None:
    with pytest.raises(UserError, match='Did you mean "group:sales"'):
        read_destination("sales", Configuration(groups=(RingGroup("sales", Strategy.ALL, ()),)))


def test_the_fields_of_a_handling_are_read_each_in_its_own_words() -> None:
    written = {
        "treatment": "refuse",
        "greeting": "closed",
        "ringback": "tone:de",
        "destination": "1001",
        "ring_seconds": "20",
        "cap_seconds": "50.5",
        "after_cap": "divert",
        "divert_to": "group:sales",
        "refuse_with": "rejected",
        "if_busy": "number:2001",
        "if_declined": "sip:a@b",
        "if_unanswered": "1001",
        "if_offline": "hangup:no-answer",
    }
    assert read_handling(written, Configuration((FRONT_DESK,))) == {
        "treatment": Treatment.REFUSE,
        "greeting": "closed",
        "ringback": CountryTone("de"),
        "destination": ToExtension("1001"),
        "ring_seconds": 20.0,
        "cap_seconds": 50.5,
        "after_cap": AfterCap.DIVERT,
        "divert_to": ToGroup("sales"),
        "refuse_with": Cause.CALL_REJECTED,
        "if_busy": ToNumber("2001"),
        "if_declined": ToUri("sip:a@b"),
        "if_unanswered": ToExtension("1001"),
        "if_offline": HangUpWith(Cause.NO_ANSWER),
    }


def test_a_word_that_is_not_known_brings_the_closest_or_all_that_are_few() -> None:
    assert suggest("welcom", ["welcome", "closed"], "Add one.") == 'Did you mean "welcome"?'
    assert suggest("closd", ["closed", "close"], "Add one.") == 'Did you mean "closed" or "close"?'
    assert suggest("x", ["welcome", "closed"], "Add one.") == 'There is "closed" and "welcome".'
    assert suggest("x", ["welcome"], "Add one.") == 'There is only "welcome".'
    assert suggest("x", [], "Add one.") == "Add one."
    assert suggest("x", map(str, range(100)), "Add one.") == "Add one."


def test_of_very_many_words_those_next_in_the_alphabet_are_compared() -> None:
    names = [f"name {number:03}" for number in range(100)]
    for wrong, close in (("name 000x", "name 000"), ("name 050x", "name 050"), ("name 099x", "name 099")):
        assert f'"{close}"' in suggest(wrong, names, "Add one.", compared=10)
    assert '"name 050"' not in suggest("xame 050", names, "Add one.", compared=10)
    assert suggest("xxxxxxxxxx", names, "Add one.", compared=10) == "Add one."
