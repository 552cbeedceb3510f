"""The program as a test calls it: in this process, or in one of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import pytest

from influence_desktop.cli.main import program, run
from influence_desktop.cli.session import Session

TODAY = "2026-11-18"
NOBODY = 65534


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    exit: int
    out: str
    err: str

    @property
    def line(self) -> dict[str, Any]:
        """The one JSON line that stands on standard output, and nothing else."""
        assert self.out.endswith("\n")
        assert len(self.out.splitlines()) == 1, self.out
        assert self.err == ""
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """The command line on one journal, with a fixed clock."""

    journal: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str, today: str = TODAY, stdin: bytes = b"") -> Said:
        """Run a command in this process."""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self.capsys.readouterr()
        code = run(
            ["--journal", str(self.journal), "--today", today, *words], Session(window=no_window)
        )
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)

    def json(self, *words: str, **more: Any) -> dict[str, Any]:
        """Run a command with --json and return its answer."""
        return self(*words, "--json", **more).line

    def done(self, *words: str, **more: Any) -> dict[str, Any]:
        """Run a command that must succeed and return its answer."""
        said = self(*words, "--json", **more)
        assert said.exit == 0, said
        assert said.line["ok"] is True
        return said.line

    def batch(self, *lines: object) -> list[dict[str, Any]]:
        """Feed lines to `batch`, bytes as they are, and return its answers."""
        text = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in lines]
        said = self("batch", stdin=b"".join(line + b"\n" for line in text))
        assert said.exit == 0
        return [json.loads(line) for line in said.out.splitlines()]

    def start(self, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "influence_desktop", "--journal", str(self.journal)]
            + ["--today", TODAY, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            **more,
        )

    def data(self) -> str:
        """Everything but the history, in the form of our own JSON."""
        said = self("export", "--format", "json", "--output", "-")
        assert said.exit == 0, said
        return json.dumps({**json.loads(said.out), "history": []}, sort_keys=True)


def no_window(_session: Session, quit_after: str | None) -> int:
    pytest.fail(f"a command opened the window ({quit_after})")


@pytest.fixture
def bare(
    journal_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Program:
    """The program before there is a journal."""
    return Program(journal_path, capsys, monkeypatch)


@pytest.fixture(name="program")
def on_an_empty_journal(bare: Program) -> Program:
    """The program on an empty journal."""
    bare.done("init")
    return bare


@pytest.fixture
def public(bare: Program) -> Iterator[Program]:
    """The program on an empty journal in a folder that others can look into."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        there = replace(bare, journal=place / "journal.db")
        there.done("init")
        yield there
        place.chmod(0o755)


@pytest.fixture
def nobody() -> Callable[[], AbstractContextManager[None]]:
    """Makes this process one that file modes hold back, also where tests run as root."""
    for command in program.list_commands(click.Context(program)):
        program.get_command(click.Context(program), command)  # nobody may not read a module

    @contextmanager
    def as_nobody() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield
        finally:
            os.setresuid(0, 0, 0)

    return as_nobody
