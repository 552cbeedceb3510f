"""Makes pictures of the window on invented journals, the same every time.

python packaging/screenshots.py [FOLDER]
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget
from waiting import wait

from influence_desktop.edits import Batch, Edit, Put
from influence_desktop.importers.recognise import read
from influence_desktop.journal.errors import damaged as damage
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    Answer,
    Channel,
    Fence,
    Formula,
    Kudos,
    Note,
    Pause,
    Signal,
    WeeklyFigure,
)
from influence_desktop.safekeeping import Backup, Salvage, Saved, Shelved, back_up
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.rescue_page import RescuePage, SavedPage
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.why_card import WhyCard
from influence_desktop.weeks import Week

TODAY = date(2026, 11, 18)
"""The day on which every picture is taken."""

FULL, HALF, EMPTY, MONTHS, ANSWERED = "full", "half", "empty", "months", "answered"
REAL = Path(__file__).resolve().parents[2] / "shared" / "samples" / "x_analytics" / "monthly"
"""Where three real months of posts may lie beside the project; they are read in place."""

WEEKS = 60
SIZE = 1280, 720
PATIENCE = 200  # looks of 25 milliseconds at whether a page is complete

SOCIAL = Channel(id=1, name="Social", kind="social", position=0)
BLOG = Channel(
    id=2,
    name="Blog",
    kind="blog",
    tracked=("posts", "impressions", "comments", "reshares", "clickthroughs", "signups"),
    position=1,
)
LETTER = Channel(
    id=3,
    name="Newsletter",
    kind="newsletter",
    tracked=("posts", "impressions", "clickthroughs", "signups"),
    position=2,
)
TALKS = Channel(
    id=4, name="Talks", kind="offline", tracked=("posts", "impressions", "signups"), position=3
)
FAMILY = Channel(
    id=5,
    name="Family",
    kind="community",
    private=True,
    tracked=("posts", "reactions", "comments"),
    position=4,
)
USUAL = {
    "posts": (3, 2, 1, 1, 2),
    "impressions": (8400, 3900, 1400, 80, 0),
    "reactions": (160, 0, 0, 0, 14),
    "comments": (23, 9, 0, 0, 5),
    "reshares": (44, 6, 0, 0, 0),
    "clickthroughs": (210, 600, 176, 0, 0),
    "signups": (81, 200, 22, 4, 0),
}
"""What a week brings about, by metric and channel."""

FALL = {"clickthroughs", "signups"}
"""What fell in the last four complete weeks."""


def invented(*, open_week: bool) -> Iterator[Edit]:
    """Yield a journal of sixty weeks, with a pause, a fence, notes and a fall at its end.

    It ends with the open week, begun; or with the week before it, half written down.
    """
    dice = random.Random(46)  # noqa: S311 - the same picture every time is the point
    newest = Week.containing(TODAY).plus(-1)
    channels = (SOCIAL, BLOG, LETTER, TALKS, FAMILY)
    yield from (Put(channel) for channel in channels)
    for back in range(WEEKS, -2 if open_week else -1, -1):
        for place, channel in enumerate(channels):
            half = back == (-1 if open_week else 0)
            if 15 <= back <= 16 or (half and place > 1):  # noqa: PLR2004 - the pause
                continue
            for metric in channel.tracked:
                usual = USUAL[metric][place] * (
                    0.4 if channel is BLOG and metric in FALL and back in range(4) else 1
                )
                value = round(usual * dice.lognormvariate(0, 0.22) * (0.4 if back < 0 else 1))
                yield Put(
                    WeeklyFigure(
                        channel_id=channel.id, week=newest.plus(-back), metric=metric, value=value
                    )
                )
    away = newest.plus(-16).monday, newest.plus(-15).sunday
    yield Put(Pause(first=away[0], last=away[1], reason="House search"))
    yield Put(
        Fence(
            date=newest.plus(-20).monday,
            channel_id=SOCIAL.id,
            metrics=("reshares",),
            reason="Reshares are counted anew",
        )
    )
    yield Put(Note(date=newest.plus(-11).monday, text="Gave away the report"))
    yield Put(Note(date=newest.monday, text="Talk at the town library, about 80 people."))
    yield from kind(newest)


def kind(newest: Week) -> Iterator[Edit]:
    """Yield what invented people did, some of them thanked."""
    told = (
        (0, "Karim", "", None, False),
        (1, "Ana", "Sent the report round her whole team.", BLOG.id, False),
        (3, "Mira", "Quoted the talk in her letter.", LETTER.id, True),
        (48, "A reader from the north", "A thank-you letter by post.", None, True),
    )
    for number, (ago, who, text, channel, thanked) in enumerate(told, 1):
        week = newest.plus(-ago)
        yield Put(
            Kudos(
                id=number,
                who=who,
                text=text,
                channel_id=channel,
                date=week.thursday,
                thanked=week.sunday if thanked else None,
            )
        )


def answered() -> Iterator[Edit]:
    """Yield that journal with three questions of before, each with what was replied."""
    yield from invented(open_week=True)
    newest = Week.containing(TODAY).plus(-1)
    told = (
        (11, 2, "soar", "conversion", None, "Gave away the report."),
        (22, 4, "drop", "response", BLOG.id, "New site; the comment box had moved."),
        (36, 1, "drop", "volume", None, "A week of exams."),
    )
    for number, (ago, weeks, direction, measure, channel, line) in enumerate(told, 1):
        week = newest.plus(-ago)
        yield Put(
            Signal(
                id=number,
                week=week,
                since=week.plus(1 - weeks),
                direction=direction,
                measure=measure,
                channel_id=channel,
            )
        )
        yield Put(Note(id=number, date=week.monday, text=line, signal_id=number))
        day = week.plus(1).monday
        yield Put(Answer(id=number, signal_id=number, kind="line", date=day, note_id=number))


@contextmanager
def opened(*, theme: str, scale: float, journal: str) -> Iterator[MainWindow]:
    """Open a window on a journal of its own, and take both away again."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        kept = Journal.create(Path(folder) / "journal.db")
        if journal == MONTHS:
            bring_in(kept, [read(file) for file in months()], today=TODAY)
        elif journal != EMPTY:
            edits = answered() if journal == ANSWERED else invented(open_week=journal == FULL)
            kept.apply(Batch("invented", edits), today=TODAY)
        look = Theme(app, choice=theme, scale=scale)
        settings = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
        window = MainWindow(settings, look.tokens, scale=scale)
        window.build(look, made_up=journal in {FULL, HALF, ANSWERED})
        bridge = Bridge(kept, lambda: TODAY)
        window.resize(*SIZE)
        window.show()
        window.attach(bridge)
        yield window
        window.close()
        bridge.close()
        window.deleteLater()
        look.deleteLater()


def page(name: str, window: MainWindow) -> None:
    """Show a page until it is complete, and the detector has looked."""
    window.go(name)
    for _ in range(PATIENCE):
        wait(25)
        if window.panel(name).ready() and window.bridge and window.bridge.watched:
            break
    wait(200)


def months() -> list[Path]:
    """Return the real months, if they are there."""
    return sorted(REAL.glob("tweet_activity_metrics_*.csv"))


def page_of_months(name: str) -> Callable[[MainWindow], None]:
    """Return what shows a page with the real months; Week goes to one of their weeks."""

    def show(window: MainWindow) -> None:
        page(name, window)
        if name == "week":
            window.ask("week", "show", Week.parse("2017-W05"))
            wait(300)

    return show


def typing(window: MainWindow) -> None:
    """Type into a week as a person does, a letter among the digits and a sum."""
    page("week", window)
    window.ask("week", "enter")
    grid = window.panel("week").widget.grid  # type: ignore[attr-defined] # the Week page has one
    grid.begin((BLOG.id, "clickthroughs"))
    keys("6l2\n")
    grid.begin((LETTER.id, "posts"))
    keys("1\n?\n176\n12+7")
    wait(300)


def keys(text: str) -> None:
    """Press keys where the focus is; a line's end is Enter."""
    for letter in text:
        target = QApplication.focusWidget()
        if letter == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(target, letter)


def welcome(window: MainWindow) -> None:
    """Show the first start."""
    window.welcome()
    wait(100)


def trouble(window: MainWindow) -> None:
    """Show Glance below a message."""
    page("glance", window)
    window.bar.say(
        "The disk is full. Nothing is lost; week 46 is kept up to Blog, reshares."
        " Free some space and try again.",
        "trouble",
        action="Try again",
    )
    wait(100)


def damaged(window: MainWindow) -> None:
    """Show what stands in the place of a journal that is damaged."""
    sentence = str(damage(Path("journal.db"), "a page of weekly_figures cannot be read"))
    rescue = RescuePage(sentence, kind="damaged", saving=True, back=False)
    backup = Backup(12, Path("journal-000012.db"), TODAY - timedelta(days=1), time(14, 5))
    rescue.show_backups([Shelved(backup, 2031)])
    window.show_alone(rescue)
    wait(100)


def saved(window: MainWindow) -> None:
    """Show what was saved of it."""
    tables = (
        Saved("channels", 5, 0, 0),
        Saved("weekly_figures", 2012, 88, 4),
        Saved("notes", 3, 0, 0),
    )
    done = Salvage(Path("journal.db"), Path("journal-saved.db"), tables, False, True, ())  # noqa: FBT003
    window.show_alone(SavedPage(done))
    wait(100)


def backups(window: MainWindow) -> None:
    """Show Settings with the backups of some days."""
    assert window.bridge is not None  # the journal is open
    window.bridge.copies.settings = window.bridge.holding.home.with_name("settings.ini")
    for back in (30, 16, 9, 5, 3, 2, 1):
        back_up(window.bridge.holding.home, today=TODAY - timedelta(days=back), second=None)
    page("settings", window)
    for _ in range(PATIENCE):
        wait(25)
        if window.panel("settings").widget.backups.shelf:  # type: ignore[attr-defined] # it has
            break
    wait(100)
    bar = window.panel("settings").widget.verticalScrollBar()  # type: ignore[attr-defined] # a page
    bar.setValue(bar.maximum())
    wait(100)


def look(window: MainWindow) -> QWidget:
    """Look into one of them."""
    backups(window)
    block = window.panel("settings").widget.backups  # type: ignore[attr-defined] # it has
    block.look_asked.emit(block.shelf[1])
    for _ in range(PATIENCE):
        wait(25)
        if shown := [each for each in window.findChildren(QDialog) if each.isVisible()]:
            break
    wait(300)
    return shown[0]


def trying(window: MainWindow) -> None:
    """Try other weights, nothing saved."""
    page("formula", window)
    fields = window.panel("formula").widget.weights.fields  # type: ignore[attr-defined] # it has
    for name, text in (("reshares", "0.10"), ("signups", "0.40")):
        fields[name].setFocus()
        fields[name].selectAll()
        keys(text)
    wait(300)


def card(name: str) -> Callable[[MainWindow], QWidget]:
    """Return what opens a small window over Glance, and the window itself."""

    def show(window: MainWindow) -> QWidget:
        page("glance", window)
        window.actions_by_name[name].trigger()
        wait(300)
        return next(each for each in window.findChildren(QDialog) if each.isVisible())

    return show


def unfolded(window: MainWindow) -> QWidget:
    """Open the receipt of the newest score, with the weeks behind one of its lines."""
    shown = card("journal.why")(window)
    unfold(shown, "Signups of Blog")
    return shown


def difference(window: MainWindow) -> QWidget:
    """Lay the newest score beside that of a month before, over a change of the formula."""
    assert window.bridge is not None  # the journal is open
    weights = {"comments": 0.3, "reshares": 0.1, "clickthroughs": 0.2, "signups": 0.4}
    newest = Week.containing(TODAY).plus(-1)
    window.bridge.put(Formula(version=2, weights=weights, first_week=newest.plus(-1)))
    shown = card("journal.why")(window)
    assert isinstance(shown, WhyCard)  # the action opens one
    shown.asked.emit(newest, newest.plus(-4))
    wait(200)
    unfold(shown, "The formula: version 1 to version 2")
    return shown


def unfold(shown: QWidget, line: str) -> None:
    """Press a line of a receipt and go down to what is behind it."""
    next(each for each in shown.findChildren(QPushButton) if each.text() == line).click()
    wait(200)
    for area in shown.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    wait(100)


def trying_below(window: MainWindow) -> None:
    """Try other weights, and go down to what they would change."""
    trying(window)
    bar = window.panel("formula").widget.verticalScrollBar()  # type: ignore[attr-defined] # a page
    bar.setValue(bar.maximum())
    wait(100)


def pictures() -> Iterator[tuple[str, str, float, str, Callable[[MainWindow], QWidget | None]]]:
    """Yield name, theme, text size, which journal, and what to show."""
    for name in ("glance", "week", "trends", "reflect", "thanks"):
        show = partial(page, name)
        journal = {"week": HALF, "reflect": ANSWERED}.get(name, FULL)
        yield f"{name}-light", "light", 1.0, journal, show
        yield f"{name}-dark", "dark", 1.0, journal, show
        yield f"{name}-contrast", "contrast", 1.0, journal, show
        yield f"{name}-200", "light", 2.0, journal, show
        yield f"{name}-empty", "light", 1.0, EMPTY, show
        if months():
            yield f"{name}-months", "light", 1.0, MONTHS, page_of_months(name)
    for theme, scale, end in (
        ("light", 1.0, "light"),
        ("dark", 1.0, "dark"),
        ("light", 2.0, "200"),
    ):
        yield f"formula-{end}", theme, scale, FULL, trying
        yield f"why-{end}", theme, scale, FULL, card("journal.why")
        yield f"receipt-{end}", theme, scale, FULL, unfolded
        yield f"difference-{end}", theme, scale, FULL, difference
        yield f"counted-{end}", theme, scale, FULL, card("help.counted")
    yield "formula-200-below", "light", 2.0, FULL, trying_below
    yield "formula-empty", "light", 1.0, EMPTY, partial(page, "formula")
    yield "week-error", "light", 1.0, HALF, typing
    yield "week-error-dark", "dark", 1.0, HALF, typing
    yield "week-error-200", "light", 2.0, HALF, typing
    yield "glance-error", "light", 1.0, FULL, trouble
    yield "settings-light", "light", 1.0, FULL, partial(page, "settings")
    for each in (damaged, saved, backups, look):
        yield f"{each.__name__}-light", "light", 1.0, FULL, each
        yield f"{each.__name__}-dark", "dark", 1.0, FULL, each
        yield f"{each.__name__}-200", "light", 2.0, FULL, each
    yield "welcome-light", "light", 1.0, EMPTY, welcome


def main(folder: Path) -> None:
    """Make every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, theme, scale, journal, show in pictures():
        with opened(theme=theme, scale=scale, journal=journal) as window:
            shown = show(window) or window
            shown.grab().save(str(folder / f"{name}.png"))
        print(folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
