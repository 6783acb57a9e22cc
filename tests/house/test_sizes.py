"""Where a module should have become two, and a function several."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.house.project import ROOT, files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE_LINES = 300
TEST_MODULE_LINES = 500
FUNCTION_LINES = 40


def test_no_module_is_too_long() -> None:
    long = {_name(path): _lines(path) for path in files(".py") if _lines(path) > _limit(path)}

    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{_name(path)}:{function.lineno} {function.name}": length
        for path in files(".py")
        for function, length in _functions(path)
        if length > FUNCTION_LINES
    }

    assert long == {}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _limit(path: Path) -> int:
    return TEST_MODULE_LINES if _name(path).startswith("tests/") else MODULE_LINES


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1
