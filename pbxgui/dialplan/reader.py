"""Reads `extensions.conf` text into a program (Asterisk's `pbx_config.c`), telling every error at once."""

import re
from collections.abc import Callable

from pbxgui.core.sentence import said
from pbxgui.dialplan import pattern as patterns
from pbxgui.dialplan.builder import ContextBuilder, ExtensionBuilder, Findings, ProgramBuilder, SectionBuilder
from pbxgui.dialplan.finding import DialplanError, did_you_mean
from pbxgui.dialplan.lines import Line, Splitter
from pbxgui.dialplan.model import Assignment, Context, Include, Position, Program, Step

_BLANKS = " \t"
_HEADER = re.compile(r"\[([^\]]*)\](.*)")
_PRIORITY = re.compile(r"([A-Za-z]+|\d{1,6})\s*(?:\+\s*(\d{1,6}))?\s*(?:\(([^()]*)\))?", re.ASCII)
_REFUSED_KEYS = {
    "ignorepat": said(
        "It tells analogue phones when to keep the dial tone; SIP phones do not know it. Remove the line."
    ),
    "switch": said("It asks another server for the dialplan. Write the extensions here."),
    "lswitch": said("It asks another server for the dialplan. Write the extensions here."),
    "eswitch": said("It asks another server for the dialplan. Write the extensions here."),
}
_DIRECTIVES = {
    "#include": said(
        "A program is one text, so that what is checked is what runs. Paste the other file in its place."
    ),
    "#tryinclude": said(
        "A program is one text, so that what is checked is what runs. Paste the other file in its place."
    ),
    "#exec": said("It would run a command of the machine. Paste what the command prints."),
}
_INERT_SETTINGS = ("static", "writeprotect", "clearglobalvars", "userscontext", "priorityjumping")
_NO = frozenset({"no", "false", "n", "f", "0", "off"})


def read(text: str, name: str = "extensions.conf") -> Program:
    """Read a dialplan text; raise DialplanError with all findings when it is none."""
    return _Reader(name).read(text)


class _Reader:
    """Reads one text. Knows at each line which section and extension it continues."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._findings = Findings()
        self._program = ProgramBuilder()
        self._notes: list[str] = []
        self._section: SectionBuilder | ContextBuilder | None = None
        self._extension: ExtensionBuilder | None = None
        self._priority = 0
        self._keys: dict[str, Callable[[Line, str, int], None]] = {
            "exten": self._exten,
            "same": self._same,
            "include": self._include,
        }

    def read(self, text: str) -> Program:
        splitter = Splitter(text)
        for line in splitter.lines():
            self._line(line)
        findings = splitter.findings + self._findings.found
        if findings:
            raise DialplanError(self._name, sorted(findings, key=lambda found: (found.line, found.column)))
        return self._program.build(self._notes)

    def _line(self, line: Line) -> None:
        code = line.code.strip(_BLANKS)
        start = len(line.code) - len(line.code.lstrip(_BLANKS))
        if not code:
            self._notes += line.comments
        elif code.startswith("["):
            self._header(line, code, start)
        elif code.startswith("#"):
            self._directive(line, code, start)
        else:
            self._assignment(line, code, start)

    def _take_notes(self, line: Line) -> list[str]:
        notes, self._notes = [*self._notes, *line.comments], []
        return notes

    def _header(self, line: Line, code: str, start: int) -> None:
        position = Position(line.number, line.column(start))
        notes = self._take_notes(line)
        self._extension, self._priority = None, 0
        found = _HEADER.fullmatch(code)
        if found is None:
            self._findings.error(
                position, "bad-header", said('"{code}" has no "]".', code=code), "Write [context]."
            )
            return
        name, rest = found[1].strip(_BLANKS), found[2].strip(_BLANKS)
        if rest:
            hint = said("Templates and additions in parentheses are not supported; write the context out.")
            column = line.column(start + code.index(found[2]))
            self._findings.error(
                Position(line.number, column),
                "bad-header",
                said('"{rest}" follows the name of [{name}].', rest=rest, name=name),
                hint,
            )
        self._section = self._open(name, position)
        self._section.notes += notes

    def _open(self, name: str, position: Position) -> SectionBuilder | ContextBuilder:
        if name == "general":
            return self._program.settings
        if name == "globals":
            return self._program.variables
        self._findings.attempt(position, lambda: Context(name))
        return self._program.contexts.setdefault(name, ContextBuilder(name, position, []))

    def _directive(self, line: Line, code: str, start: int) -> None:
        word = code.split(maxsplit=1)[0]
        hint = _DIRECTIVES.get(word.casefold(), said('Comments begin with ";".'))
        position = Position(line.number, line.column(start))
        self._findings.error(position, "directive", said('"{word}" is not supported.', word=word), hint)

    def _assignment(self, line: Line, code: str, start: int) -> None:
        position = Position(line.number, line.column(start))
        key, equals, value = code.partition("=")
        if not equals:
            hint = said(
                'A line is "exten => number,priority,Application(arguments)", "same => ..." or a comment.'
            )
            self._findings.error(
                position, "no-assignment", said('"{code}" is no assignment.', code=code), hint
            )
            return
        offset = start + len(key) + 1 + value.startswith(">")
        offset += len(line.code[offset:]) - len(line.code[offset:].lstrip(_BLANKS))
        key, value = key.strip(_BLANKS), value.removeprefix(">").strip(_BLANKS)
        if self._section is None:
            self._findings.error(
                position, "no-context", said('"{key}" stands before any context.', key=key), "Write [name]."
            )
        elif isinstance(self._section, SectionBuilder):
            self._notes += line.comments
            self._value(self._section, position, key, value)
        else:
            self._in_context(line, key, value, position, offset)

    def _value(self, section: SectionBuilder, position: Position, key: str, value: str) -> None:
        notes, self._notes = tuple(self._notes), []
        if section is self._program.settings and not self._is_setting(key, value, position):
            return
        if key in section.assignments:
            self._findings.error(
                position,
                "duplicate-variable",
                said('"{key}" is set twice.', key=key),
                said("Keep one of the lines."),
            )
            return
        assignment = self._findings.attempt(position, lambda: Assignment(key, value, notes, position))
        if assignment is not None:
            section.assignments[key] = assignment

    def _is_setting(self, key: str, value: str, position: Position) -> bool:
        why = ""
        if key == "autofallthrough" and value.casefold() in _NO:
            why = said("A call would hang in silence at the end of an extension. Set it to yes.")
        elif key == "extenpatternmatchnew" and value.casefold() not in _NO:
            why = said("The order of patterns here is that of the standard matching. Set it to no.")
        elif key not in {*_INERT_SETTINGS, "autofallthrough", "extenpatternmatchnew"}:
            why = did_you_mean(key, _INERT_SETTINGS) or said("Remove it.")
        if why:
            self._findings.error(
                position,
                "bad-setting",
                said('"{key} = {value}" is not supported in [general].', key=key, value=value),
                why,
            )
        return not why

    def _in_context(self, line: Line, key: str, value: str, position: Position, offset: int) -> None:
        read_value = self._keys.get(key.casefold())
        if read_value is not None:
            read_value(line, value, offset)
            return
        self._take_notes(line)
        hint = _REFUSED_KEYS.get(key.casefold()) or did_you_mean(key, self._keys)
        self._findings.error(
            position, "unknown-key", said('"{key}" is not supported in a context.', key=key), hint
        )

    def _include(self, line: Line, value: str, offset: int) -> None:
        position = Position(line.number, line.column(offset))
        notes = tuple(self._take_notes(line))
        context = self._context()
        name, comma, _ = value.partition(",")
        if comma:
            hint = said("Times are not supported here; include it without, or branch in the extension.")
            self._findings.error(
                position,
                "timed-include",
                said('The include of "{name}" depends on the time.', name=name),
                hint,
            )
            return
        include = self._findings.attempt(position, lambda: Include(value, notes, position))
        if include is not None and value not in {other.context for other in context.includes}:
            context.includes.append(include)

    def _exten(self, line: Line, value: str, offset: int) -> None:
        name, comma, rest = value.partition(",")
        position = Position(line.number, line.column(offset))
        builder = self._open_extension(name.strip(_BLANKS), position)
        is_new_line_of_other = builder is not self._extension
        self._extension = builder
        if is_new_line_of_other:
            self._priority = 0
        if not comma:
            self._take_notes(line)
            hint = said("Write exten => number,priority,Application(arguments).")
            self._findings.error(
                position, "no-priority", said('"{value}" has no priority.', value=value), hint
            )
            return
        self._step(line, rest, offset + len(name) + 1)

    def _open_extension(self, name: str, position: Position) -> ExtensionBuilder:
        """Return the extension of this name, new or old; of a bad name one that belongs to nothing."""
        builder = ExtensionBuilder(name, [], position)
        parsed = self._findings.attempt(position, lambda: patterns.parse(name))
        return (
            builder if parsed is None else self._context().extensions.setdefault(parsed.precedence, builder)
        )

    def _context(self) -> ContextBuilder:
        assert isinstance(self._section, ContextBuilder)  # noqa: S101 - only lines of a context come here
        return self._section

    def _same(self, line: Line, value: str, offset: int) -> None:
        if self._extension is None:
            self._take_notes(line)
            position = Position(line.number, line.column(0))
            hint = said("Begin the extension with exten => number,1,...")
            self._findings.error(position, "nothing-before", said('"same" follows no extension.'), hint)
            return
        self._step(line, value, offset)

    def _step(self, line: Line, text: str, offset: int) -> None:
        assert self._extension is not None  # noqa: S101 - the callers have set it
        notes, self._notes = tuple(self._notes), []
        written, comma, call = text.partition(",")
        place = Position(line.number, line.column(offset))
        numbered = self._read_priority(written.strip(_BLANKS), place)
        offset += len(written) + 1
        offset += len(call) - len(call.lstrip(_BLANKS))
        position = Position(line.number, line.column(offset)) if comma else place
        parts = self._read_call(call.strip(_BLANKS), position)
        if parts is None or numbered is None:
            return
        remark = " ".join(line.comments)
        step = self._findings.attempt(
            position, lambda: Step(self._priority, *parts, numbered, notes, remark, position)
        )
        if step is not None:
            self._extension.add(step, position, self._findings)

    def _read_priority(self, written: str, position: Position) -> str | None:
        """Take over a step's priority; return its label, or None when it has no sensible priority."""
        found = _PRIORITY.fullmatch(written)
        word, plus, label = found.groups(default="") if found else ("", "", "")
        here = self._priority
        bases = {"n": here + 1, "next": here + 1, "s": here, "same": here}
        self._priority = int(word) if word.isdecimal() else bases.get(word, here + 1)
        self._priority += int(plus or 0)
        if word in bases and here == 0:
            self._nothing_before(word, position)
        elif word in bases or word.isdecimal():
            return label.strip(_BLANKS)
        else:
            hint = said("Write a number, n, n+1 or n(label).")
            if word == "hint":
                hint = said("Phones cannot subscribe to the state of others here. Remove the line.")
            self._findings.error(
                position, "bad-priority", said('"{written}" is no priority.', written=written), hint
            )
        return None

    def _nothing_before(self, word: str, position: Position) -> None:
        assert self._extension is not None  # noqa: S101 - the callers have set it
        hint = said(
            'Write "1", or go on with "same => {word},..." right below the extension\'s other lines.',
            word=word,
        )
        message = said(
            '"{word}" follows no priority of {pattern}.', word=word, pattern=self._extension.pattern
        )
        self._findings.error(position, "nothing-before", message, hint)

    def _read_call(self, call: str, position: Position) -> tuple[str, str] | None:
        name, parenthesis, rest = call.partition("(")
        arguments, closing, after = rest.rpartition(")")
        name = name.strip(_BLANKS)
        if not name:
            self._findings.error(
                position, "no-application", said("The step has no application."), said("Write NoOp().")
            )
        elif parenthesis and not closing:
            self._findings.error(
                position, "no-parenthesis", said('{name} has no closing ")".', name=name), said("Add it.")
            )
        elif after.strip(_BLANKS):
            hint = said('Remove it, or put a ";" before it if it is a comment.')
            self._findings.error(
                position,
                "after-parenthesis",
                said('"{after}" follows {name}(...).', after=after, name=name),
                hint,
            )
        elif "," in name:
            application, _, data = name.partition(",")
            hint = said("Write {application}({data}).", application=application, data=data)
            self._findings.error(position, "comma-call", said('"{name}" lacks parentheses.', name=name), hint)
        else:
            return name, arguments
        return None
