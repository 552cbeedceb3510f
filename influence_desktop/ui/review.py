"""The weekly review: enter, what happened, the question, people to thank; left at any step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from influence_desktop.texts import tr

if TYPE_CHECKING:
    from influence_desktop.ui.main_window import MainWindow
    from influence_desktop.ui.thank_card import ThankCard

ENTER, HAPPENED, QUESTION, THANKS = range(4)
"""The steps in their order."""


class Review(QObject):
    """Leads from step to step; a step for which there is nothing is passed over."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._bar = window, window.review_bar
        self._thanks: ThankCard | None = None
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
        if self._thanks is not None:
            self._thanks.close()
            self._thanks = None

    def _show(self, step: int) -> None:
        if step == ENTER:
            self._window.ask("week", "enter")
        elif step == THANKS:
            self._thank()
        else:
            self._window.go("glance" if step == HAPPENED else "reflect")

    def _thank(self) -> None:
        from influence_desktop.ui.thank_card import ThankCard  # noqa: PLC0415 - when asked

        bridge = self._window.bridge
        assert bridge is not None  # a review needs a journal
        self._thanks = ThankCard(self._window, bridge.to_thank())
        self._thanks.thanked.connect(bridge.thank)
        self._thanks.wipe_asked.connect(self._window.acts.wipe)
        self._thanks.destroyed.connect(self._closed)
        self._thanks.show()

    def _closed(self) -> None:
        self._thanks = None

    def _after(self, step: int | None) -> int | None:
        steps = range(ENTER if step is None else step + 1, THANKS + 1)
        return next((each for each in steps if self._wanted(each)), None)

    def _wanted(self, step: int) -> bool:
        """Tell whether there is something to do; before anybody has looked there may be."""
        bridge = self._window.bridge
        assert bridge is not None  # as above
        if step == QUESTION:
            return not bridge.watched or bridge.reflect().asked is not None
        return step != THANKS or bool(bridge.to_thank())


def _names() -> tuple[str, ...]:
    return (
        tr("enter the week"),
        tr("what happened"),
        tr("the question"),
        tr("people to thank"),
    )
