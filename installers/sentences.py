"""Every sentence that comes from below the window, found in its source: the templates that translators see.

They stand as literals in `said("...")`, in errors, in findings, and as the name of a field in a check of `core`.
"""

import ast
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from installers.places import CHECKOUT
from installers.window_texts import Text
from pbxgui.core.config import Kind, Strategy, Treatment
from pbxgui.core.errors import Bug
from pbxgui.core.sentence import PLACEHOLDER
from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.dialplan.finding import Severity
from pbxgui.ui.sentences import CONTEXT

PLACES = tuple(
    CHECKOUT / "pbxgui" / name
    for name in (
        "core",
        "dialplan",
        "store",
        "audio",
        "actions",
        "control",
        "sip",
        "cli/call_it.py",
        "cli/trial_lines.py",
    )
)
"""Where they come from. What only a terminal shows (the rest of `cli`) stays English."""

_SAID = "said"
_ERRORS = ("Error", "Problem", "Missing")
"""Ends of the names of errors and findings; a Bug is for who mends it, and stays English."""

_ALSO = frozenset({"refuse", "error", "finding", "Finding", "warn", "suggest"})
_TOLD = frozenset({"message", "hint"})
"""Variables that hold what an error or a finding says."""

_FIELDS = ("check_", "read_")
_RECORDS = (
    "greeting",
    "destination",
    "ringback",
    "divert to",
    "members",
    "default",
    "name",
    "number",
    "caller",
)
"""Fields of records as `problem.part_of_record` names them."""


def sentences(places: Iterable[Path] = PLACES) -> tuple[Text, ...]:
    """Return the templates; raise Bug `text-not-literal` for one that is made at run time."""
    paths = sorted(
        chain.from_iterable([place] if place.is_file() else place.rglob("*.py") for place in places)
    )
    found = chain.from_iterable(_of_module(path) for path in paths)
    return tuple(sorted({Text(CONTEXT, text) for text in chain(found, _words()) if text.strip()}))


def _words() -> Iterator[str]:
    for word in (*Kind, *Severity):
        yield f"{word.value[0].upper()}{word.value[1:]}"
    yield from (word.value for word in (*Kind, *Severity, *Treatment, *Strategy))
    yield from (*TONE_ZONES.values(), *_RECORDS)


def _of_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Assign):
            _refuse_made_at_run_time([node.value] if _TOLD & _names(node) else [], path)
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        if name == _SAID:
            yield _checked(node, path)
        elif (name.endswith(_ERRORS) or name in _ALSO) and not _logs(node):
            _refuse_made_at_run_time(_values(node), path)
            yield from (text for text in _literals(node) if " " in text or text.endswith("."))
        elif name.lstrip("_").startswith(_FIELDS):
            yield from _literals(node)


def _checked(node: ast.Call, path: Path) -> str:
    """Return the template of a sentence; it has to name the values that are given, and no others."""
    text = _literal(node.args[0])
    given = {keyword.arg for keyword in node.keywords}
    if text is None or (given and given != set(PLACEHOLDER.findall(text))):
        raise Bug("text-not-literal", f"{path}:{node.lineno} says what is no literal text of its values.")
    return text


def _logs(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in {"log", "_log"}


def _refuse_made_at_run_time(values: Iterable[ast.expr], path: Path) -> None:
    """Refuse formatted texts: none of them has a template left that could be translated."""
    for value in values:
        if isinstance(value, ast.JoinedStr):
            raise Bug("text-not-literal", f"{path}:{value.lineno} tells people what cannot be translated.")


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _values(node: ast.Call) -> tuple[ast.expr, ...]:
    """Return what a call is given behind its first argument, which is a code or a place."""
    return (*node.args[1:], *(keyword.value for keyword in node.keywords))


def _literals(node: ast.Call) -> Iterator[str]:
    values = (*node.args, *(keyword.value for keyword in node.keywords))
    return (text for value in values if (text := _literal(value)) is not None)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
