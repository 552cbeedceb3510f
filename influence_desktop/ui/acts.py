"""Everything that a menu can ask of the window, each in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from influence_desktop.ui.tokens import SCALES

if TYPE_CHECKING:
    from pathlib import Path

    from influence_desktop.ui.exporting import Exporting
    from influence_desktop.ui.importing import Importing
    from influence_desktop.ui.main_window import MainWindow
    from influence_desktop.ui.other_journals import OtherJournals
    from influence_desktop.ui.review import Review
    from influence_desktop.ui.second_start import Again


class Acts(QObject):
    """What a person can do from anywhere in the window."""

    def __init__(self, window: MainWindow, settings: QSettings, *, again: Again) -> None:
        super().__init__(window)
        self._window, self._settings, self._again = window, settings, again
        self._importing: Importing | None = None
        self._review: Review | None = None
        self._exporting: Exporting | None = None

    def go(self, name: str) -> None:
        """Show a page."""
        self._window.go(name)

    def ask(self, page: str, what: str, *values: object) -> None:
        """Have a page do something, showing it first."""
        self._window.ask(page, what, *values)

    def jump(self) -> None:
        """Go from a week on a chart to its reflection, or from there to the chart."""
        page = self._window.shown_page
        if page in {"reflect", "trends"}:
            self.ask(page, "jump")
        else:
            self.go("reflect")

    def review(self) -> None:
        """Begin the weekly review, or come to its next step."""
        if self._window.bridge is not None:
            self._window.leave()
            self._reviewing().go_on()

    def leave_review(self) -> None:
        """End the weekly review where it is."""
        if self._window.bridge is not None:
            self._reviewing().leave()

    def _reviewing(self) -> Review:
        from influence_desktop.ui.review import Review  # noqa: PLC0415 - when asked

        if self._review is None:
            self._review = Review(self._window)
        return self._review

    def undo(self) -> None:
        """Take back the newest edit that stands; what is being typed is saved first."""
        self._window.leave()
        if self._window.bridge is not None:
            self._window.bridge.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self._window.leave()
        if self._window.bridge is not None:
            self._window.bridge.redo()

    def bring_in(self) -> None:
        """Ask for files to import."""
        if self._window.bridge is not None:
            self._window.leave()
            self.importing().ask()

    def take_files(self, names: Sequence[str]) -> None:
        """Go on with files that were dropped onto the window."""
        bridge = self._window.bridge
        if bridge is not None and bridge.holding.only_read:
            bridge.holding.refused.emit(bridge.holding.only_read)
        elif bridge is not None:
            self._window.leave()
            self.importing().begin(names)

    def show_imports(self) -> None:
        """Show the files that were brought in, each with a way to take it back."""
        if self._window.bridge is not None:
            self._window.leave()
            self.importing().show_imports()

    def importing(self) -> Importing:
        """Return this window's way of bringing files in."""
        from influence_desktop.ui.importing import Importing  # noqa: PLC0415 - when asked

        assert self._window.bridge is not None  # only a journal can take files in
        if self._importing is None:
            self._importing = Importing(
                self._window, self._window.bridge, self._settings, undo=self.undo
            )
        return self._importing

    def wipe(self, name: str = "") -> None:
        """Ask which person's name shall go for good, and say what that would come to."""
        if self._window.bridge is not None:
            from influence_desktop.ui.wipe_card import ask_to_wipe  # noqa: PLC0415 - when asked

            self._window.leave()
            ask_to_wipe(self._window, self._window.bridge, name)

    def export(self, form: str) -> None:
        """Ask where everything shall be written, as `json` or `csv`."""
        if self._window.bridge is not None:
            self._window.leave()
            self.exporting().ask(form)

    def exporting(self) -> Exporting:
        """Return this window's way of writing everything out."""
        from influence_desktop.ui.exporting import Exporting  # noqa: PLC0415 - when asked

        assert self._window.bridge is not None  # only a journal can be written out
        if self._exporting is None:
            self._exporting = Exporting(self._window, self._window.bridge, self._window.bar)
        return self._exporting

    def other_journals(self) -> OtherJournals:
        """Return this window's way to the journals beside its own."""
        from influence_desktop.ui.other_journals import OtherJournals  # noqa: PLC0415 - when asked

        window = self._window
        return OtherJournals(
            window,
            window.bar,
            again=self._again,
            here=lambda: window.bridge.holding.home if window.bridge else None,
        )

    def open_journal(self, file: Path) -> None:
        """Open a journal in a window of its own."""
        self.other_journals().open(file)

    def look_round(self) -> None:
        """Open the invented journal in a window of its own."""
        self.other_journals().look_round()

    def wear(self, choice: str) -> None:
        """Wear a theme."""
        self._window.theme.choose(choice)
        self.remember()

    def enlarge(self, steps: int) -> None:
        """Make the text larger or smaller by steps; 0 means 100 %."""
        theme = self._window.theme
        near = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - theme.scale))
        at = min(max(near + steps, 0), len(SCALES) - 1) if steps else 0
        theme.enlarge(SCALES[at])
        self.remember()

    def remember(self) -> None:
        """Keep theme and text size for the next start."""
        self._settings.setValue("theme", self._window.theme.choice)
        self._settings.setValue("scale", self._window.theme.scale)
        self._settings.sync()  # at once: a window that closes late must not write old choices

    def show_score(self, *, shown: bool) -> None:
        """Show the score, or leave it out everywhere; the journal stays as it is."""
        self._settings.setValue("score", shown)
        if self._window.bridge is not None:
            self._window.bridge.score_shown = shown
            self._window.bridge.changed.emit()

    def why(self) -> None:
        """Say why the newest score is what it is; where it is switched off, go to the switch."""
        bridge = self._window.bridge
        if bridge is not None and not bridge.score_shown:
            self.go("formula")
        elif self._window.desk is not None:
            from influence_desktop.ui.why_card import show_why  # noqa: PLC0415 - when asked

            show_why(self._window, self._window.desk)

    def counted(self) -> None:
        """Say how every number is counted."""
        if self._window.bridge is not None:
            from influence_desktop.ui.counted_card import CountedCard  # noqa: PLC0415 - as above

            CountedCard(self._window, self._window.bridge.definitions()).show()

    def fill_screen(self) -> None:
        """Fill the screen, or no longer."""
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def to_message(self) -> None:
        """Put the keyboard on the message at the foot of the page."""
        self._window.bar.take_keyboard()

    def find_action(self) -> None:
        """List every action with its key."""
        from influence_desktop.ui.find_action import FindAction  # noqa: PLC0415 - when asked

        FindAction(self._window, list(self._window.actions_by_name.values())).show()

    def about(self) -> None:
        """Say what the program is and where the journal lies."""
        from influence_desktop.ui.about import About  # noqa: PLC0415 - when asked

        bridge = self._window.bridge
        About(self._window, bridge.path if bridge else None).show()

    def close(self) -> bool:
        """Close the window."""
        return self._window.close()
