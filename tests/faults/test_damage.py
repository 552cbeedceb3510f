"""A damaged file never shows a wrong figure as a good one, and is never changed."""

from __future__ import annotations

import io
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from influence_desktop.cli.main import run
from influence_desktop.cli.session import Session
from influence_desktop.journal import opening
from tests.faults.conftest import EVERYTHING

FILES = 720 if EVERYTHING else 48
"""How many damaged files are looked at."""

PAGE = 4096
LOOKS = (
    ("series",),
    ("series", "--by", "topic"),
    ("show",),
    ("score", "--explain", "--week", "2026-W46"),
    ("history",),
    ("export", "--format", "json", "--output", "-"),
)
REFUSED = {3, 4, 5}
"""Not a journal, damaged, from the future: what may be said of a damaged file."""


def said(monkeypatch, journal: Path, *words: str) -> tuple[int, bytes]:
    """Run a command in this process; return its exit code and what it said."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", screen)
        patched.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO()))
        start = ["--journal", str(journal), "--today", "2026-11-18", "--json"]
        code = run([*start, *words], Session(window=lambda *_: 1))
    screen.flush()
    return code, screen.buffer.getvalue()


def a_byte(content, dice):
    content[dice.randrange(len(content))] = dice.randrange(256)


def a_bit(content, dice):
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def a_bit_of_a_row(content, dice):
    """Change something near the figures: a page in use, away from its empty middle."""
    for _ in range(100):
        at = dice.randrange(len(content))
        if content[at]:
            content[at] ^= 1 << dice.randrange(8)
            return


def many_bytes(content, dice):
    for _ in range(20):
        a_byte(content, dice)


def cut(content, dice):
    del content[dice.randrange(len(content)) :]


def cut_by_pages(content, dice):
    del content[PAGE * dice.randrange(len(content) // PAGE) :]


def zeroed(content, dice):
    at = PAGE * dice.randrange(len(content) // PAGE)
    content[at : at + PAGE] = bytes(PAGE)


def swapped(content, dice):
    one, two = (PAGE * dice.randrange(len(content) // PAGE) for _ in range(2))
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )


def doubled(content, dice):
    one, two = (PAGE * dice.randrange(len(content) // PAGE) for _ in range(2))
    content[one : one + PAGE] = content[two : two + PAGE]


def a_foreign_header(content, dice):
    content[:100] = dice.choice(
        [bytes(100), b"PK\x03\x04" + bytes(96), dice.randbytes(100), b"\x7fELF" + bytes(96)]
    )


def a_byte_of_the_header(content, dice):
    content[dice.randrange(100)] = dice.randrange(256)


KINDS = (
    *(a_byte, a_bit, a_bit_of_a_row, many_bytes, cut, cut_by_pages, zeroed, swapped, doubled),
    *(a_foreign_header, a_byte_of_the_header),
)


@pytest.fixture(scope="module")
def sound(start, tmp_path_factory) -> tuple[Path, bytes]:
    """A journal that was edited since, and its bytes from before."""
    path = tmp_path_factory.mktemp("damage") / "journal.db"
    past = (start / "journal.db").read_bytes()
    path.write_bytes(past)
    session = Session(window=lambda *_: 1)
    for words in (
        ["add", "week", "--week", "2026-W46", "--channel", "Blog", "--posts", "3"]
        + ["--signups", "19", "--income", "12.50"],
        ["add", "week", "--week", "2026-W45", "--channel", "Blog", "--signups", "77"],
        ["add", "post", "--channel", "Blog", "--date", "2026-11-04", "--title", "Slow mornings"]
        + ["--topic", "Tea", "--impressions", "120", "--reactions", "9"],
        ["import", str(start / "weeks.csv")],
    ):
        assert run(["--journal", str(path), "--today", "2026-11-18", *words], session) == 0
    return path, past


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("quick", [True, False], ids=["small", "large"])
def test_no_damage_shows_a_wrong_figure_or_changes_the_file(
    sound, quick, tmp_path, monkeypatch, figures
):
    """A file above the size that is checked at its opening is judged by its rows alone."""
    path, _ = sound
    if not quick:
        monkeypatch.setattr(opening, "_CHECKED", 0)
    right = {words: said(monkeypatch, path, *words) for words in LOOKS}
    assert {code for code, _ in right.values()} == {0}
    dice = random.Random(f"damage {quick}")
    file = tmp_path / "journal.db"
    for number in range(FILES // 2):
        content = bytearray(path.read_bytes())
        kind = KINDS[number % len(KINDS)]
        kind(content, dice)
        file.write_bytes(content)
        shown = {words: said(monkeypatch, file, *words) for words in LOOKS}
        assert file.read_bytes() == bytes(content)
        assert [each.name for each in tmp_path.iterdir()] == ["journal.db"]
        for words, (code, out) in shown.items():
            assert code in {0, *REFUSED}, (kind.__name__, number, words, out)
            if code == 0:
                # The exact row is named, so that a failure can be looked into.
                assert out == right[words][1], (kind.__name__, number, words)
        wrong = any(code for code, _ in shown.values())
        assert not wrong or said(monkeypatch, file, "check")[0] in REFUSED
        figures.add("damaged files", told=int(wrong), harmless=int(not wrong))


def test_a_page_number_that_leads_round_in_a_circle_is_told(sound, tmp_path, monkeypatch):
    path, _ = sound
    file = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as connection:
        roots = connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 1")
        pages = [page for (page,) in roots.fetchall()]
    for page in pages:
        content = bytearray(path.read_bytes())
        at = (page - 1) * PAGE
        if content[at] in {2, 5}:  # a page that only points to others: let it point to itself
            content[at + 8 : at + 12] = page.to_bytes(4, "big")
            file.write_bytes(content)
            for words in LOOKS:
                assert said(monkeypatch, file, *words)[0] in {0, 4}
            assert said(monkeypatch, file, "check")[0] == 4
            assert file.read_bytes() == bytes(content)


@pytest.mark.timeout(600)
def test_a_page_out_of_the_past_is_named_by_a_full_check(sound, tmp_path, monkeypatch, figures):
    """A sync program that mixes two states makes pages in which every row is sound."""
    path, past = sound
    right = {words: said(monkeypatch, path, *words) for words in LOOKS}
    file = tmp_path / "journal.db"
    for number in range(1, len(past) // PAGE):
        at = PAGE * number
        content = bytearray(path.read_bytes())
        content[at : at + PAGE] = past[at : at + PAGE]
        if content == path.read_bytes():
            continue
        file.write_bytes(content)
        wrong = [w for w in LOOKS if said(monkeypatch, file, *w) != right[w]]
        assert not wrong or said(monkeypatch, file, "check")[0] == 4, (number, wrong)
        assert file.read_bytes() == bytes(content)
        figures.add("pages out of the past", named=int(bool(wrong)), harmless=int(not wrong))
