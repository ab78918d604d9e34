"""Programs for tests: the seed's examples, and Hypothesis strategies for whatever can be constructed."""

import re

from hypothesis import strategies as st

from pbxgui.core.errors import UserError
from pbxgui.dialplan import pattern as patterns
from pbxgui.dialplan.model import Assignment, Context, Extension, Include, Program, Section, Step

FROM_TRUNK = """\
[from-trunk]
exten => 1001,1,Progress()
 same => n,Verbose(1,Early media: playing greeting before answer)
 same => n,Playback(custom/please-hold)
 same => n,Answer()
 same => n,Dial(PJSIP/1001,30)
 same => n,Hangup()
"""
EXAMPLES = """\
[examples]
; Early media -- caller hears audio but call is not "answered"
; (no billing on metered trunks, CID shows "ringing" on caller's phone)
exten => 2001,1,Progress()
 same => n,Playback(custom/welcome)
 same => n,Answer()
 same => n,Dial(PJSIP/2001,30)
 same => n,Hangup()

; Immediate answer -- billing starts, phone shows "connected"
exten => 2002,1,Answer()
 same => n,Playback(custom/welcome)
 same => n,Dial(PJSIP/2002,30)
 same => n,Hangup()
"""
SEED = FROM_TRUNK + "\n" + EXAMPLES

ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from(list(";\\\"'(),[]{}$&=-<>|\t"))
)
NAMES = st.from_regex(re.compile(r"[A-Za-z]\w{0,8}", re.ASCII), fullmatch=True)
CONTEXT_NAMES = NAMES.filter(lambda name: name not in {"general", "globals"}) | st.sampled_from(
    ["from-trunk", "a.b", "9"]
)
NOTES = st.lists(ANY_TEXT, max_size=2).map(tuple)
VALUES = ANY_TEXT.map(lambda text: text.strip(" \t"))
_PIECES = st.sampled_from([*"0123456789XZNxzn*#+a-é", "[1-5]", "[a-z]", "[13579]", "[-]", "[2-]", "[a-c0-3]"])


def _is_pattern(text: str) -> bool:
    try:
        patterns.parse(text)
    except UserError:
        return False
    return True


LITERALS = st.text(st.sampled_from("0123456789*#+abé-"), min_size=1, max_size=6).filter(_is_pattern)
PATTERNS = st.builds(
    lambda pieces, end: "_" + "".join(pieces) + end,
    st.lists(_PIECES, max_size=5),
    st.sampled_from(["", ".", "!"]),
).filter(_is_pattern)
STEP_ARGUMENTS = ANY_TEXT | st.sampled_from(
    ["", "custom/a", "a&b,noanswer", "${EXTEN}", '$["${CALLERID(num)}" = "1"]?x:y', "1", "PJSIP/1,3"]
)
APPLICATION_NAMES = NAMES | st.sampled_from(
    ["Playback", "playback", "Goto", "Dial", "Progress", "Answer", "Wait"]
)


@st.composite
def _extensions(draw: st.DrawFn) -> Extension:
    priorities = sorted(draw(st.sets(st.integers(1, 8) | st.integers(1, 999_999), min_size=1, max_size=5)))
    labels = draw(st.lists(NAMES, min_size=len(priorities), max_size=len(priorities), unique=True))
    steps = tuple(
        Step(
            priority,
            draw(APPLICATION_NAMES),
            draw(STEP_ARGUMENTS),
            draw(st.sampled_from(["", label])),
            draw(NOTES) if index else (),
            draw(ANY_TEXT),
        )
        for index, (priority, label) in enumerate(zip(priorities, labels, strict=True))
    )
    return Extension(draw(LITERALS | PATTERNS), steps, draw(NOTES))


_CONTEXTS = st.builds(
    Context,
    CONTEXT_NAMES,
    st.lists(_extensions(), max_size=3, unique_by=lambda extension: extension.parsed.precedence).map(tuple),
    st.lists(
        st.builds(Include, CONTEXT_NAMES, NOTES), max_size=2, unique_by=lambda include: include.context
    ).map(tuple),
    NOTES,
)


def _sections(names: st.SearchStrategy[str]) -> st.SearchStrategy[Section]:
    assignments = st.builds(Assignment, names, VALUES, NOTES)
    return st.builds(
        Section, st.lists(assignments, max_size=2, unique_by=lambda one: one.name).map(tuple), NOTES
    )


PROGRAMS = st.builds(
    Program,
    st.lists(_CONTEXTS, max_size=3, unique_by=lambda context: context.name).map(tuple),
    _sections(NAMES | st.just("_private")),
    _sections(st.sampled_from(["static", "writeprotect", "clearglobalvars"])),
    NOTES,
)


_NUMBERS = ("1", "12", "3", "${EXTEN}", "${NEXT}")
_PRIORITIES = ("1", "2", "3", "4", "5")
SENSIBLE_STEPS: tuple[tuple[str, str], ...] = (
    *(("Progress", ""), ("Ringing", ""), ("Answer", ""), ("Hangup", ""), ("Wait", "1"), ("MixMonitor", "x")),
    *(
        ("Playback", arguments)
        for arguments in ("a", "b,skip", "a,noanswer", "a&gone", "a,${OPTIONS}", "${WHAT}")
    ),
    *(("Goto", priority) for priority in _PRIORITIES),
    *(("Goto", f"{number},{priority}") for number in _NUMBERS for priority in _PRIORITIES[:2]),
    *(("Goto", target) for target in ("${WHERE}", "here", "b,${EXTEN},1", "1,here")),
    *(("GotoIf", f'$["${{CALLERID(num)}}" = "1"]?{priority}') for priority in _PRIORITIES),
    *(("GotoIf", f"${{FLAG}}?{target}") for target in ("1:2", "3:2", "4:1", "2:5", ":3")),
    *(("Dial", arguments) for arguments in ("PJSIP/1,3", "PJSIP/${EXTEN},3,m", "PJSIP/1&PJSIP/2")),
    *(("Set", assignment) for assignment in ("FLAG=1", "OPTIONS=noanswer", "OPTIONS=skip", "WHAT=a,skip")),
    *(("Set", assignment) for assignment in ("WHERE=2", "WHERE=b,12,1", "NEXT=12", "NEXT=3")),
)
# Early media, playback and answer, on which everything turns, as often as all the rest.
_STEPS = st.sampled_from(SENSIBLE_STEPS[:12]) | st.sampled_from(SENSIBLE_STEPS)


def _extension(number: str, start: int, steps: list[tuple[str, str]], labelled: int) -> Extension:
    labels = ["here" if index == labelled else "" for index in range(len(steps))]
    named = zip(steps, labels, strict=True)
    return Extension(
        number,
        tuple(
            Step(start + index, application, arguments, label)
            for index, ((application, arguments), label) in enumerate(named)
        ),
    )


_EXTENSIONS = st.builds(
    _extension,
    st.sampled_from(["1", "12", "_1X", "_X.", "_Z!", "3"]),
    st.sampled_from([1, 1, 1, 2]),
    st.lists(_STEPS, min_size=1, max_size=5),
    st.integers(0, 5),
)
_OVERLAPPING = st.lists(
    _EXTENSIONS, min_size=1, max_size=4, unique_by=lambda extension: extension.pattern
).map(tuple)
# Programs that mostly run: few numbers, overlapping patterns, many jumps, includes.
RUNNABLE = st.builds(
    lambda first, second, includes: Program((Context("a", first, includes), Context("b", second))),
    _OVERLAPPING,
    _OVERLAPPING,
    st.sampled_from([(), (Include("b"),)]),
)
