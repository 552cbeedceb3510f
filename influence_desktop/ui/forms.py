"""The small windows in which a note, a pause or a fence is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from influence_desktop.overview.words import metric_label
from influence_desktop.records import METRICS, Fence, Note, Pause
from influence_desktop.texts import tr
from influence_desktop.ui.check import Check
from influence_desktop.ui.choice import Choice
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.form import Form
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import WrongEntry, parse_day

Channels = Sequence[tuple[int, str]]
"""Ids and names of the channels that can be chosen."""


class NoteForm(Form):
    """Words pinned to a day, and perhaps to a channel."""

    def __init__(
        self, parent: QWidget, theme: Theme, note: Note, channels: Channels, *, new: bool
    ) -> None:
        super().__init__(parent, tr("Add a note") if new else tr("Change the note"), new=new)
        self._note = note
        self._text = Lines(note.text)
        self._text.kept.connect(self._write)
        self._text.setPlaceholderText(tr("One line is enough"))
        self._day = day_field(note.date)
        self._channel = channel_field(
            theme, channels, note.channel_id, all_words=tr("all channels")
        )
        self.field(tr("What happened"), self._text)
        keys = tr("Enter keeps the note, Shift+Enter begins a new line.")
        self.column.addWidget(Words(keys, "caption", wrap=True))
        self.field(tr("Day or week"), self._day)
        self.field(tr("Channel"), self._channel)
        self.finish(
            tr("Keep the note"),
            self.record,
            text=self._text,
            date=self._day,
            channel=self._channel,
        )
        self._text.setFocus()

    def record(self) -> Note:
        """Return the note as the fields say it."""
        text = self._text.toPlainText().strip()
        if not text:
            raise WrongEntry(tr("A note without words says nothing. Write a line."))
        day, channel = parse_day(self._day.text()), self._channel.currentData()
        return replace(self._note, text=text, date=day, channel_id=channel)

    def write_on(self, letters: str) -> None:
        """Go on with letters that were typed before the form had the keyboard."""
        self._text.insertPlainText(letters)


class Lines(QPlainTextEdit):
    """A text that mostly is one line: Enter keeps it, Shift+Enter begins another one."""

    kept = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().height() * 3 + 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the text with Enter."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.kept.emit()
        else:
            super().keyPressEvent(event)


class PauseForm(Form):
    """Days on which life came first."""

    def __init__(
        self, parent: QWidget, theme: Theme, pause: Pause, channels: Channels, *, new: bool
    ) -> None:
        super().__init__(parent, tr("Mark a pause") if new else tr("Change the pause"), new=new)
        self._pause = pause
        self._first, self._last = day_field(pause.first), day_field(pause.last)
        self._channel = channel_field(
            theme, channels, pause.channel_id, all_words=tr("all channels")
        )
        self._reason = QLineEdit(pause.reason)
        self._reason.setPlaceholderText(tr("House search"))
        self.field(tr("First day"), self._first)
        self.field(tr("Last day"), self._last)
        self.field(tr("Channel"), self._channel)
        self.field(tr("Why (may stay empty)"), self._reason)
        self.finish(
            tr("Mark the pause"),
            self.record,
            first=self._first,
            last=self._last,
            channel=self._channel,
            reason=self._reason,
        )
        self._first.setFocus()

    def record(self) -> Pause:
        """Return the pause as the fields say it."""
        first, last = parse_day(self._first.text()), _last_day(self._last.text())
        if last < first:
            raise WrongEntry(tr("The last day lies before the first one."))
        return replace(
            self._pause,
            first=first,
            last=last,
            channel_id=self._channel.currentData(),
            reason=self._reason.text().strip(),
        )


class FenceForm(Form):
    """The day on which a platform changed what a number means."""

    def __init__(
        self, parent: QWidget, theme: Theme, fence: Fence, channels: Channels, *, new: bool
    ) -> None:
        super().__init__(parent, tr("Mark a fence") if new else tr("Change the fence"), new=new)
        self._theme, self._fence = theme, fence
        self._day = day_field(fence.date)
        self._channel = channel_field(theme, channels, fence.channel_id)
        self._reason = QLineEdit(fence.reason)
        self._reason.setPlaceholderText(tr("Views are counted anew"))
        self._metrics = {metric: Check(theme, metric_label(metric)) for metric in METRICS}
        self.column.addWidget(Words(_fence_words(), "quiet", wrap=True))
        self.field(tr("Day or week of the change"), self._day)
        self.field(tr("Channel"), self._channel)
        self.field(tr("What changed"), self._reason)
        self.field(tr("Figures it concerns (none chosen: all)"), self._choices())
        self.finish(
            tr("Mark the fence"),
            self.record,
            date=self._day,
            channel=self._channel,
            reason=self._reason,
            **self._metrics,
        )
        self._day.setFocus()

    def record(self) -> Fence:
        """Return the fence as the fields say it."""
        if not self._reason.text().strip():
            raise WrongEntry(tr("Say in a word what changed; it stands on the charts."))
        chosen = tuple(metric for metric, box in self._metrics.items() if box.isChecked())
        return replace(
            self._fence,
            date=parse_day(self._day.text()),
            channel_id=self._channel.currentData(),
            metrics=chosen,
            reason=self._reason.text().strip(),
        )

    def _choices(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(gap_x=16, wide=self._theme.em(29))
        box.setLayout(flow)
        for metric, check in self._metrics.items():
            check.setChecked(metric in self._fence.metrics)
            flow.add(check)
        return box


def day_field(day: date) -> QLineEdit:
    """Return a field for a day, or a week, which means its Monday."""
    made = QLineEdit(day.isoformat())
    made.setPlaceholderText("2026-11-16")
    return made


def channel_field(
    theme: Theme, channels: Channels, chosen: int | None, *, all_words: str | None = None
) -> Choice:
    """Return a field for a channel; its items are never read as anything but text."""
    first: list[tuple[int | None, str]] = [] if all_words is None else [(None, all_words)]
    return Choice(theme, [*first, *channels], chosen)


def _last_day(text: str) -> date:
    """Read a day; a week means its Sunday, where the end of something is asked for."""
    day = parse_day(text)
    return day if "W" not in text.upper() else date.fromordinal(day.toordinal() + 6)


def _fence_words() -> str:
    return tr(
        "A fence marks the day on which a platform began to count otherwise. What is usual"
        " is learnt anew from there, and weeks on both sides are not compared."
    )
