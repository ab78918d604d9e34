"""POSIX extended regular expressions in time bounded by pattern length times text length.

Both sides of `=~` and `:` may hold what a caller sent, so a matcher that backtracks could be made to think for
hours. This one walks all alternatives at once (Thompson's construction with captures, after R. Cox, "Regular
Expression Matching: the Virtual Machine Approach") and prefers the longest match, as POSIX asks.
"""

import dataclasses
import string
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pbxgui.core.sentence import said

LONGEST_PATTERN = 256
LONGEST_TEXT = 256
_LARGEST_PROGRAM = 500  # instructions, after {m,n} is written out
_MOST_REPEATS = 255  # RE_DUP_MAX
_CLASSES = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "digit": string.digits,
    "lower": string.ascii_lowercase,
    "punct": string.punctuation,
    "space": string.whitespace,
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}


class BadRegexError(ValueError):
    """The pattern is no extended regular expression, or too large."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where the pattern matched, and where its first group did: -1 where the group took no part."""

    start: int
    end: int
    group_start: int = -1
    group_end: int = -1


@dataclass(frozen=True, slots=True)
class _Instruction:
    """One instruction; jumps are relative, so that a repeated fragment can be copied."""

    kind: str  # take, split, jump, group-start, group-end, begin, end, match
    takes: Callable[[str], bool] | None = None
    first: int = 0
    second: int = 0


_SPECIAL = {
    ".": _Instruction("take", lambda _: True),
    "^": _Instruction("begin"),
    "$": _Instruction("end"),
}
Program = tuple[_Instruction, ...]
_Thread = tuple[int, Match]
_Threads = dict[int, Match]  # by instruction, the preferred first; each with what it has matched so far


def has_group(pattern: str) -> bool:
    """Whether the pattern has a group, which decides what a failed match yields."""
    return any(instruction.kind == "group-start" for instruction in compile_pattern(pattern))


def search(pattern: str, text: str) -> Match | None:
    """Return the leftmost longest match; raise BadRegexError for a bad pattern or a side that is too long."""
    if len(text) > LONGEST_TEXT:
        raise BadRegexError(
            said("the text has more than {longest_text} characters", longest_text=LONGEST_TEXT)
        )
    program = compile_pattern(pattern)
    best: Match | None = None
    threads: _Threads = {}
    for index in range(len(text) + 1):
        if best is None:
            _follow(program, threads, (0, Match(index, index)), (index, len(text)))
        accepted = threads.get(len(program) - 1)  # the last instruction is the match
        if accepted is not None:  # none begins later than the best so far: those were given up
            best = dataclasses.replace(accepted, end=index)
        moved: _Threads = {}
        for at, state in threads.items():
            takes = program[at].takes
            if takes is None or index == len(text) or (best is not None and state.start > best.start):
                continue
            if takes(text[index]):
                _follow(program, moved, (at + 1, state), (index + 1, len(text)))
        threads = moved
    return best


def _follow(program: Program, threads: _Threads, thread: _Thread, where: tuple[int, int]) -> None:
    """Add all instructions that can be reached without taking a character, the preferred ones first."""
    pending = [thread]
    while pending:
        at, state = pending.pop()
        if at in threads:
            continue
        threads[at] = state
        steps, after = _steps(program[at], state, *where)
        pending += [(at + step, after) for step in reversed(steps)]


def _steps(here: _Instruction, state: Match, index: int, end: int) -> tuple[tuple[int, ...], Match]:
    """Return the relative jumps out of an instruction that takes no character, and what has matched by then."""
    steps: tuple[int, ...] = ()
    match here.kind:
        case "jump":
            steps = (here.first,)
        case "split":
            steps = (here.first, here.second)
        case "group-start":
            steps, state = (1,), dataclasses.replace(state, group_start=index, group_end=-1)
        case "group-end":
            steps, state = (1,), dataclasses.replace(state, group_end=index)
        case "begin" if index == 0:
            steps = (1,)
        case "end" if index == end:
            steps = (1,)
    return steps, state


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> Program:
    """Compile a pattern; raise BadRegexError saying what is wrong with it."""
    if len(pattern) > LONGEST_PATTERN:
        raise BadRegexError(
            said("the pattern has more than {longest_pattern} characters", longest_pattern=LONGEST_PATTERN)
        )
    compiler = _Compiler(pattern)
    program = [*compiler.alternatives(), _Instruction("match")]
    if compiler.rest:
        raise BadRegexError(said('")" without "(" before "{rest}"', rest=compiler.rest))
    return tuple(program)


class _Compiler:
    """Recursive descent over one pattern."""

    def __init__(self, pattern: str) -> None:
        self.rest = pattern
        self._groups = 0

    def alternatives(self) -> list[_Instruction]:
        branch = self._sequence()
        if not self._accept("|"):
            return branch
        other = self.alternatives()
        return [
            _Instruction("split", first=1, second=len(branch) + 2),
            *branch,
            _Instruction("jump", first=len(other) + 1),
            *other,
        ]

    def _sequence(self) -> list[_Instruction]:
        code: list[_Instruction] = []
        while self.rest and self.rest[0] not in "|)":
            code += self._repeated(self._atom())
            _check_size(code)
        return code

    def _repeated(self, atom: list[_Instruction]) -> list[_Instruction]:
        while self.rest and self.rest[0] in "*+?{":
            least, most = self._bounds()
            if most is None:
                loop = [_Instruction("split", first=1, second=len(atom) + 2), *atom]
                atom = atom * least + [*loop, _Instruction("jump", first=-len(loop))]
            else:
                optional = [_Instruction("split", first=1, second=len(atom) + 1), *atom]
                atom = atom * least + optional * (most - least)
            _check_size(atom)
        return atom

    def _bounds(self) -> tuple[int, int | None]:
        """Take a quantifier; None is without end."""
        quantifier, self.rest = self.rest[0], self.rest[1:]
        if quantifier != "{":
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[quantifier]
        inside, closed, self.rest = self.rest.partition("}")
        least, comma, most = inside.partition(",")
        if not closed or not least.isdecimal() or (most and not most.isdecimal()):
            raise BadRegexError(said('"{{inside}" is no repetition', inside=inside))
        low, high = int(least), int(most) if most else (None if comma else int(least))
        if max(low, high or 0) > _MOST_REPEATS or (high is not None and high < low):
            raise BadRegexError(said('"{{inside}}" is no repetition', inside=inside))
        return low, high

    def _atom(self) -> list[_Instruction]:
        head, self.rest = self.rest[0], self.rest[1:]
        if head == "(":
            return self._group()
        if head in "*+?":
            raise BadRegexError(said('"{head}" repeats nothing', head=head))
        if head in _SPECIAL:
            return [_SPECIAL[head]]
        takes = self._bracket() if head == "[" else self._literal(head)
        return [_Instruction("take", takes)]

    def _literal(self, head: str) -> Callable[[str], bool]:
        if head == "\\":
            if not self.rest:
                raise BadRegexError(said('it ends in "\\"'))
            head, self.rest = self.rest[0], self.rest[1:]
        return lambda character: character == head

    def _group(self) -> list[_Instruction]:
        self._groups += 1
        is_first = self._groups == 1
        inside = self.alternatives()
        if not self._accept(")"):
            raise BadRegexError('"(" without ")"')
        return [_Instruction("group-start"), *inside, _Instruction("group-end")] if is_first else inside

    def _bracket(self) -> Callable[[str], bool]:
        negated = self._accept("^")
        members: set[str] = set()
        ranges: list[tuple[str, str]] = []
        is_first = True
        while is_first or not self._accept("]"):
            is_first = False
            self._member(members, ranges)

        def takes(character: str) -> bool:
            found = character in members or any(low <= character <= high for low, high in ranges)
            return found is not negated

        return takes

    def _member(self, members: set[str], ranges: list[tuple[str, str]]) -> None:
        if not self.rest:
            raise BadRegexError('"[" without "]"')
        if self._accept("[:"):
            name, closed, self.rest = self.rest.partition(":]")
            if not closed or name not in _CLASSES:
                raise BadRegexError(said('"[:{name}:]" is no class', name=name))
            members.update(_CLASSES[name])
            return
        low, self.rest = self.rest[0], self.rest[1:]
        if self.rest[:1] == "-" and self.rest[1:2] not in {"", "]"}:
            high, self.rest = self.rest[1], self.rest[2:]
            ranges.append((low, high))
        else:
            members.add(low)

    def _accept(self, text: str) -> bool:
        if not self.rest.startswith(text):
            return False
        self.rest = self.rest[len(text) :]
        return True


def _check_size(code: list[_Instruction]) -> None:
    if len(code) > _LARGEST_PROGRAM:
        raise BadRegexError(said("it repeats too much"))
