"""The size of things: a module is one idea, a function fits on a screen."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
SOURCES = sorted(
    path for folder in ("pbxgui", "installers", "tests") for path in (ROOT / folder).rglob("*.py")
)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines the body takes."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_small_and_modules_say_what_they_are(path: Path) -> None:
    text = path.read_text()
    tree = ast.parse(text)
    limit = LONGEST_MODULE if path.parts[len(ROOT.parts)] != "tests" else 2 * LONGEST_MODULE
    assert len(text.splitlines()) <= limit
    assert ast.get_docstring(tree) or not text.strip()
    assert [f.name for f in functions(tree) if without_docstring(f) > LONGEST_FUNCTION] == []
