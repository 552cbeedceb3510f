"""Everything is written out beside the window, and the bar says what stands where."""

from __future__ import annotations

import csv
import json
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog

from influence_desktop.journal.store import Journal
from influence_desktop.reports import files
from influence_desktop.reports.files import write_out
from influence_desktop.ui.cell_entry import Figure
from tests.ui.conftest import BLOG


@pytest.fixture
def exporting(window):
    window.go("glance")
    return window.acts.exporting()


def said(window):
    return window.bar.text.startswith("Everything")


def test_one_file_holds_everything_and_the_bar_says_where(qtbot, window, exporting, tmp_path):
    file = tmp_path / "out.json"
    exporting.begin("json", file)
    qtbot.waitUntil(lambda: said(window))
    assert window.bar.text == (
        f"Everything, its history too, stands in out.json in {tmp_path}. Private channels"
        " are in it."
    )
    written = json.loads(file.read_text())
    assert [each["name"] for each in written["channels"]] == ["Blog", "Newsletter", "Family"]


def test_spreadsheets_get_a_folder_of_their_own(qtbot, window, exporting, tmp_path, today):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "weeks.csv").write_text("my own")
    exporting.begin("csv", folder)
    qtbot.waitUntil(lambda: said(window))
    assert (folder / "weeks.csv").read_text() == "my own"
    made = folder / f"{window.bridge.path.stem}-{today}"
    with (made / "weeks.csv").open(newline="") as file:
        assert [row["signups"] for row in csv.DictReader(file)] == ["24"]
    assert "weeks.csv" in window.bar._words.accessibleName()


def test_a_kit_gets_a_folder_of_its_own_too(qtbot, window, exporting, tmp_path, today):
    exporting.begin("kit", tmp_path)
    qtbot.waitUntil(lambda: said(window))
    made = tmp_path / f"{window.bridge.path.stem}-kit-{today}"
    assert window.bar.text == (
        f"Everything, its history too, stands in {made}, to be read without this program:"
        " what-is-in-here.md says what each file holds. Private channels are in it."
    )
    page = (made / "what-is-in-here.md").read_text(encoding="utf-8")
    files = {each.name for each in made.iterdir()} - {"what-is-in-here.md"}
    assert {name for name in files if f"`{name}`:" in page} == files


def test_what_cannot_be_written_is_said(qtbot, window, exporting, tmp_path):
    exporting.begin("json", tmp_path / "gone" / "out.json")
    qtbot.waitUntil(lambda: window.bar.text.startswith("There is no folder"))


@pytest.mark.parametrize("name", ["file.json", "file.spreadsheets", "file.kit"])
def test_the_place_is_asked_for(qtbot, window, exporting, tmp_path, name):
    window.actions_by_name[name].trigger()
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "x.json" if name == "file.json" else tmp_path))
    qtbot.waitUntil(lambda: said(window))
    dialog.close()


def test_typing_goes_on_while_everything_is_written_out(
    qtbot, window, exporting, tmp_path, week, monkeypatch
):
    begun, goes_on = Event(), Event()

    def slow(*given, **more):
        begun.set()
        goes_on.wait(30)
        return write_out(*given, **more)

    monkeypatch.setattr(files, "write_out", slow)
    exporting.begin("json", tmp_path / "out.json")
    qtbot.waitUntil(begun.is_set)
    try:
        typed = window.bridge.type_figure(BLOG.id, week, "signups", Figure(5))
    finally:
        goes_on.set()
    qtbot.waitUntil(lambda: said(window))
    assert typed
    assert [each["value"] for each in json.loads((tmp_path / "out.json").read_text())["weeks"]] == [
        24
    ]


def test_a_file_that_took_the_journals_place_is_not_what_is_written_out(
    qtbot, window, exporting, journal_path, tmp_path
):
    with Journal.create(tmp_path / "newer.db") as newer:
        newer.path.replace(journal_path)
    exporting.begin("json", tmp_path / "out.json")
    qtbot.waitUntil(lambda: "was moved, deleted or replaced" in window.bar.text)
    assert not (tmp_path / "out.json").exists()
