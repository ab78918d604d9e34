"""Compiling after a change gives what compiling everything gives, and makes anew only what the change altered."""

from dataclasses import replace

from hypothesis import given, settings, strategies as st

from pbxgui.core.config import (
    Configuration,
    ContactGroup,
    Greeting,
    GreetingVersion,
    Handling,
    InContactGroup,
    Member,
    Number,
    RingGroup,
    Rule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    Treatment,
)
from pbxgui.dialplan.compile import INTERNAL, Compiler, compile_program
from pbxgui.dialplan.model import Extension, Program
from tests.dialplan.configurations import ADDED, COLLEAGUES, CONFIGURATIONS, configuration

KINDS = ("extensions", "numbers", "greetings", "groups", "schedules", "contact_groups")


@st.composite
def histories(draw: st.DrawFn) -> list[Configuration]:
    """Return configurations one after the other, of which some kinds of record stay as they are."""
    found = [draw(CONFIGURATIONS)]
    for following in draw(st.lists(CONFIGURATIONS, min_size=1, max_size=3)):
        kinds = draw(st.sets(st.sampled_from(KINDS), min_size=1, max_size=2))
        changes = {kind: getattr(following, kind) for kind in kinds}
        fewer = draw(st.sampled_from([*KINDS, None]))
        if fewer:
            changes[fewer] = getattr(found[-1], fewer)[1:]
        found.append(replace(found[-1], **changes))
    return found


@settings(max_examples=40)
@given(histories())
def test_after_any_change_the_program_is_that_of_the_whole(history: list[Configuration]) -> None:
    compiler = Compiler()
    for config in history:
        assert compiler.program(config) == compile_program(config)


def line(number: str, handling: Handling, *rules: Rule) -> Number:
    return Number(number, "Line", rules, handling)


def to(extension: str) -> Handling:
    return Handling(Treatment.GREET_THEN_RING, "welcome", destination=ToExtension(extension))


def compiled(program: Program) -> dict[str, Extension]:
    internal = program.context(INTERNAL)
    assert internal is not None
    return {extension.pattern: extension for extension in internal.extensions}


def made_anew(before: Configuration, after: Configuration) -> set[str]:
    """Return which extensions are not the very objects that they were; what is equal need not be the same."""
    compiler = Compiler()
    old, new = compiled(compiler.program(before)), compiled(compiler.program(after))
    assert compiler.program(after) == compile_program(after)
    return {pattern for pattern, extension in new.items() if extension is not old.get(pattern)}


FRIENDS = ContactGroup("friends", ("01",))
SALES = RingGroup("sales", Strategy.ALL, (Member("1001"), Member("1002")))
BEFORE = configuration(
    line("2001", to("1001")),
    line("2002", to("1002"), Rule(InContactGroup("friends"), None, Handling(Treatment.REFUSE, "closed"))),
    line("2003", Handling(Treatment.RING, destination=ToNumber("2001"))),
    line("2004", Handling(Treatment.RING, destination=ToGroup("sales"))),
    groups=(SALES,),
    contact_groups=(FRIENDS,),
)


def test_only_what_a_change_concerns_is_made_anew() -> None:
    assert made_anew(BEFORE, BEFORE) == set()
    renamed = replace(BEFORE, numbers=(replace(BEFORE.numbers[0], name="New"), *BEFORE.numbers[1:]))
    assert made_anew(BEFORE, renamed) == {"2001"}
    longer = Greeting("closed", (GreetingVersion("1" * 64, "closed.wav", 9.0, ADDED),), 0)
    greetings = (longer, *(greeting for greeting in BEFORE.greetings if greeting.name != "closed"))
    assert made_anew(BEFORE, replace(BEFORE, greetings=greetings)) == {"2002"}
    more = replace(BEFORE, contact_groups=(ContactGroup("friends", ("01", "02")),))
    assert made_anew(BEFORE, more) == {"2002"}
    one_gone = replace(BEFORE, numbers=BEFORE.numbers[1:])
    assert made_anew(BEFORE, one_gone) == {"2003"}


def test_whoever_rings_an_extension_asks_only_whether_it_is_there() -> None:
    renamed = (replace(COLLEAGUES[0], name="Elsewhere"), *COLLEAGUES[1:])
    assert made_anew(BEFORE, replace(BEFORE, extensions=renamed)) == {"1001"}
    assert made_anew(BEFORE, replace(BEFORE, extensions=COLLEAGUES[1:])) == {"2001", "2004"}


def test_equal_records_need_not_be_the_same_objects() -> None:
    assert made_anew(BEFORE, replace(BEFORE, numbers=tuple(map(replace, BEFORE.numbers)))) == set()
