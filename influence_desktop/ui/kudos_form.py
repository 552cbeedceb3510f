"""The small window in which kudos are written: who, what, when, where, and when thanked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from influence_desktop.records import Kudos
from influence_desktop.texts import tr
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import Channels, Lines, channel_field, day_field
from influence_desktop.ui.labels import Words
from influence_desktop.ui.theme import Theme
from influence_desktop.validity import checked
from influence_desktop.weeks import WrongEntry, parse_day

LETTERS = 62
"""Letters that the window is wide: its longest sentence fits on a line."""


class KudosForm(Form):
    """What somebody did: `written` carries the kudos."""

    def __init__(
        self, parent: QWidget, theme: Theme, kudos: Kudos, channels: Channels, *, new: bool
    ) -> None:
        super().__init__(parent, tr("Add kudos") if new else tr("Change the kudos"), new=new)
        self._kudos = kudos
        self.ask_width(LETTERS)
        self._who = QLineEdit(kudos.who)
        self._text = Lines(kudos.text)
        self._text.kept.connect(self._write)
        self._text.setPlaceholderText(tr("Sent the report round"))
        self._day = day_field(kudos.date)
        self._thanked = QLineEdit("" if kudos.thanked is None else kudos.thanked.isoformat())
        self._thanked.setPlaceholderText(tr("not yet"))
        self._channel = channel_field(
            theme, channels, kudos.channel_id, all_words=tr("nowhere in particular")
        )
        self.field(tr("Who"), self._who)
        self.field(tr("What they did"), self._text)
        keys = tr("Enter keeps the kudos, Shift+Enter begins a new line.")
        self.column.addWidget(Words(keys, "caption", wrap=True))
        self.field(tr("Day or week"), self._day)
        self.field(tr("Where"), self._channel)
        self.field(tr("Day or week in which you thanked (may stay empty)"), self._thanked)
        self.finish(
            tr("Keep the kudos"),
            self.record,
            who=self._who,
            text=self._text,
            date=self._day,
            channel=self._channel,
            thanked=self._thanked,
        )
        self._who.setFocus()

    def settle(self) -> None:
        """Keep what was written, also where no name was yet: words are not to be had again."""
        if self._text.toPlainText().strip() and not self._who.text().strip():
            self._who.setText(self._kudos.who or tr("someone"))
        super().settle()

    def record(self) -> Kudos:
        """Return the kudos as the fields say them."""
        who, thanked = self._who.text().strip(), self._thanked.text().strip()
        if not who:
            raise WrongEntry(tr("Say who it was."))
        made = replace(
            self._kudos,
            who=who,
            text=self._text.toPlainText().strip(),
            date=parse_day(self._day.text()),
            channel_id=self._channel.currentData(),
            thanked=parse_day(thanked) if thanked else None,
        )
        checked(made)  # what the journal would refuse is said here, where the text is kept
        return made
