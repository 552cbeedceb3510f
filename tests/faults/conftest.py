"""The shim, the process that runs commands under it, worlds to start from, and figures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from influence_desktop.cli.main import run
from influence_desktop.cli.session import Session
from influence_desktop.journal import migrations
from tests.faults import stage

EVERYTHING = os.environ.get("FAULTS") == "all"
"""Whether to try every fault, or a sample of them that is the same every time."""


@dataclass
class Figures:
    """What a whole run counts, for docs/faults.md."""

    found: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, what: str, **counts: int) -> None:
        """Count something tried, and what came of it."""
        row = self.found.setdefault(what, {})
        for name, count in counts.items():
            row[name] = row.get(name, 0) + count


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    """Counts, written where FAULTS_FIGURES says."""
    counted = Figures()
    yield counted
    if place := os.environ.get("FAULTS_FIGURES"):
        Path(place).write_text(json.dumps(counted.found), encoding="utf-8")


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim, built for this run."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler (gcc or cc) to build the shim with")
    built = tmp_path_factory.mktemp("shim") / "shim.so"
    source = stage.HERE / "shim.c"
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(built), str(source), "-ldl"],
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        pytest.skip(f"the shim cannot be built here: {done.stderr.strip()}")
    return built


@pytest.fixture(scope="session")
def zygote(shim: Path) -> Iterator[stage.Zygote]:
    """Runs commands in processes of their own, armed with faults."""
    started = stage.Zygote(shim)
    yield started
    started.close()


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world with a small journal, a backup of an earlier day, and a file to import.

    Beside it lies a copy of the journal whose first page is gone.
    """
    folder = tmp_path_factory.mktemp("worlds") / "start"
    folder.mkdir(mode=0o700)
    journal = folder / "journal.db"

    def command(*words: str, day: str = "2026-11-17") -> None:
        said = run(["--journal", str(journal), "--today", day, *words], Session(window=no_window))
        assert said == 0

    command("init")
    command("add", "kudos", "--who", "Karim Made-Up", "--date", "2026-11-02", day="2026-11-16")
    for week in range(30, 46):
        for channel in ("Blog", "Letter"):
            figures = ("--posts", str(week % 4), "--signups", str(week), "--reactions", "7")
            command("add", "week", "--week", f"2026-W{week}", "--channel", channel, *figures)
    command("add", "note", "--date", "2026-11-03", "--text", "to be done again")
    command("undo")
    lines = [f"2026-W{week},Blog,{week},1" for week in range(20, 46)]
    content = "week,channel,impressions,clickthroughs\n" + "\n".join(lines) + "\n"
    (folder / "weeks.csv").write_text(content, encoding="utf-8")
    (folder / "hurt").mkdir(mode=0o700)
    whole = journal.read_bytes()
    (folder / "hurt" / "journal.db").write_bytes(bytes(stage.PAGE) + whole[stage.PAGE :])
    return folder


def no_window(_session: Session, quit_after: str | None) -> int:
    pytest.fail(f"a command opened the window ({quit_after})")


@dataclass(frozen=True)
class Tried:
    """All that a test of faults needs."""

    zygote: stage.Zygote
    start: Path
    folder: Path
    figures: Figures
    monkeypatch: pytest.MonkeyPatch
    known: dict[str, tuple[list[str], dict[str, str]]]

    def states(self, act: stage.Act) -> tuple[list[str], dict[str, str]]:
        """Return the states a journal may have, before an act and after each of its steps.

        With them what the whole act exports. This process then knows the invented step,
        where the act does.
        """
        self._know(act)
        if act.name not in self.known:
            self.known[act.name] = self._found(act)
        return self.known[act.name]

    def _found(self, act: stage.Act) -> tuple[list[str], dict[str, str]]:
        found = [stage.state(self.start / "journal.db")]
        exports: dict[str, str] = {}
        for count in range(1, len(act.lines) + 1) if act.lines else (0,):
            world = act.world(self.start, self.folder / f"{act.name}-{count}")
            if act.lines:
                lines = world.order["stdin"].splitlines(keepends=True)[:count]
                world.order["stdin"] = "".join(lines)
            ended = self.zygote(world)
            assert ended.exit == 0, ended
            found.append(stage.state(world.journal))
            exports = stage.beside(world)
        return found, exports

    def _know(self, act: stage.Act) -> None:
        if act.newer:
            folder = stage.steps(self.start.parent)
            self.monkeypatch.setattr(migrations, "FOLDER", folder)
            self.monkeypatch.setattr(migrations, "STEPS", 2)
            self.monkeypatch.setitem(migrations.FINGERPRINTS, 2, stage.after_step(folder))


@pytest.fixture(scope="session")
def known() -> dict[str, tuple[list[str], dict[str, str]]]:
    """The states of each act, found once."""
    return {}


@pytest.fixture
def tried(
    zygote: stage.Zygote,
    start: Path,
    tmp_path: Path,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
    known: dict[str, tuple[list[str], dict[str, str]]],
) -> Tried:
    """All that a test of faults needs."""
    return Tried(zygote, start, tmp_path, figures, monkeypatch, known)
