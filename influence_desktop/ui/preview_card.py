"""What a channel that becomes private, or counted again, would change in the score."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from influence_desktop.overview.formula_states import PreviewState
from influence_desktop.records import Channel
from influence_desktop.texts import tr
from influence_desktop.ui.dialog import Card
from influence_desktop.ui.labels import Words
from influence_desktop.ui.score_chart import ScoreChart
from influence_desktop.ui.shift_rows import ShiftRows
from influence_desktop.ui.theme import Theme


class PreviewCard(Card):
    """Both scores over all weeks; `kept` when a person goes on with it.

    `week_asked(week)` when somebody wants to know why the score that stands is what it is.
    """

    kept = Signal()
    week_asked = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, channel: Channel, preview: PreviewState
    ) -> None:
        title = tr("{name} would be private", name=channel.name)
        if not channel.private:
            title = tr("{name} would be counted", name=channel.name)
        super().__init__(parent, title)
        self.setMinimumWidth(min(theme.em(52), parent.width()))
        chart, rows = ScoreChart(theme), ShiftRows(theme)
        chart.show_lines(preview.lines)
        rows.show_rows(preview.rows, old=preview.old_head, new=preview.new_head)
        rows.week_asked.connect(self.week_asked)
        self.column.addWidget(chart)
        self.column.addWidget(Words(preview.summary, "name", wrap=True))
        self.column.addWidget(rows)
        self.column.addWidget(
            Words(tr("Nothing is changed yet; Undo takes it back at any time."), "quiet", wrap=True)
        )
        keep = tr("Make it private") if channel.private else tr("Count it")
        self.offer(keep, self._keep)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size of the content once it wears the theme's fonts."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _keep(self) -> None:
        self.kept.emit()
        self.close()
