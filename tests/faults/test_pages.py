"""Whatever happens to the file: a page is right, or it is not shown, or the damage is told."""

from __future__ import annotations

import random

import pytest

from influence_desktop import safekeeping
from influence_desktop.demo.invented import demo
from influence_desktop.journal import opening
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Journal
from influence_desktop.overview.trend_states import TOPIC, Choice
from influence_desktop.ui.bridge import Bridge
from influence_desktop.weeks import Week
from tests.faults.conftest import EVERYTHING
from tests.faults.test_damage import KINDS

FILES = 330 if EVERYTHING else 22
"""How many damaged files are looked at."""

NEWEST = Week.parse("2026-W46")


@pytest.fixture(scope="module")
def sound(tmp_path_factory, qapp):
    """The invented journal's bytes."""
    path = tmp_path_factory.mktemp("sound") / "journal.db"
    with Journal.create(path) as journal:
        journal.apply(demo(NEWEST), today=NEWEST.plus(1).monday)
    return path.read_bytes()


def looks(bridge):
    """Everything that the pages show, by name."""
    return {
        "glance": bridge.glance,
        "week": lambda: bridge.week(NEWEST),
        "trends": lambda: bridge.trends(Choice()),
        "topics": lambda: bridge.trends(Choice(by=TOPIC)),
        "table": lambda: bridge.trend_table(Choice()),
        "reflect": bridge.reflect,
        "formula": bridge.formula_page,
        "why": bridge.why,
        "thanks": lambda: bridge.thanks(most=50),
        "channels": bridge.channel_forms,
        "entry": bridge.entry_place,
        "undo": bridge._journal.undo_what,
    }


def seen(path, today):
    """What the pages show of a file; what cannot be read is left out."""
    try:
        journal = Journal.open(path, write=False)
    except JournalError:
        return None
    bridge = Bridge(journal, lambda: today)
    found = {}
    for name, look in looks(bridge).items():
        try:
            found[name] = repr(look())
        except JournalError:
            continue
    bridge.close()
    return found


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_what_damage_makes_of_a_page_is_told_or_not_shown(
    sound, tmp_path, today, monkeypatch, figures, large
):
    """A file above the size that is checked at its opening is judged after the first page."""
    path = tmp_path / "journal.db"
    path.write_bytes(sound)
    right = seen(path, today)
    if large:
        monkeypatch.setattr(opening, "_CHECKED", 0)
    dice = random.Random(f"pages {large}")
    for number in range(FILES):
        content = bytearray(sound)
        kind = KINDS[number % len(KINDS)]
        kind(content, dice)
        path.write_bytes(content)
        found = seen(path, today)
        wrong = found is not None and any(found[name] != right[name] for name in found)
        assert not wrong or safekeeping.broken(path), (kind.__name__, number)
        figures.add("pages of damaged files", taken_away=int(wrong), right_or_none=int(not wrong))
        assert path.read_bytes() == bytes(content)
        assert [each.name for each in tmp_path.iterdir()] == ["journal.db"]
