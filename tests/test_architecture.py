"""What the import contracts of pyproject.toml cannot say about the shape of the code."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
MODULES = sorted((PROJECT / "influence_desktop").rglob("*.py"))
SCRIPTS = sorted((PROJECT / "resources").rglob("*.py"))
NETWORK = {
    *("asyncio", "ftplib", "http.client", "http.server", "imaplib", "poplib", "smtplib", "socket"),
    *("socketserver", "ssl", "urllib.request", "webbrowser", "xmlrpc"),
    *("telnetlib", "nntplib", "requests", "httpx", "aiohttp", "urllib3", "_socket", "_ssl"),
    *("xmlrpc.client", "xmlrpc.server", "multiprocessing.connection", "wsgiref.simple_server"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
    *(
        "PySide6.QtWebEngineWidgets",
        "PySide6.QtBluetooth",
        "PySide6.QtDBus",
        "PySide6.QtHttpServer",
    ),
}
"""What speaks to other machines, or could; a later start rings at a pipe with a name."""


def name(module: Path) -> str:
    return str(module.relative_to(PROJECT))


def imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each imported module with each name taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((str(node.module), alias.name) for alias in node.names)


def reaches(imported: str) -> bool:
    """Tell whether a module, or what it is part of, speaks to other machines."""
    parts = imported.split(".")
    return any(".".join(parts[:end]) in NETWORK for end in range(1, len(parts) + 1))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_can_be_read_at_one_sitting(module):
    text = module.read_text(encoding="utf-8")
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, functions) and node.end_lineno - node.lineno >= 60
    ]

    assert text.count("\n") <= 400
    assert long == []


@pytest.mark.parametrize("module", [*MODULES, *SCRIPTS], ids=name)
def test_no_module_can_reach_the_network(module):
    found = imports(ast.parse(module.read_text(encoding="utf-8")))
    assert [each for each, part in found if reaches(each) or reaches(f"{each}.{part}")] == []


@pytest.mark.parametrize(
    "module", [each for each in MODULES if each.name == "__init__.py"], ids=name
)
def test_a_package_begins_with_its_docstring_and_nothing_else(module):
    body = ast.parse(module.read_text(encoding="utf-8")).body

    assert [type(node) for node in body] == [ast.Expr]


def test_every_package_is_in_the_wheel():
    listed = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {
        name(each.parent).replace("/", ".") for each in MODULES if each.name == "__init__.py"
    }

    assert packages | {"influence_desktop.resources"} == set(
        listed["tool"]["setuptools"]["packages"]
    )
