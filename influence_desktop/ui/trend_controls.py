"""What can be chosen on Trends: range, comparison, chart or table, channels, measure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from influence_desktop.overview.trend_choice import RANGES
from influence_desktop.overview.trend_states import (
    CHANNEL,
    LAST_YEAR,
    NOTHING,
    PREVIOUS,
    TOPIC,
    TrendsState,
)
from influence_desktop.texts import tr
from influence_desktop.ui.choosers import Chips, Segments
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme

COMPARISONS = (NOTHING, PREVIOUS, LAST_YEAR)
"""What weeks are compared with, in the order of their segments."""

BYS = (CHANNEL, TOPIC)
"""What the lines stand for, in the order of its segments."""

GAP = 16
"""Pixels between things side by side."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class TrendControls(QWidget):
    """The title with its controls, and below them the channels and the measures.

    Signals: `ranged`, `compared`, `turned` and `measured`, each with the number of the
    segment that a person chose, as does `divided` for channels or topics;
    `toggled(channel_id)`.
    """

    ranged = Signal(int)
    compared = Signal(int)
    turned = Signal(int)
    measured = Signal(int)
    toggled = Signal(object)
    divided = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Words(tr("Trends"), "facts")
        self.ranges = Segments(
            ("13", "26", "52", tr("All")),
            name=tr("Weeks"),
            head=tr("weeks"),
            keys=("1", "2", "3", "4"),
        )
        self.comparisons = Segments(
            (tr("Nothing"), tr("Previous"), tr("Last year")),
            name=tr("Compare with"),
            head=tr("compare with"),
            keys=("C",),
        )
        self.sides = Segments((tr("Chart"), tr("Table")), name=tr("Show as"), keys=("T",))
        self.bys = Segments((tr("Channels"), tr("Topics")), name=tr("Lines"), keys=("B",))
        self.chips = Chips(theme)
        self.measures = Segments((), name=tr("Measure"), head=tr("measure"), keys=("M",))
        self._upper, self._lower, self._names = (QBoxLayout(_Side) for _ in range(3))
        self._flow = FlowLayout(gap_x=GAP)
        self._build()
        self.ranges.chosen.connect(self.ranged)
        self.comparisons.chosen.connect(self.compared)
        self.sides.chosen.connect(self.turned)
        self.measures.chosen.connect(self.measured)
        self.chips.toggled.connect(self.toggled)
        self.bys.chosen.connect(self.divided)

    def show_state(self, state: TrendsState) -> None:
        """Show what is chosen."""
        self.ranges.choose(RANGES.index(state.choice.weeks))
        all_weeks = tr("Nothing lies before all weeks.") if state.choice.weeks is None else ""
        self.comparisons.allow(COMPARISONS.index(PREVIOUS), why_not=all_weeks)
        self.comparisons.choose(COMPARISONS.index(state.compare))
        self.bys.choose(BYS.index(state.choice.by))
        self.bys.setVisible(state.has_topics)
        self.chips.show_chips(state.chips)
        self.measures.show_words([label for _, label in state.measures])
        names = [metric for metric, _ in state.measures]
        if state.measure in names:
            self.measures.choose(names.index(state.measure))
        self.measures.setVisible(len(names) > 1)

    def arrange(self, width: int) -> None:
        """Stand side by side where there is room, else under each other."""
        _arrange(self._upper, self._title.sizeHint().width(), self._flow, width=width)
        chips = self.chips.sizeHint().width()
        if not self.bys.isHidden():
            _arrange(self._names, self.bys.sizeHint().width(), self.chips.layout(), width=width)
            chips += GAP + self.bys.sizeHint().width()
        _arrange(self._lower, chips, self.measures.layout(), width=width)

    def _build(self) -> None:
        self._flow.add(self.ranges, self.comparisons, self.sides)
        self._upper.addWidget(self._title, 1)
        self._upper.addLayout(self._flow)
        self._names.setSpacing(GAP)
        self._names.addWidget(self.bys)
        self._names.addWidget(self.chips, 1)
        self._lower.addLayout(self._names, 1)
        self._lower.addWidget(self.measures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._upper)
        column.addLayout(self._lower)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _arrange(box: QBoxLayout, left: int, right: QLayout | None, *, width: int) -> None:
    needed = left + GAP + (right.sizeHint().width() if right is not None else 0)
    beside = needed <= width
    box.setDirection(_Side if beside else _Down)
    box.setSpacing(GAP if beside else 8)
