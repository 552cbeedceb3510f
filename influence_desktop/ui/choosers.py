"""Small things to choose with: segments, of which one is on, and channel chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from influence_desktop.overview.trend_states import Chip
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import button
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words, tip
from influence_desktop.ui.lane_places import elided
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.tokens import channel_dash

SAMPLE = QSize(22, 8)
"""The size of a channel's dash sample."""

LONGEST = 28
"""Letters of a channel's name on its chip; a tooltip says the rest."""

SAMPLE_WIDTH = 1.8
"""The thickness of the line in it."""


class Segments(QWidget):
    """Words of which exactly one is chosen; arrows move the choice.

    Signals: `chosen(number)`, only when a person chose.
    """

    chosen = Signal(int)

    def __init__(
        self, words: Sequence[str], *, name: str, head: str = "", keys: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name, self._keys = name, keys
        self._words: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._flow = FlowLayout(gap_x=2, gap_y=2)
        self.setLayout(self._flow)
        _wrap(self)
        if head:
            label = Words(head, "caption")
            label.setContentsMargins(0, 0, 8, 0)
            self._flow.add(label)
        self.show_words(words)

    def show_words(self, words: Sequence[str]) -> None:
        """Show what can be chosen; the buttons stay while the words do."""
        if tuple(words) == self._words:
            return
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.deleteLater()
        self._words = tuple(words)
        for number, word in enumerate(words):
            made = button(word, "segment")
            made.setCheckable(True)
            made.setAccessibleDescription(self._name)
            tip(made, self._hint(number))
            self._group.addButton(made, number)
            self._flow.add(made)

    def allow(self, number: int, *, why_not: str) -> None:
        """Let one be chosen, or not, and say why."""
        made = self._group.button(number)
        made.setEnabled(not why_not)
        tip(made, why_not or self._hint(number))

    @property
    def chosen_number(self) -> int:
        """Which one is chosen, from 0."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Show which one is chosen."""
        self._group.button(number).setChecked(True)

    def _hint(self, number: int) -> str:
        """Return the key that chooses one, or the next one where all share a key."""
        if not self._keys:
            return ""
        return tr("Key: {key}", key=self._keys[min(number, len(self._keys) - 1)])


class Chips(QWidget):
    """The journal's channels, each of which comes or goes with a click.

    Signals: `toggled(channel_id)`; the next state says what is then chosen.
    """

    toggled = Signal(object)  # an id has 63 bits, Qt's int has not

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: Sequence[Chip] = ()
        self._buttons: list[QPushButton] = []
        self._flow = FlowLayout(gap_x=8, gap_y=8)
        self.setLayout(self._flow)
        _wrap(self)
        self.setAccessibleName(tr("Channels"))
        theme.changed.connect(self._draw)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show channels; the buttons stay while the channels do, and with them the focus."""
        if [(each.channel_id, each.name) for each in chips] != [
            (each.channel_id, each.name) for each in self._chips
        ]:
            self._remake(chips)
        self._chips = chips
        self._draw()

    def _remake(self, chips: Sequence[Chip]) -> None:
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._button(chip) for chip in chips]
        self._flow.add(*self._buttons)
        for new in self._buttons:
            new.show()  # the line is measured at once, and what is hidden has no width
            new.ensurePolished()

    def _button(self, chip: Chip) -> QPushButton:
        shown = elided(chip.name, most=LONGEST)
        made = button(shown, "chip", asked=lambda: self._click(chip.channel_id))
        made.setAccessibleName(chip.name)
        tip(made, chip.name if shown != chip.name else "")
        made.setCheckable(True)
        made.setIconSize(SAMPLE)
        return made

    def _click(self, channel_id: int) -> None:
        self._draw()
        self.toggled.emit(channel_id)

    def _draw(self) -> None:
        for made, chip in zip(self._buttons, self._chips, strict=True):
            made.setChecked(chip.chosen)
            color = self._theme.channel(chip.slot) if chip.chosen else self._theme.color("ghost")
            made.setIcon(sample(color, chip.slot, ratio=self.devicePixelRatioF()))


def _wrap(widget: QWidget) -> None:
    """Let a widget break into lines where it has less room."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def sample(color: QColor, slot: int, *, ratio: float) -> QIcon:
    """Return a channel's dash sample in a colour."""
    picture = QPixmap(SAMPLE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        pen = QPen(color, SAMPLE_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes := channel_dash(slot):
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 4), QPointF(SAMPLE.width(), 4))
    return QIcon(picture)
