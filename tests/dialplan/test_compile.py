"""Each treatment, destination, cap and rule as the steps that it becomes."""

import time as clocks
from collections.abc import Iterable
from datetime import date, time

import pytest

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    Anonymous,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    Configuration,
    ContactGroup,
    CountryTone,
    DateRange,
    ExactCaller,
    Extension as Colleague,
    GreetingLoop,
    Handling,
    HangUpWith,
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
    Weekday,
    WeeklyHours,
)
from pbxgui.dialplan.compile import INTERNAL, PUBLIC, Names, compile_number, compile_program
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.model import Extension
from pbxgui.dialplan.portable import portable
from pbxgui.dialplan.reader import read
from tests.dialplan.configurations import COLLEAGUES, FRIENDS, GREETINGS, MANY, URI, configuration
from tests.dialplan.programs import FROM_TRUNK

EARLY = "Verbose(1,Early media: playing greeting before answer)"
NOT_REACHED = 'Hangup(${IF($["${DIALSTATUS}" = "BUSY"]?17:19)})'
DE = "Set(CHANNEL(tonezone)=de)"
DESK = ToExtension("1001")
BUSY_HOURS = WeeklyHours(frozenset({Weekday.MONDAY, Weekday.SUNDAY}), time(22), time(6))


def lines(extension: Extension) -> list[str]:
    return [
        f"{f'{step.label}: ' if step.label else ''}{step.application}({step.arguments})"
        for step in extension.steps
    ]


def compiled(handling: Handling, groups: tuple[RingGroup, ...] = ()) -> list[str]:
    number = Number("2001", "Sales", (), handling)
    return lines(compile_number(number, configuration(number, groups=groups)))


def ruled(*rules: Rule, **others: object) -> list[str]:
    number = Number("2001", "Sales", rules, Handling(Treatment.REFUSE))
    config = configuration(number, contact_groups=(FRIENDS, MANY), **others)  # type: ignore[arg-type]
    return lines(compile_number(number, config))


def notes(extension: Extension) -> list[str]:
    return [note for step in extension.steps for note in step.notes] + list(extension.notes)


def test_greet_answer_then_ring_is_the_seeds_example_step_for_step() -> None:
    number = Number(
        "1001", "Front desk", (), Handling(Treatment.GREET_ANSWER_RING, "please-hold", None, DESK)
    )
    made = compile_number(number, configuration(number))
    seed = portable(read(FROM_TRUNK)).contexts[0].extensions[0]
    assert lines(made) == lines(seed)
    assert [step.remark for step in made.steps[:3]] == [
        "number 1001, default",
        "number 1001, default",
        "number 1001, default, greeting please-hold",
    ]
    assert made.notes == ('Number 1001 "Front desk"',)


@pytest.mark.parametrize(
    ("handling", "expected"),
    [
        (
            Handling(Treatment.GREET_THEN_RING, "welcome", None, DESK),
            ["Progress()", EARLY, "Playback(custom/welcome,noanswer)", "Dial(PJSIP/1001,30)", NOT_REACHED],
        ),
        (
            Handling(Treatment.ANSWER_THEN_GREET, "welcome", None, DESK),
            ["Answer()", "Playback(custom/welcome,noanswer)", "Dial(PJSIP/1001,30)", "Hangup()"],
        ),
        (
            Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"), DESK),
            ["Dial(PJSIP/1001,30,m(pbxgui-welcome))", NOT_REACHED],
        ),
        (
            Handling(Treatment.CUSTOM_RINGBACK, None, CountryTone("de"), DESK),
            [DE, "Progress()", "Dial(PJSIP/1001,30,r)", NOT_REACHED],
        ),
        (
            Handling(Treatment.CUSTOM_RINGBACK, destination=DESK),
            ["Progress()", "Dial(PJSIP/1001,30,r)", NOT_REACHED],
        ),
        (Handling(Treatment.RING, None, CountryTone("de"), DESK, 5.9), ["Dial(PJSIP/1001,5)", NOT_REACHED]),
        (
            Handling(Treatment.REFUSE, "closed"),
            ["Progress()", "Playback(custom/closed,noanswer)", "Hangup(17)"],
        ),
        (Handling(Treatment.REFUSE, refuse_with=Cause.CALL_REJECTED), ["Hangup(21)"]),
        (
            Handling(Treatment.GREET_THEN_RING, "gone", None, DESK),
            ["Progress()", EARLY, "Dial(PJSIP/1001,30)", NOT_REACHED],
        ),
    ],
)
def test_each_treatment(handling: Handling, expected: list[str]) -> None:
    assert compiled(handling) == expected


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        (ToUri(URI), [f"Dial(PJSIP/pbxgui-out/{URI},30)", NOT_REACHED]),
        (ToNumber("2001"), ["Goto(pbxgui,2001,1)"]),
        (ToNumber("1004"), ["Goto(pbxgui,1004,1)"]),
        (HangUpWith(Cause.UNALLOCATED), ["Hangup(1)"]),
        (HangUpWith(Cause.NOT_DEFINED), ["Hangup()"]),
        (ToNumber("7777"), ["Hangup(19)"]),
        (ToExtension("7777"), ["Hangup(19)"]),
        (ToGroup("gone"), ["Hangup(19)"]),
        (None, ["Hangup(19)"]),
    ],
)
def test_each_destination(destination: ToUri | None, expected: list[str]) -> None:
    assert compiled(Handling(Treatment.RING, destination=destination)) == expected


@pytest.mark.parametrize(
    ("strategy", "members", "expected"),
    [
        (Strategy.ALL, [("1001", 0), ("1002", 9)], ["PJSIP/1001&PJSIP/1002,20"]),
        (Strategy.IN_ORDER, [("1001", 0), ("1002", 0)], ["PJSIP/1001,20", "PJSIP/1002,20"]),
        (
            Strategy.DELAYED,
            [("1001", 0), ("1002", 5), ("1003", 5.5), ("1004", 12)],
            [
                "PJSIP/1001,5",
                "PJSIP/1001&PJSIP/1002&PJSIP/1003,7",
                "PJSIP/1001&PJSIP/1002&PJSIP/1003&PJSIP/1004,8",
            ],
        ),
        (Strategy.DELAYED, [("1001", 3), ("1002", 3)], ["PJSIP/1001&PJSIP/1002,20"]),
        (Strategy.ALL, [("7777", 0), ("1002", 0)], ["PJSIP/1002,20"]),
    ],
)
def test_each_way_to_ring_a_group(
    strategy: Strategy, members: list[tuple[str, float]], expected: list[str]
) -> None:
    group = RingGroup("sales", strategy, tuple(Member(*member) for member in members))
    made = compiled(Handling(Treatment.RING, destination=ToGroup("sales")), (group,))
    assert made == [*(f"Dial({arguments})" for arguments in expected), NOT_REACHED]


def test_where_asterisk_does_less_a_comment_says_so_once() -> None:
    group = RingGroup("sales", Strategy.DELAYED, (Member("1001"), Member("1002", 4), Member("1003", 8)))
    handling = Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"), ToGroup("sales"))
    number = Number("2001", "Sales", (), handling)
    made = notes(compile_number(number, configuration(number, groups=(group,))))
    assert [sum(word in note for note in made) for word in ("musiconhold", "anew, and joins sooner")] == [
        1,
        1,
    ]
    long = Number("2001", "Sales", (), Handling(Treatment.GREET_ANSWER_RING, "endless", None, DESK))
    assert any("longer than the cap" in note for note in notes(compile_number(long, configuration(long))))


@pytest.mark.parametrize(
    ("handling", "expected"),
    [
        (
            Handling(Treatment.GREET_THEN_RING, "gone", CountryTone("de"), DESK),
            [DE, "Progress()", EARLY, "Dial(PJSIP/1001,30,r)", NOT_REACHED],
        ),
        (
            Handling(Treatment.ANSWER_THEN_GREET, None, CountryTone("de"), DESK),
            [DE, "Answer()", "Dial(PJSIP/1001,30,r)", "Hangup()"],
        ),
        (Handling(Treatment.REFUSE, None, CountryTone("de"), DESK), ["Hangup(17)"]),
        (
            Handling(Treatment.GREET_THEN_RING, None, CountryTone("de"), ToNumber("1004")),
            ["Goto(pbxgui,1004,1)"],
        ),
        (
            Handling(
                Treatment.CUSTOM_RINGBACK,
                None,
                CountryTone("de"),
                DESK,
                cap_seconds=9,
                after_cap=AfterCap.DIVERT,
                divert_to=ToNumber("1004"),
            ),
            [
                DE,
                "Progress()",
                "Dial(PJSIP/1001,9,r)",
                'GotoIf($["${DIALSTATUS}" = "NOANSWER"]?:default-ended)',
                "Set(CHANNEL(tonezone)=)",
                "Goto(pbxgui,1004,1)",
                f"default-ended: {NOT_REACHED}",
            ],
        ),
    ],
)
def test_a_countrys_tone_is_that_of_the_phones_it_rings_and_of_no_other_number(
    handling: Handling, expected: list[str]
) -> None:
    assert compiled(handling) == expected


def test_more_phones_than_one_dial_rings_take_turns() -> None:
    many = tuple(Colleague(f"{number}", "Desk", "not-a-secret-1") for number in range(3000, 3120))
    group = RingGroup("all", Strategy.ALL, tuple(Member(one.number) for one in many))
    number = Number(
        "2001", "Sales", (), Handling(Treatment.RING, destination=ToGroup("all"), cap_seconds=150)
    )
    config = Configuration(many, (number,), GREETINGS, (group,), (), ())
    made = compile_number(number, config)
    assert [step.arguments.count("PJSIP") for step in made.steps] == [50, 50, 20, 0]
    assert any("50 at a time" in note for note in notes(made))
    assert lint(compile_program(config)) == ()


@pytest.mark.parametrize(
    ("policy", "follows"),
    [
        (AfterCap.ANSWER, ["Answer()", "Dial(PJSIP/1001,15)", "Hangup()"]),
        (AfterCap.RING, ["Dial(PJSIP/1001,15)", NOT_REACHED]),
        (AfterCap.DIVERT, ["Dial(PJSIP/1002,30)", NOT_REACHED]),
        (AfterCap.REFUSE, ["Hangup(21)"]),
    ],
)
def test_the_cap_bounds_the_ringing_and_its_policy_follows(policy: AfterCap, follows: list[str]) -> None:
    handling = Handling(
        Treatment.GREET_THEN_RING,
        "welcome",  # 4.2 seconds
        None,
        DESK,
        cap_seconds=20,
        after_cap=policy,
        divert_to=ToExtension("1002"),
        refuse_with=Cause.CALL_REJECTED,
    )
    head = ["Progress()", EARLY, "Playback(custom/welcome,noanswer)", "Dial(PJSIP/1001,15)"]
    decision = 'GotoIf($["${DIALSTATUS}" = "NOANSWER"]?:default-ended)'
    assert compiled(handling) == [*head, decision, *follows, f"default-ended: {NOT_REACHED}"]


def test_a_greeting_as_long_as_the_cap_leaves_nothing_to_ring() -> None:
    handling = Handling(
        Treatment.GREET_THEN_RING, "welcome", None, DESK, cap_seconds=4, after_cap=AfterCap.ANSWER
    )
    assert compiled(handling)[3:] == ["Answer()", "Dial(PJSIP/1001,30)", "Hangup()"]


def test_nothing_rings_beyond_the_ceiling() -> None:
    handling = Handling(Treatment.RING, None, None, DESK, 600, 150, AfterCap.RING)
    assert compiled(handling)[0] == "Dial(PJSIP/1001,150)"
    assert compiled(handling)[2:] == ["Hangup(19)", f"default-ended: {NOT_REACHED}"]
    nowhere = Handling(Treatment.RING, None, None, DESK, 30, 10, AfterCap.DIVERT)
    assert compiled(nowhere)[2:] == ["Hangup(19)", f"default-ended: {NOT_REACHED}"]


def test_the_cap_cuts_the_rounds_of_a_group() -> None:
    group = RingGroup("sales", Strategy.IN_ORDER, tuple(Member(one.number) for one in COLLEAGUES))
    handling = Handling(
        Treatment.RING, destination=ToGroup("sales"), cap_seconds=30, after_cap=AfterCap.ANSWER
    )
    dials = [line for line in compiled(handling, (group,)) if line.startswith("Dial")]
    assert dials == [
        "Dial(PJSIP/1001,20)",
        "Dial(PJSIP/1002,10)",
        "Dial(PJSIP/1002,10)",
        "Dial(PJSIP/1003,20)",
        "Dial(PJSIP/1004,20)",
    ]


@pytest.mark.parametrize(
    ("caller", "condition"),
    [
        (
            ExactCaller("0301"),
            '$[${LEN(${CALLERID(num):4:1})} = 0 & "${FILTER(-0-9+*#,${CALLERID(num):0:4})}" = "0301"]',
        ),
        (CallerPrefix("+49"), '$["${FILTER(-0-9+*#,${CALLERID(num):0:3})}" = "+49"]'),
        (
            CallerPattern("_X[1-46*]."),
            '$[${LEN(${CALLERID(num):2:1})} & "${FILTER(-0-9+*#,${CALLERID(num):0:2})}" =~ "^[0-9][1-46*]$"]',
        ),
        (
            CallerPattern("_03"),
            '$[${LEN(${CALLERID(num):2:1})} = 0 & "${FILTER(-0-9+*#,${CALLERID(num):0:2})}" = "03"]',
        ),
        (CallerPattern("_03!"), '$["${FILTER(-0-9+*#,${CALLERID(num):0:2})}" = "03"]'),
        (CallerPattern("_!"), "$[1]"),
        (
            InContactGroup("friends"),
            '$[${LEN(${CALLERID(num):3:1})} = 0 & ("${FILTER(-0-9+*#,${CALLERID(num):0:3})}" = "+12")]',
        ),
        (InContactGroup("gone"), "0"),
    ],
)
def test_each_kind_of_caller_is_a_condition(caller: ExactCaller, condition: str) -> None:
    made = ruled(Rule(caller, None, Handling(Treatment.REFUSE, "closed")))
    assert [line for line in made if line.endswith(f"GotoIf({condition}?:default)")]
    assert made[-1] == "default: Hangup(17)"


def test_a_withheld_number_is_recognized_by_its_words() -> None:
    first = ruled(Rule(Anonymous(), None, Handling(Treatment.REFUSE)))[0]
    assert first.startswith("rule-1: GotoIf($[${LEN(${CALLERID(num):0:1})} = 0 | ")
    word = '"${FILTER(A-Za-z,${CALLERID(num):0:9})}" =~ "^([Aa][Nn][Oo][Nn][Yy][Mm][Oo][Uu][Ss])$"'
    assert f"${{LEN(${{CALLERID(num):9:1}})}} = 0 & {word}" in first


def test_after_a_rule_for_everybody_nothing_is_written() -> None:
    everybody = Rule(AnyCaller(), None, Handling(Treatment.REFUSE, refuse_with=Cause.NO_ANSWER))
    number = Number("2001", "Sales", (everybody, everybody), Handling(Treatment.REFUSE))
    made = compile_number(number, configuration(number))
    assert lines(made) == ["rule-1: Hangup(19)"]
    assert made.notes[1:] == ("Rule 1 meets every call: nothing comes after it.",)


@pytest.mark.parametrize(
    ("outside", "covered", "closed"), [(False, "rule-1-meets", "default"), (True, "default", "rule-1-meets")]
)
def test_a_schedule_is_dates_then_holidays_then_hours(outside: bool, covered: str, closed: str) -> None:  # noqa: FBT001
    schedule = Schedule(
        "evenings",
        "Europe/Berlin",
        (
            BUSY_HOURS,
            WeeklyHours(frozenset({Weekday.SATURDAY}), time(9), time(17)),
            WeeklyHours(frozenset({Weekday.FRIDAY}), time(9), time()),
        ),
        (
            DateRange(date(2026, 12, 24), date(2026, 12, 25)),
            DateRange(date(2026, 12, 26), date(2026, 12, 26)),
        ),
        (Holiday(date(2027, 1, 6), "Epiphany"), Holiday(date(2027, 1, 1), "New Year")),
    )
    made = ruled(Rule(AnyCaller(), "evenings", Handling(Treatment.REFUSE), outside), schedules=(schedule,))
    assert made == [
        "rule-1: Set(TODAY=${STRFTIME(,Europe/Berlin,%Y%m%d)})",
        f"GotoIf($[${{TODAY}} >= 20261224 & ${{TODAY}} <= 20261226]?{covered})",
        f"GotoIf($[${{TODAY}} = 20270101 | ${{TODAY}} = 20270106]?{closed})",
        f"GotoIfTime(22:00-23:59,mon&sun,*,*,Europe/Berlin?{covered})",
        f"GotoIfTime(00:00-05:59,mon&tue,*,*,Europe/Berlin?{covered})",
        f"GotoIfTime(09:00-16:59,sat,*,*,Europe/Berlin?{covered})",
        f"GotoIfTime(09:00-23:59,fri,*,*,Europe/Berlin?{covered}:{closed})",
        "rule-1-meets: Hangup(17)",
        "default: Hangup(17)",
    ]


def test_a_schedule_without_hours_is_its_dates_or_nothing() -> None:
    days = (DateRange(date(2026, 12, 24), date(2026, 12, 24)),)
    closed = (Holiday(date(2027, 1, 1), "New Year"),)
    rule = Rule(AnyCaller(), "days", Handling(Treatment.REFUSE))
    assert ruled(rule, schedules=(Schedule("days", "UTC", (), days, closed),))[1:2] == [
        "GotoIf($[${TODAY} = 20261224]?rule-1-meets:default)"
    ]
    assert ruled(rule, schedules=(Schedule("days", "UTC", (), (), closed),))[0] == "rule-1: Goto(default)"


def test_a_rule_whose_schedule_is_gone_meets_nobody() -> None:
    assert ruled(Rule(AnyCaller(), "gone", Handling(Treatment.REFUSE))) == [
        "rule-1: Goto(default)",
        "default: Hangup(17)",
    ]


def test_a_group_of_many_contacts_takes_several_conditions() -> None:
    made = ruled(Rule(InContactGroup("many"), None, Handling(Treatment.REFUSE, "closed")))
    assert [line.count(' = "') for line in made[:4]] == [30, 30, 30, 25]
    assert made[4] == "rule-1-caller: Progress()"


def test_the_world_reaches_the_public_numbers_and_nothing_else() -> None:
    numbers = (
        Number("2001", "Sales", (), Handling(Treatment.RING, destination=DESK), public=True),
        Number("1002", "Not for you", (), Handling(Treatment.REFUSE)),
    )
    program = compile_program(configuration(*numbers))
    contexts = {
        context.name: {one.pattern: lines(one) for one in context.extensions} for context in program.contexts
    }
    assert contexts[PUBLIC] == {"2001": ["Goto(pbxgui,2001,1)"]}
    assert set(contexts[INTERNAL]) == {"*43", "1001", "1002", "1003", "1004", "2001"}
    assert contexts[INTERNAL]["1002"] == ["Hangup(17)"]
    assert contexts[INTERNAL]["1003"] == ["Dial(PJSIP/1003,30)", NOT_REACHED]


def test_sounds_and_music_are_named_as_asked() -> None:
    names = Names(lambda greeting: f"pbx/{greeting}-v1", lambda greeting: f"loop-{greeting}")
    number = Number(
        "2001", "Sales", (), Handling(Treatment.GREET_THEN_RING, "welcome", GreetingLoop("welcome"), DESK)
    )
    made = lines(compile_number(number, configuration(number), names))
    assert made[2:4] == ["Playback(pbx/welcome-v1,noanswer)", "Dial(PJSIP/1001,30,m(loop-welcome))"]


def _large(size: int, rules: int) -> Configuration:
    contacts = (ContactGroup("friends", ("0",)),)
    hours = Schedule("evenings", "Europe/Berlin", (BUSY_HOURS,), (), (Holiday(date(2027, 1, 1), "New Year"),))
    made = tuple(
        Rule(CallerPrefix(f"0{index}"), "evenings", Handling(Treatment.REFUSE, "closed"))
        for index in range(rules)
    )
    ring = Handling(Treatment.GREET_THEN_RING, "welcome")
    colleagues = tuple(
        Colleague(f"{index}", "Desk", "not-a-secret-1") for index in range(10_000, 10_000 + size)
    )
    numbers: Iterable[Number] = (Number(f"9{one.number}", "Desk", made, ring) for one in colleagues)
    return Configuration(colleagues, tuple(numbers), GREETINGS, (), (hours,), contacts)


def test_the_cost_is_linear() -> None:
    def seconds(size: int) -> float:
        config = _large(size, 5)
        began = clocks.process_time()
        compile_program(config)
        return clocks.process_time() - began

    small, large = (min(seconds(size) for _ in range(3)) for size in (200, 2000))
    assert large < 30 * small  # quadratic would be 100
