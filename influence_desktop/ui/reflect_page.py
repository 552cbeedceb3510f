"""Reflect: one question with its evidence, what was replied before, and a year ago."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent

from influence_desktop.overview.reflect_states import (
    Asked,
    Earlier,
    Experiment,
    Place,
    ReflectState,
)
from influence_desktop.texts import tr
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.buttons import FIRST, button, name_button
from influence_desktop.ui.earlier_list import EarlierList
from influence_desktop.ui.experiment_list import ExperimentList
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import MARGIN_X, Page
from influence_desktop.ui.reflect_card import ReflectCard
from influence_desktop.ui.reflect_search import ReflectSearch
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import Week

WIDE = 50
"""From so many em on, the page puts things side by side."""


class ReflectPage(Page):
    """Look, reflect, move on.

    Signals: `replied(reply)` to the open question, `fence_asked(asked)` where a fence is
    to be marked, `again_asked(experiment)` where one is done again, `place_asked(place)`
    to see weeks on Trends, `went(page)` elsewhere, `soon_asked` to hear how soon a change
    would be told.
    """

    replied = Signal(Reply)
    fence_asked = Signal(Asked)
    place_asked = Signal(Place)
    again_asked = Signal(Experiment)
    went = Signal(str)
    soon_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Reflect"))
        self._theme = theme
        self.state = ReflectState()
        self.card = ReflectCard(theme)
        self.earlier, self.experiments = EarlierList(theme), ExperimentList(theme)
        self.search = ReflectSearch(theme, self.experiments, self.earlier)
        self._reason, self._sought = (Words("", "quiet", wrap=True) for _ in range(2))
        self._sought.setContentsMargins(0, 0, 0, 12)
        self._sought.hide()
        self._action = button("", FIRST, asked=lambda: self.went.emit(self.state.goes))
        self._year_head = Words(tr("A year ago you wrote"), "strong-caption")
        self._year_ago = Words("", "body", wrap=True)
        self.card.replied.connect(self.replied)
        self.card.fence_asked.connect(self._ask_fence)
        self.earlier.chosen.connect(self._choose)
        self.experiments.again_asked.connect(self.again_asked)
        self._soon = button(
            tr("How soon a change is told"), "small-link", asked=self.soon_asked.emit
        )
        self._build()
        theme.changed.connect(self._arrange)

    def show_state(self, state: ReflectState) -> None:
        """Show the state; a draft and what is searched for stay."""
        self.state = state
        self._sought.hide()
        self.card.setVisible(state.asked is not None)
        if state.asked is not None:
            self.card.show_asked(state.asked)
        self._reason.say(state.reason)
        self._reason.setVisible(bool(state.reason))
        name_button(self._action, state.action)
        self._action.setVisible(bool(state.action))
        self._year_ago.say(state.year_ago)
        for words in (self._year_head, self._year_ago):
            words.setVisible(bool(state.year_ago))
        self.search.stand_over(state)
        self.experiments.show_experiments(state.experiments)
        self.earlier.show_earlier(state.earlier)
        self.search.sift()
        self._arrange()

    def load_plots(self) -> None:
        """Draw the plot now, rather than after the first paint."""
        self.card.chart.load_plots()

    def ready(self) -> bool:
        """Tell whether the page stands as it will stay, plot and all."""
        return self.state.asked is None or self.card.chart.is_loaded

    def place(self) -> Place | None:
        """Return the weeks that the page speaks of.

        Those of the earlier question that has the keyboard, else the open one's, else
        the last ones.
        """
        if (chosen := self.earlier.focused) is not None:
            return chosen.place
        if self.state.asked is not None:
            return self.state.asked.place
        return self.state.earlier[0].place if self.state.earlier else None

    def seek(self, week: Week) -> None:
        """Go to what was asked about a week, or say that nothing was."""
        asked = self.state.asked
        found = asked is not None and asked.place.holds(week)
        if found:
            self.card.line.setFocus(Qt.FocusReason.OtherFocusReason)
        found = found or self.search.seek(week)
        self._sought.say(tr("Nothing was asked about week {number}.", number=week.number))
        self._sought.setVisible(not found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things side by side, or under each other where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Forget which week was sought."""
        super().hideEvent(event)
        self._sought.hide()

    def _build(self) -> None:
        self.column.addWidget(Words(tr("Reflect"), "facts"))
        self.column.addSpacing(14)
        self.column.addWidget(self._sought)
        self.column.addWidget(self.card)
        self.column.addWidget(self._reason)
        self.column.addSpacing(10)
        self.column.addWidget(self._action)
        self.column.setAlignment(self._action, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._soon, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(14)
        self.column.addWidget(self.earlier)
        self.column.addWidget(self.search.none)
        self.column.addSpacing(14)
        self.column.addWidget(self.experiments)
        self.column.addSpacing(14)
        self.column.addWidget(self._year_head)
        self.column.addSpacing(6)
        self.column.addWidget(self._year_ago)
        self.column.addStretch(1)

    def _arrange(self) -> None:
        wide = self.viewport().width() - 2 * MARGIN_X >= WIDE * self._theme.body
        for each in (self.card, self.earlier, self.experiments):
            each.put_side_by_side(wide=wide)

    def _ask_fence(self) -> None:
        if self.state.asked is not None:
            self.fence_asked.emit(self.state.asked)

    def _choose(self, told: Earlier) -> None:
        self.place_asked.emit(told.place)
