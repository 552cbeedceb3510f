"""The small window in which an experiment is done again: the day, and what is expected."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from influence_desktop.overview.reflect_states import Experiment
from influence_desktop.records import Note
from influence_desktop.texts import tr
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import Lines, day_field
from influence_desktop.ui.labels import Words
from influence_desktop.weeks import WrongEntry, parse_day


class AgainForm(Form):
    """Writes the note of another time; `written` carries it."""

    def __init__(self, parent: QWidget, experiment: Experiment, day: date) -> None:
        super().__init__(parent, tr("Do it again: {what}", what=experiment.what), new=True)
        self._experiment = experiment
        self._day = day_field(day)
        self._expected = Lines("")
        self._expected.kept.connect(self._write)
        self._expected.setPlaceholderText(tr("About twice the signups, for two weeks"))
        self.field(tr("Day or week"), self._day)
        self.field(tr("What do you expect of it?"), self._expected)
        keys = tr("Enter keeps it, Shift+Enter begins a new line.")
        self.column.addWidget(Words(keys, "caption", wrap=True))
        self.finish(tr("Keep it"), self.record, date=self._day, text=self._expected)
        self._expected.setFocus()

    def record(self) -> Note:
        """Return the note as the fields say it."""
        text = self._expected.toPlainText().strip()
        if not text:
            raise WrongEntry(
                tr("Write what you expect: without it nothing can turn out otherwise.")
            )
        day = parse_day(self._day.text())
        return Note(date=day, text=text, signal_id=self._experiment.signal_id)
