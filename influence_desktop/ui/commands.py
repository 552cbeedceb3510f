"""The table of everything the window can do: menu, words and key of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from influence_desktop.texts import tr
from influence_desktop.ui.acts import Acts
from influence_desktop.ui.menus import Command
from influence_desktop.ui.panels import Entry
from influence_desktop.ui.theme import CHOICES


def commands(acts: Acts, pages: Sequence[Entry], *, made_up: bool = False) -> list[Command]:
    """Return every action, in the order of the menus; `made_up` data leads to no other."""
    found = [*_file(acts), *_edit(acts), *_view(acts), *_go(acts, pages), *_journal(acts)]
    return [*found, *_help(acts, made_up=made_up)]


def _one(name: str, words: str, keys: str, does: object, *, apart: bool = False) -> Command:
    menu, _, _ = name.partition(".")
    assert callable(does)
    return Command(
        name=name, menu=menu, words=words, keys=tuple(keys.split()), does=does, apart=apart
    )


def _file(acts: Acts) -> list[Command]:
    return [
        _one("file.import", tr("&Bring in files…"), "Ctrl+O", acts.bring_in),
        _one("file.imports", tr("&Files brought in…"), "Ctrl+Shift+I", acts.show_imports),
        _one(
            "file.json",
            tr("&Export everything as JSON…"),
            "Ctrl+Alt+J",
            lambda: acts.export("json"),
        ),
        _one(
            "file.spreadsheets",
            tr("Export everything as s&preadsheets…"),
            "Ctrl+Alt+E",
            lambda: acts.export("csv"),
        ),
        _one(
            "file.kit",
            tr("Export a &kit to read without this program…"),
            "Ctrl+Alt+K",
            lambda: acts.export("kit"),
        ),
        _one(
            "file.open",
            tr("&Open another journal…"),
            "Ctrl+Shift+O",
            lambda: acts.other_journals().ask(),
            apart=True,
        ),
        _one(
            "file.new",
            tr("&New journal…"),
            "Ctrl+Alt+N",
            lambda: acts.other_journals().ask_new(),
        ),
        _one(
            "file.csv",
            tr("&Copy the trend’s figures as CSV"),
            "Ctrl+Alt+C",
            lambda: acts.ask("trends", "copy"),
            apart=True,
        ),
        _one(
            "file.png",
            tr("Save the trend’s chart as &PNG…"),
            "Ctrl+Alt+P",
            lambda: acts.ask("trends", "png"),
        ),
        _one(
            "file.svg",
            tr("Save the trend’s chart as &SVG…"),
            "Ctrl+Alt+S",
            lambda: acts.ask("trends", "svg"),
        ),
        _one("file.quit", tr("&Quit"), "Ctrl+Q", acts.close, apart=True),
    ]


def _edit(acts: Acts) -> list[Command]:
    return [
        _one("edit.undo", tr("&Undo"), "Ctrl+Z", acts.undo),
        _one("edit.redo", tr("&Redo"), "Ctrl+Shift+Z Ctrl+Y", acts.redo),
    ]


def _view(acts: Acts) -> list[Command]:
    words = {
        "follow": tr("&Follow the system"),
        "light": tr("&Light"),
        "dark": tr("&Dark"),
        "contrast": tr("High &contrast"),
    }
    themes = [
        Command(
            name=f"view.{choice}",
            menu="view",
            words=words[choice],
            keys=(f"Ctrl+Alt+{number}",),
            does=partial(acts.wear, choice),
            checkable=True,
        )
        for number, choice in enumerate(CHOICES, 1)
    ]
    return [
        *themes,
        _one(
            "view.larger",
            tr("Lar&ger text"),
            "Ctrl++ Ctrl+=",
            lambda: acts.enlarge(1),
            apart=True,
        ),
        _one("view.smaller", tr("&Smaller text"), "Ctrl+-", lambda: acts.enlarge(-1)),
        _one("view.normal", tr("&Text at 100 %"), "Ctrl+0", lambda: acts.enlarge(0)),
        _one("view.full", tr("F&ull screen"), "F11", acts.fill_screen, apart=True),
        *_trends(acts),
    ]


def _trends(acts: Acts) -> list[Command]:
    """Return what only Trends knows, on keys that other pages type with."""
    ranges = (tr("1&3 weeks"), tr("2&6 weeks"), tr("5&2 weeks"), tr("&All weeks"))
    others = (
        ("measure", tr("Next &measure"), "M", (1,)),
        ("measure", tr("Measure &before"), "Shift+M", (-1,)),
        ("compare", tr("C&ompare with the next"), "C", ()),
        ("turn", tr("Chart or ta&ble"), "T", ()),
        ("part", tr("Channels in one plot or one e&ach"), "A", ()),
        ("divide", tr("&By channel or by topic"), "B", ()),
    )
    asked = [("range", words, str(at + 1), (at,)) for at, words in enumerate(ranges)]
    return [
        Command(
            name=f"trends.{key}",
            menu="view",
            words=words,
            keys=(key,),
            does=partial(acts.ask, "trends", what, *values),
            apart=key in {"1", "M"},
        )
        for what, words, key, values in (*asked, *others)
    ]


def _go(acts: Acts, pages: Sequence[Entry]) -> list[Command]:
    shown = [
        _one(f"go.{page.name}", page.title, page.key, partial(acts.go, page.name)) for page in pages
    ]
    return [
        *shown,
        _one(
            "go.earlier",
            tr("&Earlier week"),
            "PgUp",
            lambda: acts.ask("week", "turn", -1),
            apart=True,
        ),
        _one("go.later", tr("&Later week"), "PgDown", lambda: acts.ask("week", "turn", 1)),
        _one("go.pick", tr("&Choose a week…"), "Ctrl+G", lambda: acts.ask("week", "pick")),
        _one("go.jump", tr("Between chart and &reflection"), "Ctrl+J", acts.jump, apart=True),
        _one("go.message", tr("To the m&essage"), "F6", acts.to_message),
        _one("go.find", tr("&Find an action…"), "Ctrl+K", acts.find_action, apart=True),
    ]


def _journal(acts: Acts) -> list[Command]:
    return [
        _one("journal.enter", tr("&Enter the week"), "Ctrl+E", lambda: acts.ask("week", "enter")),
        _one("journal.review", tr("&Weekly review, or its next step"), "Ctrl+R", acts.review),
        _one("journal.leave", tr("&Leave the review"), "Ctrl+Shift+R", acts.leave_review),
        _one(
            "journal.note",
            tr("Add a &note…"),
            "Ctrl+Shift+N",
            lambda: acts.ask("week", "note"),
            apart=True,
        ),
        _one(
            "journal.pause", tr("Mark a &pause…"), "Ctrl+Shift+P", lambda: acts.ask("week", "pause")
        ),
        _one(
            "journal.fence", tr("Mark a &fence…"), "Ctrl+Shift+F", lambda: acts.ask("week", "fence")
        ),
        _one(
            "journal.kudos",
            tr("Add &kudos…"),
            "Ctrl+Shift+K",
            lambda: acts.ask("thanks", "add"),
        ),
        _one("journal.why", tr("&Why this score?"), "Ctrl+Shift+W", acts.why, apart=True),
        _one(
            "journal.soon",
            tr("How s&oon a change is told"),
            "Ctrl+Shift+H",
            lambda: acts.ask("reflect", "soon"),
        ),
        _one(
            "journal.channel",
            tr("Add a &channel…"),
            "Ctrl+Shift+C",
            lambda: acts.ask("settings", "add"),
            apart=True,
        ),
        _one("journal.wipe", tr("&Remove a person…"), "Ctrl+Shift+D", acts.wipe),
    ]


def _help(acts: Acts, *, made_up: bool) -> list[Command]:
    look_round = _one(
        "help.demo", tr("&Look round an invented journal"), "Ctrl+Alt+L", acts.look_round
    )
    return [
        _one("help.keys", tr("&Keys"), "F1", acts.find_action),
        _one("help.counted", tr("&How this is counted"), "Ctrl+F1", acts.counted),
        *(() if made_up else (look_round,)),
        _one("help.about", tr("&About Influence Desktop"), "Shift+F1", acts.about),
    ]
