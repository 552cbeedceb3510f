"""The list of channels in Settings: change one, or move it up and down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from influence_desktop.overview.settings_states import ChannelForm
from influence_desktop.overview.words import metric_name
from influence_desktop.texts import tr
from influence_desktop.ui.buttons import QUIET, button
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme

UP, DOWN, CHANGE = "up", "down", "change"


class ChannelRows(QWidget):
    """Shows channels; `ordered` carries all ids in a new order."""

    change_asked = Signal(object)
    ordered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._channels: tuple[ChannelForm, ...] = ()
        self._buttons: dict[tuple[int, str], QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_channels(self, channels: Sequence[ChannelForm]) -> None:
        """Show the channels; the keyboard stays with the channel it moved."""
        if tuple(channels) == self._channels:
            return
        held = next((key for key, each in self._buttons.items() if each.hasFocus()), None)
        self._channels = tuple(channels)
        self._fill()
        if held in self._buttons:
            wanted = self._buttons[held]
            channel_id, _ = held
            (wanted if wanted.isEnabled() else self._buttons[channel_id, CHANGE]).setFocus()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.clear()
        for place, channel in enumerate(self._channels):
            self._column.addWidget(self._row(place, channel))

    def _row(self, place: int, channel: ChannelForm) -> QFrame:
        row = QFrame()
        row.setProperty("role", "row")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(
            Words(channel.name, "quiet-name" if channel.archived else "name", wrap=True)
        )
        words.addWidget(Words(about(channel), "caption", wrap=True))
        line.addLayout(words, 1)
        last = len(self._channels) - 1
        for name, text, asked, possible in (
            (UP, tr("Move up"), partial(self._move, place, -1), place > 0),
            (DOWN, tr("Move down"), partial(self._move, place, 1), place < last),
            (CHANGE, tr("Change"), partial(self.change_asked.emit, channel.channel_id), True),
        ):
            made = button(text, QUIET, asked=asked, writes=True)
            made.setEnabled(possible)
            made.setAccessibleName(f"{text}: {channel.name}")
            self._buttons[channel.channel_id, name] = made
            line.addWidget(made)
        return row

    def _move(self, place: int, step: int) -> None:
        ids = [each.channel_id for each in self._channels]
        ids.insert(place + step, ids.pop(place))
        self.ordered.emit(ids)


def about(channel: ChannelForm) -> str:
    """Say a channel's kind, state and figures in one line."""
    parts = [kind_words(channel.kind)]
    if channel.private:
        parts.append(tr("private, never counted"))
    if channel.archived:
        parts.append(tr("archived"))
    parts.append(", ".join(metric_name(metric) for metric in channel.tracked) or tr("no figures"))
    return " · ".join(parts)


def kind_words(kind: str) -> str:
    """Return a channel's kind as people say it."""
    return {
        "social": tr("social"),
        "blog": tr("blog"),
        "newsletter": tr("newsletter"),
        "video": tr("video"),
        "podcast": tr("podcast"),
        "community": tr("community"),
        "offline": tr("offline: talks, classes, books"),
        "other": tr("other"),
    }[kind]
