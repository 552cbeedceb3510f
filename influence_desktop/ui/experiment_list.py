"""The experiments: what was given, and what followed each time, all in one size of type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from influence_desktop.overview.reflect_states import Experiment, Time
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme

WHEN = 14.3
"""Width of the column of days in em."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_TOP, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom


class ExperimentList(QWidget):
    """Lists the experiments; `again_asked` carries the one that is done again."""

    again_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Sequence[Experiment] = ()
        self._wide = True
        self._cards: list[_Card] = []
        self._how = Words(
            tr("Of the first time the weeks of the rise are counted, of each later one four weeks. "
               "The usual is that of the year before, without the weeks of earlier times. Luck "
               "allowed for, each range holds in 9 cases of 10; “rose again” is said where all of "
               "it lies above the usual, by more than one week."),
            "caption", wrap=True,
        )  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.head = QBoxLayout(_Side)
        self.head.addWidget(Words(tr("Experiments"), "strong-caption"), 1, _BOTTOM)
        self._column.addLayout(self.head)
        self._cards_column = QVBoxLayout()
        self._cards_column.setSpacing(10)
        self._column.addLayout(self._cards_column)
        self._column.addWidget(self._how)
        theme.changed.connect(self._fit)

    def show_experiments(self, experiments: Sequence[Experiment]) -> None:
        """List experiments, or nothing."""
        if tuple(experiments) != tuple(self._shown):
            self._shown = experiments
            for card in self._cards:
                card.hide()
                card.deleteLater()
            self._cards = [_Card(each) for each in experiments]
            for card in self._cards:
                self._cards_column.addWidget(card)
                card.asked.connect(self.again_asked)
        self.setVisible(bool(experiments))
        self._fit()

    def sift(self, words: str) -> bool:
        """Show the experiments that hold some words; tell whether there are any."""
        found = [each.holds(words) for each in self._shown]
        for card, is_found in zip(self._cards, found, strict=True):
            card.setVisible(is_found)
        self._how.setVisible(any(found))
        return any(found)

    def put_side_by_side(self, *, wide: bool) -> None:
        """Put days beside words, or over them where there is less room."""
        self._wide = wide
        self._fit()

    def _fit(self) -> None:
        for card in self._cards:
            card.fit(self._theme.em(WHEN), wide=self._wide)


class _Card(QFrame):
    """What was given, its times under it, and a button to do it again."""

    asked = Signal(object)

    def __init__(self, experiment: Experiment) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self._times = [_TimeRow(each) for each in experiment.times]
        again = button(tr("Do it again…"), asked=lambda: self.asked.emit(experiment), writes=True)
        again.setAccessibleName(tr("Do it again: {what}", what=experiment.what))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(4)
        column.addWidget(Words(experiment.head, "quiet", wrap=True))
        column.addWidget(Words(experiment.what, "name", wrap=True))
        for row in self._times:
            column.addWidget(row)
        column.addSpacing(4)
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def fit(self, when: int, *, wide: bool) -> None:
        """Take the width of the column of days."""
        for row in self._times:
            row.fit(when, wide=wide)


class _TimeRow(QWidget):
    """When it was done, what was expected, whether it repeated, and what followed."""

    def __init__(self, time: Time) -> None:
        super().__init__()
        self._when = Words(time.when, "quiet")
        expected = tr("Expected: {words}", words=time.expected) if time.expected else ""
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (expected, time.verdict, time.followed):
            if text:
                words.addWidget(Words(text, wrap=True))
        self._box = QBoxLayout(_Side, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._when, 0, _TOP)
        self._box.addLayout(words, 1)

    def fit(self, when: int, *, wide: bool) -> None:
        """Take the width of the column of days, or stand over the words."""
        self._box.setDirection(_Side if wide else _Down)
        self._box.setSpacing(0 if wide else 2)
        self._when.setMinimumWidth(when if wide else 0)
