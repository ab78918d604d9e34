"""Records changed in parts: entries added and taken away, versions of greetings, one greeting in place of another."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    AnyCaller,
    GreetingLoop,
    GreetingVersion,
    Handling,
    Kind,
    Member,
    Number,
    Rule,
    Strategy,
    Treatment,
    found,
    members_text,
    read_members,
    version_index,
    with_days,
    with_entries,
    with_other_greeting,
    with_version,
    without_entries,
)
from pbxgui.core.errors import UserError
from tests.core.config.records import DIGITS, greeting, number

LATER = GreetingVersion("1" * 64, "later.wav", 2.0, datetime(2026, 2, 1, tzinfo=UTC))


def test_entries_are_added_once() -> None:
    assert with_entries(("a", "b"), ["b", "c", "c"]) == ("a", "b", "c")


def test_entries_are_taken_away_and_a_wrong_one_is_told_with_the_closest() -> None:
    assert without_entries(("1001", "1002"), ["1001"], "group") == ("1002",)
    with pytest.raises(UserError, match='The list has no "1003"') as refused:
        without_entries(("1001", "1002"), ["1003"], "list")
    assert refused.value.code == "no-such-entry"
    assert "1002" in refused.value.hint


def test_a_record_is_found_or_told_with_the_closest() -> None:
    assert found({"welcome": 1}, Kind.GREETING, "welcome") == 1
    with pytest.raises(UserError, match='no ring group "sale"') as refused:
        found({"sales": 1}, Kind.GROUP, "sale")
    assert (refused.value.code, refused.value.hint) == ("no-ring-group", 'Did you mean "sales"?')
    with pytest.raises(UserError, match="Add one first"):
        found({}, Kind.GROUP, "sale")
    with pytest.raises(UserError, match="See all of them"):
        found({str(n) * 9: n for n in range(9)}, Kind.GROUP, "sales\n")


def test_a_new_recording_becomes_the_current_version() -> None:
    changed = with_version(greeting("welcome"), LATER)
    assert changed.current_version == LATER
    assert len(changed.versions) == 2


def test_a_recording_that_is_there_becomes_current_again_with_its_new_days() -> None:
    first = greeting("welcome")
    again = replace(first.versions[0], valid_until=date(2027, 1, 1), added=datetime(2027, 1, 1, tzinfo=UTC))
    changed = with_version(with_version(first, LATER), again)
    assert changed.current == 0
    assert changed.versions == (replace(again, added=first.versions[0].added), LATER)


def test_versions_are_counted_from_one() -> None:
    two = with_version(greeting("welcome"), LATER)
    assert [version_index(two, number) for number in (None, 1, 2)] == [1, 0, 1]
    for wrong, hint in ((0, "Choose 1 to 2."), (3, "Choose 1 to 2."), (10**30, "Choose 1 to 2.")):
        with pytest.raises(UserError, match="has no version") as refused:
            version_index(two, wrong)
        assert refused.value.hint == hint
    with pytest.raises(UserError, match=r"Choose 1\."):
        version_index(greeting("welcome"), 2)


def test_the_days_of_one_version_leave_the_others() -> None:
    two = with_version(greeting("welcome"), LATER)
    changed = with_days(two, 0, None, date(2026, 5, 1))
    assert changed.versions == (replace(two.versions[0], valid_until=date(2026, 5, 1)), LATER)
    assert changed.current == 1


def test_one_greeting_in_place_of_another_wherever_it_is_used() -> None:
    def handling(name: str, loop: str) -> Handling:
        return Handling(Treatment.CUSTOM_RINGBACK, name, GreetingLoop(loop))

    def line(old: str, other: str) -> Number:
        rules = (Rule(AnyCaller(), None, handling(old, other)), Rule(AnyCaller(), None, handling(other, old)))
        return number("2001", *rules, default=handling(old, old))

    before = number("2002")
    assert with_other_greeting(before, "old", "new") == before
    changed = line("old", "kept")
    assert with_other_greeting(changed, "old", "new") == line("new", "kept")


MEMBERS = st.lists(
    st.builds(Member, DIGITS, st.floats(0, 600)),
    min_size=1,
    max_size=4,
    unique_by=lambda member: member.extension,
)


@given(MEMBERS.map(tuple))
def test_members_read_as_they_were_written(members: tuple[Member, ...]) -> None:
    assert read_members(members_text(members), Strategy.DELAYED) == members


def test_members_that_are_none_are_refused() -> None:
    assert read_members("1001, 1002@0", Strategy.ALL) == (Member("1001"), Member("1002"))
    for text, code in (
        ("1001@", "bad-seconds"),
        ("Anna", "bad-number"),
        ("", "bad-number"),
        ("1001,", "bad-number"),
    ):
        with pytest.raises(UserError) as refused:
            read_members(text, Strategy.DELAYED)
        assert refused.value.code == code
    with pytest.raises(UserError, match="Member 1001 has a delay, but the strategy is in-order"):
        read_members("1001@5", Strategy.IN_ORDER)
