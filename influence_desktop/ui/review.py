"""The weekly review: enter, what happened, the question, people to thank; left at any step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from influence_desktop.texts import tr

if TYPE_CHECKING:
    from influence_desktop.ui.main_window import MainWindow

ENTER, HAPPENED, QUESTION, THANKS = range(4)
"""The steps in their order."""

_PAGES = {HAPPENED: "glance", QUESTION: "reflect", THANKS: "thanks"}


class Review(QObject):
    """Leads from step to step; a step for which there is nothing is passed over."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._bar = window, window.review_bar
        self.step: int | None = None
        self._bar.went_on.connect(self.go_on)
        self._bar.left.connect(self.leave)

    def go_on(self) -> None:
        """Begin, or come to the next step; after the last one the review is over."""
        step = self._after(self.step)
        self.leave()
        if step is None:
            return
        self.step = step
        after = self._after(step)
        following = tr("Done") if after is None else tr("Next: {step}", step=_names()[after])
        self._bar.say(tr("Weekly review: {step}.", step=_names()[step]), following)
        self._show(step)

    def leave(self) -> None:
        """End the review; what was entered and replied is kept."""
        self.step = None
        self._bar.hide()

    def _show(self, step: int) -> None:
        if step == ENTER:
            self._window.ask("week", "enter")
        else:
            self._window.go(_PAGES[step])

    def _after(self, step: int | None) -> int | None:
        steps = range(ENTER if step is None else step + 1, THANKS + 1)
        return next((each for each in steps if self._wanted(each)), None)

    def _wanted(self, step: int) -> bool:
        """Tell whether there is something to do; before anybody has looked there may be."""
        bridge = self._window.bridge
        assert bridge is not None  # a review needs a journal
        if step == QUESTION:
            return not bridge.watched or bridge.reflect().asked is not None
        return step != THANKS or bool(bridge.thanks("", most=1).waiting)


def _names() -> tuple[str, ...]:
    return (
        tr("enter the week"),
        tr("what happened"),
        tr("the question"),
        tr("people to thank"),
    )
