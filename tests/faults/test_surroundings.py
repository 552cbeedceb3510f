"""Read-only places, time zones, weeks and clocks that jump: the same journal everywhere."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from influence_desktop.cli.main import run
from influence_desktop.cli.session import Session
from influence_desktop.journal.checks import check
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.weeks import Week
from tests.faults.stage import World

ZONES = (
    *("UTC", "America/New_York", "America/St_Johns", "Asia/Kolkata", "Asia/Kathmandu"),
    *("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"),
)
NOBODY = 65534
READING = (["show"], ["series"], ["score"], ["history"], ["check"], ["backups"])
WRITING = (
    ["add", "note", "--date", "2026-11-10", "--text", "x"],
    ["undo"],
    ["backup"],
    ["restore", "{folder}/backups/journal-000001.db"],
)


def command(journal: Path, *words: str, day: str = "2026-11-18") -> int:
    return run(["--journal", str(journal), "--today", day, *words], Session(window=lambda *_: 1))


@pytest.fixture
def open_place():
    """A folder that an ordinary user can reach, in which nothing else is."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        subprocess.run(["chmod", "-R", "u+rwX", folder], check=True)


def handed_over(start: Path, folder: Path) -> Path:
    subprocess.run(["cp", "-r", str(start), str(folder / "own")], check=True)
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(folder / "own")], check=True)
    return folder / "own" / "journal.db"


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_can_be_read(zygote, start, open_place, what, figures):
    journal = handed_over(start, open_place)
    before = journal.read_bytes()
    names = sorted(each.name for each in journal.parent.iterdir())
    if what == "folder":
        for folder in (journal.parent / "backups", journal.parent):
            folder.chmod(0o500)
    else:
        journal.chmod(0o400)

    def as_somebody(*words):
        """Run a command as an ordinary user, whom modes hold back."""
        given = [each.replace("{folder}", str(journal.parent)) for each in words]
        return zygote(World(journal.parent, {"words": given, "user": NOBODY}))

    for words in READING:
        done = as_somebody(*words)
        assert done.exit == 0, done
    for words in WRITING if what == "folder" else WRITING[:2]:
        done = as_somebody(*words, "--json")
        assert (done.exit, '"readonly"' in done.out) == (8, True), done
    assert journal.read_bytes() == before
    assert sorted(each.name for each in journal.parent.iterdir()) == names
    figures.add("read-only places", told=1)


def test_a_file_system_that_is_mounted_to_be_read_can_be_read(start, open_place, figures):
    journal = handed_over(start, open_place)
    place = str(journal.parent)
    mount = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    script = (
        f"mount --bind {place} {place} && mount -o remount,bind,ro {place} || exit 77\n"
        f"{sys.executable} -m influence_desktop --journal {journal} check || exit 1\n"
        f"{sys.executable} -m influence_desktop --journal {journal} undo --json"
    )
    try:
        done = subprocess.run(
            [*mount, "sh", "-c", script],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if done.returncode in {77, 1} and "sound" not in done.stdout:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()[-100:]}")
    assert (done.returncode, '"readonly"' in done.stdout) == (8, True), done
    figures.add("read-only places", told=1)


def test_eight_time_zones_give_equal_exports(zygote, start, tmp_path, figures):
    found = set()
    for zone in ZONES:
        folder = tmp_path / zone.replace("/", "-")
        for words in (["--format", "json", "--output", f"{folder}.json"],
                      ["--format", "csv", "--output", str(folder)]):  # fmt: skip
            done = zygote(World(start, {"words": ["export", *words], "zone": zone}))
            assert done.exit == 0, done
        files = [Path(f"{folder}.json"), *sorted(folder.iterdir())]
        found.add(b"".join(each.read_bytes() for each in files))
    assert len(found) == 1
    figures.add("time zones", equal=len(ZONES))


@pytest.mark.parametrize("year", [2015, 2020, 2026])
def test_week_53_is_a_week_like_any_other(journal_path, year, capsys):
    assert command(journal_path, "init") == 0
    assert command(journal_path, "add", "week", "--week", f"{year}-W53", "--channel", "Blog",
                   "--posts", "3", day=f"{year + 1}-01-02") == 0  # fmt: skip
    assert command(journal_path, "add", "week", "--week", f"{year + 1}-W53", "--channel", "Blog",
                   "--posts", "3", day=f"{year + 2}-01-02") == 2  # fmt: skip
    with Journal.open(journal_path, write=False) as journal:
        (figure,) = journal.records("week")
        assert figure.week == Week.parse(f"{year}-W53")
        assert figure.week.plus(1) == Week.parse(f"{year + 1}-W01")
        assert check(journal) == []


def test_ten_jumps_of_the_clock_lose_no_edit_no_backup_of_the_last_days_and_no_undo(
    journal_path, capsys, figures
):
    dice = random.Random(10)
    today = date(2026, 11, 18)
    assert command(journal_path, "init", day="2026-11-01") == 0
    days = [today - timedelta(days=back) for back in range(40, 0, -1)]
    for day in days:
        assert command(journal_path, "add", "note", "--date", str(day), "--text", f"of {day}",
                       day=str(day)) == 0  # fmt: skip
    calm = {each.file.name for each in backups(backups_of(journal_path))}
    for _ in range(10):
        wrong = str(today + timedelta(days=dice.randrange(-9000, 9000)))
        for number in range(2):
            words = ("add", "note", "--date", wrong, "--text", f"jump {number}")
            assert command(journal_path, *words, day=wrong) == 0
    assert command(journal_path, "undo", day=str(today)) == 0
    there = {each.file.name for each in backups(backups_of(journal_path))}
    assert calm <= there
    with Journal.open(journal_path, write=False) as journal:
        assert len(journal.notes()) == 40 + 19
        assert [each.number for each in journal.history()] == list(range(60, 0, -1))
        assert check(journal) == []
    figures.add("clock jumps", jumps=10, backups_lost=len(calm - there))


def test_without_any_mask_everything_is_its_owners_alone(start, tmp_path, capsys):
    folder = tmp_path / "new" / "place"
    journal = folder / "journal.db"
    old = os.umask(0)
    try:
        for words in (
            ["init"],
            ["add", "note", "--date", "2026-11-10", "--text", "x"],
            ["import", str(start / "weeks.csv")],
            ["backup"],
            ["restore", str(folder / "backups" / "journal-000001.db")],
            ["export", "--format", "json", "--output", str(folder / "out.json")],
            ["export", "--format", "csv", "--output", str(folder / "csv")],
            ["salvage", str(journal), "--output", str(folder / "saved.db")],
        ):
            assert command(journal, *words) == 0
    finally:
        os.umask(old)
    modes = {each: stat.S_IMODE(each.stat().st_mode) for each in [folder, *folder.rglob("*")]}
    assert {mode for each, mode in modes.items() if each.is_dir()} == {0o700}
    assert {mode for each, mode in modes.items() if each.is_file()} == {0o600}
