"""The small window in which a channel is written: name, kind, figures, private, archived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from influence_desktop.overview.words import metric_label
from influence_desktop.records import KINDS, METRICS, Channel, name_key
from influence_desktop.texts import tr
from influence_desktop.ui.channel_rows import kind_words
from influence_desktop.ui.check import Check
from influence_desktop.ui.choice import Choice
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.form import Form
from influence_desktop.ui.theme import Theme
from influence_desktop.weeks import WrongEntry


class ChannelCard(Form):
    """Writes one channel; `removed` takes it out with all its figures, which Undo gives back."""

    def __init__(
        self, parent: QWidget, theme: Theme, channel: Channel, *, taken: Sequence[str], new: bool
    ) -> None:
        super().__init__(parent, tr("Add a channel") if new else channel.name, new=new)
        self._theme, self._channel = theme, channel
        self._taken = {name_key(name): name for name in taken}
        self._name = QLineEdit(channel.name)
        self._name.setPlaceholderText(tr("Newsletter"))
        self._kind = Choice(theme, [(kind, kind_words(kind)) for kind in KINDS], channel.kind)
        self._metrics = {metric: Check(theme, metric_label(metric)) for metric in METRICS}
        self._private = Check(theme, tr("Private: shown to you alone, never counted"))
        self._private.setChecked(channel.private)
        self._archived = Check(theme, tr("Archived: figures are kept, the row is not shown"))
        self._archived.setChecked(channel.archived)
        self.field(tr("Name"), self._name)
        self.field(tr("Kind"), self._kind)
        self.field(tr("Figures to keep each week"), self._choices())
        self.column.addWidget(self._private)
        self.column.addWidget(self._archived)
        self.finish(
            tr("Keep the channel"),
            self.record,
            name=self._name,
            kind=self._kind,
            private=self._private,
            archived=self._archived,
            **self._metrics,
        )
        self._name.setFocus()

    def record(self) -> Channel:
        """Return the channel as the fields say it."""
        name = self._name.text().strip()
        if not name:
            raise WrongEntry(tr("A channel needs a name."))
        if other := self._taken.get(name_key(name)):
            raise WrongEntry(tr("There is a channel “{name}” already.", name=other))
        return replace(
            self._channel,
            name=name,
            kind=self._kind.currentData(),
            private=self._private.isChecked(),
            archived=self._archived.isChecked(),
            tracked=tuple(each for each, box in self._metrics.items() if box.isChecked()),
        )

    def _choices(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(gap_x=16, wide=self._theme.em(29))
        box.setLayout(flow)
        for metric, check in self._metrics.items():
            check.setChecked(metric in self._channel.tracked)
            flow.add(check)
        return box
