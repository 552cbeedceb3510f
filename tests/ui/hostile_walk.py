"""Walks through the whole window on a journal whose every text is hostile; prints what it saw.

python -m tests.ui.hostile_walk FOLDER

Runs in a process of its own, so that whatever it opens is its own doing. The bait is a picture
that hostile texts name: whoever reads them as more than text opens it, and the kernel tells.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QEventLoop,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    QTimer,
)
from PySide6.QtGui import QHelpEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QPushButton,
    QTextEdit,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from influence_desktop.demo.invented import demo
from influence_desktop.edits import Batch, Put, flat
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel, Fence, Formula, Kudos, Note, Pause, Post
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.page import Page
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import Week

FOLDER = Path(sys.argv[1])
BAIT = FOLDER / "bait" / "bait.png"
"""Not beside the journal, where every file is looked at for whether it is one."""

TODAY = date(2026, 11, 18)

opened: set[str] = set()
reached: list[str] = []


def wait(ms: int) -> None:
    """Let the window work; QTest.qWait would let no thread beside it work."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def heard(event: str, args: tuple[object, ...]) -> None:
    """Note what Python is asked to open, to connect or to start."""
    if event == "open" and isinstance(args[0], str | bytes | os.PathLike):
        opened.add(os.fsdecode(args[0]))
    elif event.startswith(("socket.", "urllib", "webbrowser", "subprocess", "os.exec", "os.posix")):
        reached.append(event)


TEXTS = (
    f'<img src="file://{BAIT}">',
    f'</qt><img src="{BAIT}" width=900><a href="javascript:alert(1)">here</a>',
    '<a href="file:///etc/passwd">text</a><b>bold</b>',
    f'<img src="file://{BAIT}">' + "long " * 20_000,
    "x" * 100_000,
    "\u202e\u2066gnihtyreve sdrawkcab\u202c\u200f",
    "nothing\0here &amp; <br>\r\n\ttab",
    "👩‍👩‍👧‍👦🏳️‍🌈🖋️ émoji e\u0301 \U0010ffff",
    "&lt;img src=&quot;bait&quot;&gt; %s {0} {what} \\n",
    '<img src="http://127.0.0.1:9/x.png"><script>alert(1)</script>',
)
NAME, WORD = 199, 60
"""How long a hostile name, or a topic, may be."""

MOST_BUTTONS = 40
"""Buttons of a page that are pressed."""

LEFT_OUT = ("file.", "help.demo", "view.full")
"""Actions that open Qt's own windows for files, or another program."""


def hostile() -> Iterator[Put]:
    """Yield the invented journal, each of its texts replaced."""
    texts = (TEXTS[number % len(TEXTS)] for number in count())
    for edit in flat(demo(Week.containing(TODAY).plus(-1))):
        record = edit.record
        match record:
            case Channel():
                record = replace(record, name=f"{record.position} {next(texts)}"[:NAME])
            case Note():
                record = replace(record, text=next(texts), person=next(texts)[:NAME])
            case Pause() | Fence() | Formula():
                record = replace(record, reason=next(texts))
            case Kudos():
                record = replace(record, who=f"W {next(texts)}"[:NAME], text=next(texts))
            case Post():
                topics = tuple(f"{each} {next(texts)}"[:WORD] for each in record.topics)
                title, url = next(texts), next(texts)
                record = replace(record, title=title, url=url, kind=next(texts), topics=topics)
        yield Put(record)


class Watch:
    """What the kernel tells of whoever opens the bait, Qt included."""

    def __init__(self) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert libc.inotify_add_watch(self._descriptor, os.fsencode(BAIT), 0x20) >= 0  # IN_OPEN

    def times(self) -> int:
        """Return how often it was opened since the last time."""
        try:
            return len(os.read(self._descriptor, 1 << 16)) // struct.calcsize("iIII")
        except BlockingIOError:
            return 0


class Walk:
    """What is wrong with anything that was ever on the screen."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.wrong: list[str] = []
        self.seen: list[str] = []

    def look(self, where: str) -> None:
        """Judge everything that is on the screen now."""
        wait(30)
        self.seen.append(where)
        if self.window.width() != WIDE:
            self.blame(where, self.window, f"the window is {self.window.width()} wide")
        if (least := self.window.minimumSizeHint().width()) > WIDE:
            self.blame(where, self.window, f"the window cannot be narrower than {least}")
        for top in QApplication.topLevelWidgets():
            if not isValid(top) or isinstance(top, QFileDialog):  # Qt's own, without texts of ours
                continue
            if top.isVisible() and top.width() > WIDE:
                self.blame(where, top, f"is {top.width()} wide: {QToolTip.text()[:60]}")
            for each in [top, *top.findChildren(QWidget)]:
                if isValid(each) and each.isVisible():
                    self.judge(where, each)

    def judge(self, where: str, widget: QWidget) -> None:
        """Judge one widget, its tooltip and what it lists or draws."""
        if isinstance(widget, QLabel) and widget.pixmap().isNull() and not is_tip(widget):
            self.judge_label(where, widget)
        elif isinstance(widget, QTextEdit):
            self.blame(where, widget, "holds rich text")
        elif isinstance(widget, Page) and widget.horizontalScrollBar().maximum():
            self.blame(where, widget, f"runs out of the window: {widest(widget.body)}")
        elif isinstance(widget, QGraphicsView):
            self.judge_drawing(where, widget)
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for tip in tips_of(widget.model()):
                self.judge_tip(where, widget, tip)
        if isValid(widget):
            self.judge_tip(where, widget, widget.toolTip())
            self.point(where, widget)

    def judge_label(self, where: str, label: QLabel) -> None:
        """Judge whether a label shows what it is given as it is."""
        if label.openExternalLinks():
            self.blame(where, label, "opens links")
        if label.textFormat() != Qt.TextFormat.PlainText:
            self.blame(where, label, f"reads tags: {label.text()[:40]}")
        if is_cut(label):
            wait(300)  # it may be on its way to its place
            if not isValid(label):
                return
        if is_cut(label):
            self.blame(where, label, f"is cut: {label.text()[:40]}")

    def judge_drawing(self, where: str, view: QGraphicsView) -> None:
        """Judge every text of a plot."""
        for item in view.scene().items():
            if isinstance(item, QGraphicsTextItem) and has_tags(item.toHtml()):
                self.blame(where, view, f"draws tags: {item.toPlainText()[:40]}")

    def point(self, where: str, widget: QWidget) -> None:
        """Rest the mouse on a widget, here and there, and judge the tooltip."""
        step = 12 if type(widget).__name__ == "Lanes" else max(widget.width(), 1)
        for across in range(min(step, widget.width()) // 2, widget.width(), step):
            at = QPoint(across, widget.height() // 2)
            event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, event)
            if QToolTip.isVisible():
                self.judge_tip(where, widget, QToolTip.text())
        QToolTip.hideText()

    def judge_tip(self, where: str, widget: QWidget, tip: str) -> None:
        """Blame a tooltip in which a tag would mean anything."""
        inside = re.fullmatch(r"<qt>(.*)</qt>", tip, re.DOTALL)
        if "<" in (inside[1] if inside else tip):
            self.blame(where, widget, f"has a tooltip with tags: {tip[:60]}")

    def blame(self, where: str, widget: QWidget, what: str) -> None:
        """Keep what is wrong."""
        line = f"{where}: {type(widget).__name__} {what}"
        if line not in self.wrong:
            self.wrong.append(line)


def widest(body: QWidget) -> str:
    """Name the thing on a page that cannot be narrower."""
    parts = [each for each in body.findChildren(QWidget) if each.isVisible()]
    found = max(parts, key=lambda each: each.minimumSizeHint().width())
    return f"{type(found).__name__} {found.minimumSizeHint().width()} {found.accessibleName()[:40]}"


def is_cut(label: QLabel) -> bool:
    """Tell whether a sentence has less room than its lines need."""
    return label.wordWrap() and label.height() + 1 < label.heightForWidth(label.width())


def is_tip(label: QLabel) -> bool:
    """Tell whether a label is Qt's own window of a tooltip, whose text is judged elsewhere."""
    return label.inherits("QTipLabel")


def has_tags(html: str) -> bool:
    """Tell whether Qt read tags of ours in a text: its own are p, span, br and a frame."""
    body = html.partition("<body")[2]
    return bool(re.search(r"<(img|a|b|script|table|h\d)\b", body)) or "font-weight:7" in body


def tips_of(model: QAbstractItemModel) -> Iterator[str]:
    """Yield every tooltip of a table or list."""
    is_list = isinstance(model, QAbstractListModel)  # which keeps its one column to itself
    for row in range(min(model.rowCount(QModelIndex()), 40)):
        for column in range(1 if is_list else model.columnCount(QModelIndex())):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if tip:
                yield str(tip)


WIDE = 1280


def visit(window: MainWindow, walk: Walk) -> None:
    """Show every page, every card and every message."""
    assert window.bridge is not None
    for name in window.page_names:
        window.go(name)
        for _ in range(400):
            wait(10)
            if window.panel(name).ready() and (name != "glance" or window.bridge.watched):
                break
        walk.look(name)
    for back in range(1, 30):
        window.ask("week", "show", Week.containing(TODAY).plus(-back))
        walk.look(f"week -{back}")
    cards(window, walk)
    forms(window, walk)
    window.acts.undo()
    walk.look("undo")
    window.acts.redo()
    walk.look("redo")
    review(window, walk)
    buttons(window, walk)
    files(window, walk)


def cards(window: MainWindow, walk: Walk) -> None:
    """Do every action, and look at what comes of it."""
    for page in window.page_names:
        for name, action in window.actions_by_name.items():
            on_page = name.startswith("trends.") == (page == "trends")
            if name.startswith(LEFT_OUT) or not on_page or name.startswith("edit."):
                continue
            if page not in {"week", "trends"}:
                continue
            window.go(page)
            if not action.isEnabled():
                continue
            action.trigger()
            walk.look(f"{page}, {name}")
            close_cards()


def buttons(window: MainWindow, walk: Walk) -> None:
    """Press every button of every page once, and look at what comes of it."""
    order = [name for name in ("reflect", "trends") if name in window.page_names]
    order += [name for name in window.page_names if name not in order]
    for page in order:
        pressed: set[str] = set()
        while len(pressed) < MOST_BUTTONS:
            window.go(page)
            wait(10)
            there = window.panel(page).widget.findChildren(QPushButton)
            left = [each for each in there if each.isVisible() and each.isEnabled()]
            new = (each for each in left if each.text() not in pressed)
            button = next((each for each in new if not re.match(r"Week \d", each.text())), None)
            if button is None:
                break
            pressed.add(button.text())
            name = button.text()[:20]
            button.click()
            settle(window)
            walk.look(f"{page}, button {name}")
            close_cards()


def forms(window: MainWindow, walk: Walk) -> None:
    """Open each note, pause and fence of the journal to be changed."""
    bridge = window.bridge
    assert bridge is not None
    for kind in ("note", "pause", "fence"):
        for record in [*bridge._journal.records(kind)][:12]:
            window.ask("week", "show", Week.containing(getattr(record, "date", TODAY)))
            window.panel("week").widget.foot.change_asked.emit(kind, record.id)
            walk.look(f"a {kind}")
            bridge.put(record)
            close_cards()
    for channel in bridge.channels():
        window.go("settings")
        window.panel("settings").widget.rows.change_asked.emit(channel.id)
        walk.look("a channel")
        close_cards()
    for record in [*bridge._journal.records("note")][:10]:
        bridge.remove("note", record.id)
        walk.look("a note taken out")
        bridge.undo()


def review(window: MainWindow, walk: Walk) -> None:
    """Walk through the weekly review, up to the people to thank."""
    for _ in range(6):
        window.acts.review()
        walk.look("review")
    window.acts.leave_review()
    close_cards()


def files(window: MainWindow, walk: Walk) -> None:
    """Bring in files with hostile names, rows and reasons."""
    hidden = TEXTS[0].replace('"', '""')
    content = f'week,channel,posts,note\n2026-11-09,"{hidden}",3,"{hidden}"\n'
    names = (f"<b>{'x' * 150}<img src=bait.png>.csv", "<img src=bait.png>.txt")
    for name, text in zip(names, (content, f'"{hidden}",\n<html>'), strict=True):
        file = FOLDER / name
        file.write_text(text, encoding="utf-8")
        window.acts.take_files([str(file)])
        wait(600)
        walk.look(f"file {name[:3]}")
        for dialog in dialogs():
            first = getattr(dialog, "first", None)
            if first is not None:
                first.click()
        wait(600)
        walk.look("file brought in")
        close_cards()
    window.acts.show_imports()
    wait(400)
    walk.look("files brought in")
    close_cards()


def dialogs() -> list[QDialog]:
    """Return the cards that are open."""
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, QDialog) and each.isVisible()]


def settle(window: MainWindow) -> None:
    """Wait until what was asked for beside the window has come to it."""
    assert window.bridge is not None
    came: list[None] = []
    window.bridge.run(lambda: None, came.append)  # after all that was asked before
    for _ in range(3000):
        if came:
            return
        wait(10)
    raise AssertionError


def close_cards() -> None:
    """Close every card."""
    for each in dialogs():
        each.close()
    wait(10)


def lay_bait() -> None:
    """Make the picture that hostile texts name."""
    picture = QPixmap(40, 40)
    picture.fill(Qt.GlobalColor.red)
    BAIT.parent.mkdir()
    assert picture.save(str(BAIT))


def main() -> None:
    """Make the journal, walk, and print one line of JSON."""
    sys.addaudithook(heard)
    app = QApplication(["walk"])
    app.setStyle("Fusion")
    lay_bait()
    journal = Journal.create(FOLDER / "journal.db")
    journal.apply(Batch("<b>hostile</b>", hostile()), today=TODAY)
    theme = Theme(app, choice="light")
    settings = QSettings(str(FOLDER / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, theme.tokens)
    window.build(theme, again=lambda _: True)
    bridge = Bridge(journal, lambda: TODAY)
    window.resize(WIDE, 720)
    window.show()
    window.attach(bridge)
    walk, watch = Walk(window), Watch()
    visit(window, walk)
    times = watch.times()
    label = QLabel(TEXTS[0])  # that the bait is one, and the watch wakes
    label.show()
    wait(100)
    maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    found = {
        "wrong": walk.wrong,
        "seen": walk.seen,
        "bait": times,
        "awake": watch.times(),
        "opened": sorted(opened),
        "reached": reached,
        "network": sorted(set(re.findall(r"\S*Qt6Network\S*", maps))),
    }
    label.close()
    window.close()
    window.close()
    bridge.close()
    sys.stdout.write(json.dumps(found))


main()
