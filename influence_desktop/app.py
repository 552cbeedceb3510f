"""The window: the one maker of things, which knows places, settings and the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from influence_desktop.paths import (
    FILE,
    Places,
    as_text,
    places,
    private_folder,
    second_place_of,
    some_window_is_open,
)
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.quick_imports import look_no_more
from influence_desktop.ui.tokens import DARK, LIGHT, THEMES, Tokens

if TYPE_CHECKING:
    from influence_desktop.journal.store import Journal
    from influence_desktop.ui.care import Care
    from influence_desktop.ui.listening import DoorBell
    from influence_desktop.ui.one_window import Arrival
    from influence_desktop.ui.rescue import Rescue
    from influence_desktop.ui.theme import Theme

FIRST_PAINT, GLANCE, PAGES = "first-paint", "glance", "pages"
"""What the window can be asked to end after."""

_ARGUMENTS = ("influence-desktop", "-style", "fusion")  # setStyle looks for plugins: 10 ms
_PREPARE_AGAIN = 100  # milliseconds left to the person between two pages made beforehand
_LOOK_AGAIN = 2  # milliseconds between two looks at whether a page is complete
_DARK = 128  # a window colour below this lightness, of 255, is a dark one


def run(
    journal: Path | None,
    data_dir: Path | None,
    today: date | None,
    quit_after: str | None,
    demo: bool,  # noqa: FBT001 - one of the program's options
) -> int:
    """Open the window on a journal and return the exit code once it was closed.

    Parameters
    ----------
    journal, data_dir
        Where the journal lies, or everything; None for the person's own places.
    today
        A fixed day, for tests and pictures; None for the machine's.
    quit_after
        `first-paint`, `glance` or `pages`: what must have been on the screen.
    demo
        Whether to open the invented journal, in a copy of its own; the window says so.
    """
    look_no_more()
    with invented_places(places(journal, data_dir), demo=demo) as found:
        return _opened(found, today, quit_after, demo=demo, own=own_options(data_dir, today))


@contextmanager
def invented_places(own: Places, *, demo: bool) -> Iterator[Places]:
    """Lend the places: those of the invented journal are gone afterwards.

    It looks as the person's own window does, and changes nothing of theirs.
    """
    if not demo:
        yield own
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only for the invented journal

    with TemporaryDirectory(prefix="influence-desktop-") as name:
        folder = Path(name)
        settings = folder / own.settings.name
        if own.settings.exists():
            settings.write_bytes(own.settings.read_bytes())
        yield Places(journal=folder / FILE, settings=settings, logs=own.logs)


def own_options(data_dir: Path | None, today: date | None) -> list[str]:
    """Return the options that a second start of the program takes over from this one."""
    given = (("--data-dir", data_dir), ("--today", today))
    return [word for name, value in given if value is not None for word in (name, str(value))]


def _opened(
    found: Places, today: date | None, quit_after: str | None, *, demo: bool, own: list[str]
) -> int:
    arrival: Arrival | None = None
    if not (demo or quit_after) and some_window_is_open():
        from influence_desktop.ui.one_window import arrive  # noqa: PLC0415 - seldom so early

        arrival = arrive(found.journal)
        if arrival.came:
            return 0
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([*_ARGUMENTS])
    app.setApplicationName("Influence Desktop")
    settings = _settings(found)
    window = MainWindow(settings, _tokens(settings), scale=_scale(settings))
    start = Start(app, window, settings, found, clock=_clock(today))
    start.until, start.made_up, start.own_options = quit_after, demo, own
    start.arrival = arrival
    window.show()
    code = app.exec()
    start.close()
    settings.sync()
    return code


class Start(QObject):
    """Makes, after the first paint, everything else, and opens the journal.

    `until` says what the program ends after, `made_up` whether the data is invented,
    `own_options` what a second start takes over, `arrival` what was found of other
    windows before this one was painted.
    """

    until: str | None = None
    made_up = False
    own_options: Sequence[str] = ()
    arrival: Arrival | None = None

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        settings: QSettings,
        found: Places,
        *,
        clock: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._app, self._window, self._settings = app, window, settings
        self._found, self._clock = found, clock
        self._made: list[Callable[[], object]] = []
        self._rescue: Rescue | None = None
        self._cared: Care | None = None
        self._bell: DoorBell | None = None
        window.painted.connect(self._painted)

    def close(self) -> None:
        """Undo what was made, the newest first; the journal is closed with it."""
        self.until = None
        while self._made:
            self._made.pop()()

    def _painted(self) -> None:
        if self.until == FIRST_PAINT:
            QApplication.quit()
            return
        self._build()
        # The shell is seen before the journal is read.
        QTimer.singleShot(0, self, self.open)

    def _build(self) -> None:
        from influence_desktop.ui import icons  # noqa: PLC0415 - after first paint
        from influence_desktop.ui.fault_hook import FaultHook  # noqa: PLC0415 - as above
        from influence_desktop.ui.focus_ring import FocusRing  # noqa: PLC0415 - as above
        from influence_desktop.ui.second_start import window_title  # noqa: PLC0415 - as above
        from influence_desktop.ui.stopping import Stopping  # noqa: PLC0415 - as above
        from influence_desktop.ui.theme import Theme  # noqa: PLC0415 - as above

        theme: Theme = Theme(
            self._app,
            choice=str(self._settings.value("theme", "", type=str)),
            scale=_scale(self._settings),
        )
        hook = FaultHook(self._window, self._found.logs, told=self._tells)
        hook.caught.connect(self._failed)
        stopping = Stopping(self._app, self._window)
        ring = FocusRing(self._app, theme)
        self._made += [ring.deleteLater, hook.close, stopping.close]
        self._window.build(theme, made_up=self.made_up, again=self._again)
        self._window.setWindowTitle(window_title(self._found))
        self._window.setWindowIcon(icons.program_icon())

    def _again(self, options: Sequence[str]) -> bool:
        from influence_desktop.ui.second_start import start_again  # noqa: PLC0415 - when asked

        return start_again([*self.own_options, *options])

    def open(self, *, anew: bool = False) -> None:
        """Open the journal, making it where there is none, and show the first page.

        Where another window has it open, that one comes forward, and this one ends. One
        that is gone while backups of it stand is made only if a person wants it `anew`.
        """
        if not (self.until or self.made_up or self._door_bell().is_ours()):
            QApplication.quit()
            return
        from influence_desktop.journal.errors import JournalError  # noqa: PLC0415 - after first paint
        from influence_desktop.ui.holding import opened  # noqa: PLC0415 - as above

        made = not self._found.journal.exists()
        if made and not anew and (sentence := self._missed()):
            self._trouble(sentence)
            return
        if self._window.bridge is not None:
            self._rescuer().open_again(self._window.bridge, anew=anew)
            return
        try:
            if made:
                private_folder(self._found.journal.parent)
            journal, warning = opened(self._found.journal, make=made, today=self._clock())
        except JournalError as error:
            self._trouble(str(error), kind=error.kind)
            return
        if made and self.made_up:
            from influence_desktop.inventing import fill  # noqa: PLC0415 - only for invented data

            fill(journal, today=self._clock())
        self._attach(journal, warning=warning, welcome=made and not self.made_up)

    def _door_bell(self) -> DoorBell:
        from influence_desktop.ui.listening import DoorBell  # noqa: PLC0415 - as above

        if self._bell is None:
            self._bell = DoorBell(self._window, self._found.journal, self.arrival)
            self._made.append(self._bell.close)
        return self._bell

    def _why_to_read(self, warning: str) -> str:
        return warning if self._bell is None else self._bell.why_to_read(warning)

    def _missed(self) -> str:
        """Return the sentence about a journal that is gone while backups of it stand, or ""."""
        from influence_desktop.journal.shelf import everywhere, unread  # noqa: PLC0415 - seldom

        path, second = self._found.journal.resolve(), self._second()
        if path.exists() or not (everywhere(path, second) or unread(path)):
            return ""
        from influence_desktop.ui.rescue import missing_words  # noqa: PLC0415 - only in trouble

        return missing_words(path, second)

    def _attach(
        self, journal: Journal, *, warning: str = "", only_read: str = "", welcome: bool = False
    ) -> None:
        """Give the window a journal and show the first page."""
        from influence_desktop.ui.bridge import Bridge  # noqa: PLC0415 - after first paint

        bridge = Bridge(journal, self._clock)
        if self._found.logs is not None and not self.made_up:
            bridge.copies.settings = self._found.settings
        bridge.holding.only_read = only_read
        if only_read:
            bridge.holding.home = self._found.journal.resolve()
        self._made.append(bridge.close)
        self._window.attach(bridge)
        self._window.safety.rescue_asked.connect(self._trouble)
        self._window.safety.ways_asked.connect(lambda: self._rescuer().show_again())
        bridge.holding.reopened.connect(lambda: self._bell and self._bell.take_over())
        bridge.damaged.connect(self._failed)
        if warning:
            bridge.refused.emit(self._why_to_read(warning))
        if welcome and self.until is None:
            self._window.welcome()
        else:
            self._window.go(GLANCE)
        if damage := self._window.safety.damage_of(GLANCE):
            self._window.bar.clear()
            self._trouble(damage)
        if self.until is not None:
            self._watch([GLANCE] if self.until == GLANCE else self._window.page_names)
        else:
            bridge.copies.was_put_back.connect(lambda _done: self._prepare())
            self._prepare()

    def _trouble(self, sentence: str, kind: str = "damaged") -> None:
        """Show what is wrong with the journal in place of the pages, with the ways on."""
        from influence_desktop.ui.rescue import Trouble  # noqa: PLC0415 - only in trouble

        if missed := self._missed():
            sentence, kind = missed, "missing"
        problems = self._cared.problems if self._cared is not None else ()
        trouble = Trouble(path=self._found.journal, sentence=sentence, kind=kind, problems=problems)
        self._rescuer().show(trouble)
        self._failed()

    def _rescuer(self) -> Rescue:
        from influence_desktop.ui.rescue import Rescue  # noqa: PLC0415 - only in trouble

        if self._rescue is None:
            rescue = self._rescue = Rescue(
                self._window, again=self._again, today=self._clock, second=self._second
            )
            rescue.open_asked.connect(self.open)
            rescue.new_asked.connect(lambda: self.open(anew=True))
            rescue.read_asked.connect(self._read)
            self._made.append(rescue.close)
        return self._rescue

    def _read(self, file: Path, why: str) -> None:
        """Show another file in the journal's place, only to be read."""
        from influence_desktop.journal.store import Journal  # noqa: PLC0415 - only in trouble

        bridge = self._window.bridge
        if bridge is None:
            self._attach(Journal.open(file, write=False), only_read=why)
            return
        bridge.holding.read_instead(file, why=why)
        self._window.go(GLANCE)

    def _second(self) -> Path | None:
        return second_place_of(self._found)

    def _tells(self, error: BaseException) -> bool:
        return self._window.bridge is not None and self._window.bridge.holding.tells(error)

    def _failed(self) -> None:
        """End a smoke test that met a mistake of ours; a person's window goes on."""
        if self.until is not None:
            QTimer.singleShot(0, self, lambda: QApplication.exit(1))

    def _prepare(self) -> None:
        """Make the other pages once the first one is complete, each when nothing else is due.

        Else a page takes longer when it is first gone to than it ever does again.
        """
        shown = self._window.shown_page
        waits = not shown or not self._window.panel(shown).ready()
        if self._made and not waits and not self.made_up and self._cared is None:
            self._care()
        if self._made and (waits or self._window.prepare_page()):
            QTimer.singleShot(_PREPARE_AGAIN, self, self._prepare)
        elif self._made and self._cared is not None:
            self._cared.go_on()

    def _care(self) -> None:
        """Begin to look after the journal, now that the first page is complete."""
        from influence_desktop.ui.care import Care  # noqa: PLC0415 - after what is seen first

        bridge = self._window.bridge
        if bridge is None or bridge.holding.only_read:
            return
        care = self._cared = Care(
            bridge.holding.home,
            today=self._clock,
            second=self._second,
            writable=lambda: bridge.writable and not bridge.holding.only_read,
            opened=lambda: bridge.holding.identity,
            left=bridge.copies.left,
        )
        care.broken.connect(bridge.holding.lose)
        care.refused.connect(bridge.refused)
        care.damaged.connect(bridge.damaged)
        bridge.damaged.connect(care.look_at_structure)
        bridge.holding.reopened.connect(care.look_at_structure)
        bridge.copies.was_put_back.connect(lambda _done: care.problems.clear())
        # A second place for backups may be slow: nothing else waits for it, the journal least.
        self._made.insert(0, care.close)
        self._made.append(care.stop)
        care.look_at_structure()

    def _watch(self, names: list[str]) -> None:
        """Show pages one after the other, each until it is complete; then end."""
        if self.until is None:
            return
        if self._window.shown_page != names[0]:
            self._window.go(names[0])
        if self._window.panel(names[0]).ready():
            names = names[1:]
        if names:
            QTimer.singleShot(_LOOK_AGAIN, self, lambda: self._watch(names))
        else:
            QTimer.singleShot(0, self, QApplication.quit)


def _settings(found: Places) -> QSettings:
    with suppress(OSError):  # what cannot be written there may still be read
        private_folder(found.settings.parent)
        found.settings.touch(mode=0o600)
    return QSettings(as_text(found.settings), QSettings.Format.IniFormat)


def _scale(settings: QSettings) -> float:
    # A file of settings gives texts back after a restart: always with the type.
    found = settings.value("scale", 1.0, type=float)
    return found if isinstance(found, float) else 1.0


def _tokens(settings: QSettings) -> Tokens:
    """Return the colours of the first paint, before there is a theme."""
    choice = str(settings.value("theme", "", type=str))
    lightness = QGuiApplication.palette().window().color().lightness()
    return THEMES.get(choice, DARK if lightness < _DARK else LIGHT)


def _clock(fixed: date | None) -> Callable[[], date]:
    return date.today if fixed is None else lambda: fixed
