"""One field that searches what Reflect keeps: the questions of before, and experiments."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from influence_desktop.overview.reflect_states import ReflectState
from influence_desktop.texts import tr
from influence_desktop.ui.earlier_list import EarlierList
from influence_desktop.ui.experiment_list import ExperimentList
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import Week

LEAST = 2
"""One line needs no search."""

WIDTH = 15
"""The field's width in em."""


class ReflectSearch(QLineEdit):
    """Stands over the first of both lists, and sifts them as one types."""

    def __init__(self, theme: Theme, experiments: ExperimentList, earlier: EarlierList) -> None:
        super().__init__()
        self._theme, self._experiments, self._earlier = theme, experiments, earlier
        self.none = Words("", "quiet", wrap=True)
        self.none.hide()
        self.setPlaceholderText(tr("Search"))
        self.setAccessibleName(tr("Search the earlier questions and the experiments"))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda _: self.sift())
        theme.changed.connect(self._fit)
        self._fit()

    def stand_over(self, state: ReflectState) -> None:
        """Stand over the first list of a state, before that is shown: the keyboard stays here."""
        head = self._earlier.head if state.earlier else self._experiments.head
        if head.indexOf(self) < 0:
            had_focus = self.hasFocus()
            head.addWidget(self)
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(len(state.experiments) + len(state.earlier) >= LEAST)

    def sift(self) -> None:
        """Show what holds the words, which stay while the lists change."""
        words = self.text()
        found = [each.sift(words) for each in (self._experiments, self._earlier)]
        self.none.say(tr("Nothing holds “{words}”.", words=words))
        self.none.setVisible(bool(words.strip()) and not any(found))

    def seek(self, week: Week) -> bool:
        """Give the keyboard to what was asked about a week; tell whether there is such a line."""
        if self._earlier.hides(week):
            self.clear()
        return self._earlier.seek(week)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.em(WIDTH))
