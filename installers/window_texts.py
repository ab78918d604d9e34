"""Every text of the window, found in its source: the context in which Qt looks it up, and whether it counts something.

Qt's own lupdate finds `self.tr` and `translate`, but not the short functions by which plain modules translate.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pbxgui.core.errors import Bug

_TRANSLATE = "translate"
_COUNT = "%n"  # where Qt puts the number


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text.

    Attributes:
        context: within which it is looked up.
        text: in English.
        counted: whether it has a number, and so a singular and a plural.

    """

    context: str
    text: str
    counted: bool = False


def window_texts(folder: Path) -> tuple[Text, ...]:
    """Return the texts of all modules below a folder; raise Bug `text-not-literal` for one that is made at run time."""
    trees = {path: ast.parse(path.read_text()) for path in sorted(folder.rglob("*.py"))}
    shared = {_module(folder, path): found for path, tree in trees.items() if (found := _shortcuts(tree))}
    texts = {text for path, tree in trees.items() for text in _Finder(path, tree, shared).found()}
    counted = {(text.context, text.text) for text in texts if text.counted}
    return tuple(sorted(text for text in texts if text.counted or (text.context, text.text) not in counted))


def _module(folder: Path, path: Path) -> str:
    """Return the end of a module's dotted name, from the folder on, which no two modules share."""
    return ".".join(path.relative_to(folder.parent).with_suffix("").parts)


def _shortcuts(tree: ast.Module) -> dict[str, str]:
    """Return the module's functions that only translate, each with its context."""
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    found = ((function.name, _context_of(function)) for function in functions)
    return {name: context for name, context in found if context is not None}


def _context_of(function: ast.FunctionDef) -> str | None:
    returned = function.body[-1]
    if not isinstance(returned, ast.Return) or not isinstance(returned.value, ast.Call):
        return None
    call = returned.value
    texts = call.args[1:2]
    is_handed_on = bool(texts) and isinstance(texts[0], ast.Name) and texts[0].id == function.args.args[0].arg
    return _literal(call.args[0]) if _called(call) == _TRANSLATE and is_handed_on else None


class _Finder(ast.NodeVisitor):
    """Finds the texts of one module."""

    def __init__(self, path: Path, tree: ast.Module, shared: Mapping[str, Mapping[str, str]]) -> None:
        self._path, self._tree = path, tree
        self._own = {**_imported(tree, shared), **_shortcuts(tree)}
        self._classes: list[str] = []
        self._texts: list[Text] = []

    def found(self) -> Iterable[Text]:
        self.visit(self._tree)
        return self._texts

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        found = self._place(node)
        if found is not None:
            context, argument = found
            text = _literal(node.args[argument])
            if text is not None:
                self._texts.append(Text(context, text, _COUNT in text))
            elif not self._hands_on(node):
                raise Bug(
                    "text-not-literal", f"{self._path}:{node.lineno} translates what is no literal text."
                )
        self.generic_visit(node)

    def _place(self, node: ast.Call) -> tuple[str, int] | None:
        """Return the context of a call that translates, and which argument is the text."""
        name = _called(node)
        if name == _TRANSLATE and len(node.args) > 1:
            context = _literal(node.args[0])
            return None if context is None else (context, 1)
        if not node.args:
            return None
        if isinstance(node.func, ast.Name) and name in self._own:
            return self._own[name], 0
        is_own = isinstance(node.func, ast.Attribute) and name == "tr" and _is_self(node.func.value)
        return (self._classes[-1], 0) if is_own and self._classes else None

    def _hands_on(self, node: ast.Call) -> bool:
        """Whether this is the call inside of a function that only translates."""
        return _called(node) == _TRANSLATE and isinstance(node.args[1], ast.Name)


def _imported(tree: ast.Module, shared: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            known = _of_module(shared, node.module)
            names.update({of.asname or of.name: known[of.name] for of in node.names if of.name in known})
    return names


def _of_module(shared: Mapping[str, Mapping[str, str]], dotted: str) -> Mapping[str, str]:
    return next((found for end, found in shared.items() if f".{dotted}".endswith(f".{end}")), {})


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def as_source(texts: Iterable[Text]) -> Iterator[str]:
    """Return the texts as lines of a program that lupdate reads."""
    yield "from PySide6.QtCore import QCoreApplication"
    for text in texts:
        arguments = f"{_quoted(text.context)}, {_quoted(text.text)}"
        yield f"QCoreApplication.translate({arguments}{', None, 1' if text.counted else ''})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
