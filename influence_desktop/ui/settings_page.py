"""Settings: how it looks, the channels with what they track, and the backups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from influence_desktop.overview.settings_states import ChannelForm
from influence_desktop.records import Channel
from influence_desktop.texts import tr
from influence_desktop.ui.backups_block import BackupsBlock
from influence_desktop.ui.backups_work import BackupsWork
from influence_desktop.ui.buttons import SECOND, button
from influence_desktop.ui.channel_rows import ChannelRows
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import Page
from influence_desktop.ui.panels import Desk, Panel
from influence_desktop.ui.silenced_rows import SilencedRows
from influence_desktop.ui.theme import CHOICES, Theme
from influence_desktop.ui.tokens import SCALES
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from influence_desktop.ui.form import Form
    from influence_desktop.unfinished import Unfinished


class SettingsPage(Page):
    """Shows the choices of looks and the channels; emits what a person wants."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    add_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Settings"))
        self._theme = theme
        self.rows, self.silenced, self.backups = ChannelRows(theme), SilencedRows(), BackupsBlock()
        self._themes: dict[str, QPushButton] = {}
        self._scales: dict[float, QPushButton] = {}
        self._build()
        theme.changed.connect(self._mark)
        self._mark()

    def show_channels(self, channels: Sequence[ChannelForm]) -> None:
        """Show the channels in their order."""
        self.rows.show_channels(channels)

    def _build(self) -> None:
        names = {
            "follow": tr("As the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
            "contrast": tr("High contrast"),
        }
        for choice in CHOICES:
            self._themes[choice] = _segment(names[choice], partial(self.theme_chosen.emit, choice))
        for scale in SCALES:
            words = tr("{percent} %", percent=round(scale * 100))
            self._scales[scale] = _segment(words, partial(self.scale_chosen.emit, scale))
        self.column.addWidget(Words(tr("Settings"), "facts"))
        self.column.addSpacing(22)
        self.column.addWidget(Words(tr("Looks"), "title"))
        self.column.addSpacing(10)
        self.column.addLayout(_labelled(tr("Theme"), list(self._themes.values())))
        self.column.addSpacing(8)
        self.column.addLayout(_labelled(tr("Text size"), list(self._scales.values())))
        self.column.addSpacing(28)
        self.column.addWidget(Words(tr("Channels"), "title"))
        self.column.addSpacing(4)
        about = tr(
            "Where you are active, in the order of every page. A private channel is never counted;"
            " an archived one keeps its figures and leaves the pages."
        )
        self.column.addWidget(Words(about, "quiet", wrap=True))
        self.column.addSpacing(14)
        self.column.addWidget(self.rows)
        self.column.addSpacing(14)
        line = QHBoxLayout()
        line.addWidget(button(tr("Add a channel"), SECOND, asked=self.add_asked.emit, writes=True))
        line.addStretch()
        self.column.addLayout(line)
        self.column.addWidget(self.silenced)
        self.column.addSpacing(28)
        self.column.addWidget(self.backups)
        self.column.addStretch()

    def _mark(self) -> None:
        for choice, each in self._themes.items():
            each.setChecked(choice == self._theme.choice)
        for scale, each in self._scales.items():
            each.setChecked(scale == self._theme.scale)


def _segment(words: str, asked: partial[None]) -> QPushButton:
    made = button(words, "segment", asked=asked)
    made.setCheckable(True)
    # The theme says which one is chosen, not the click.
    made.clicked.connect(lambda: made.setChecked(True))
    return made


def _labelled(words: str, segments: list[QPushButton]) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(4)
    box.addWidget(Words(words, "strong-caption"))
    holder = QWidget()
    holder.setAccessibleName(words)
    flow = FlowLayout(gap_x=4)
    holder.setLayout(flow)
    flow.add(*segments)
    for segment in segments:
        segment.setAccessibleName(f"{words}: {segment.text()}")
    box.addWidget(holder)
    return box


def panel(desk: Desk) -> Panel:
    """Return the Settings page at work."""
    work = _SettingsWork(desk)
    return Panel(work.page, work.refresh, does=work.does)


class _SettingsWork(QObject):
    """Wires the page's intents to theme and bridge; lives as long as its page."""

    def __init__(self, desk: Desk) -> None:
        self.page = SettingsPage(desk.theme)
        super().__init__(self.page)
        self._desk = desk
        self._backups = BackupsWork(self.page.backups, desk)
        self.does: dict[str, Callable[..., None]] = {}
        self.does |= {"add": self.add, "resume": self.resume, "backups": self._backups.point_to}
        self.page.theme_chosen.connect(self._wear)
        self.page.scale_chosen.connect(self._enlarge)
        self.page.add_asked.connect(self.add)
        self.page.rows.change_asked.connect(self._change)
        self.page.rows.ordered.connect(desk.bridge.order)
        self.page.silenced.again_asked.connect(desk.bridge.ask_again)

    def refresh(self) -> None:
        """Show the channels, what is silenced, and the backups as they stand now."""
        self.page.show_channels(self._desk.bridge.channel_forms())
        self.page.silenced.show_silenced(self._desk.bridge.silenced())
        self._backups.refresh()

    def add(self) -> None:
        """Write a new channel."""
        place = max((each.position for each in self._desk.bridge.channels()), default=-1) + 1
        self._open(Channel(name="", position=place), new=True)

    def _change(self, channel_id: int) -> None:
        found = [each for each in self._desk.bridge.channels() if each.id == channel_id]
        for channel in found:
            self._open(channel, new=False)

    def _open(self, channel: Channel, *, new: bool) -> None:
        from influence_desktop.ui.form import brought_forward, key_of  # noqa: PLC0415 - when asked

        if not brought_forward(self.page.window(), key_of(channel, new=new)):
            self._card(channel, new=new)

    def resume(self, entry: Unfinished) -> None:
        """Open a channel's card again that was not finished when the program ended."""
        from influence_desktop.ui.reopening import reopen  # noqa: PLC0415 - seldom

        reopen(entry, self._desk.bridge.record, self._card, Channel)

    def _card(self, channel: Channel, *, new: bool) -> Form:
        from influence_desktop.ui.channel_card import ChannelCard  # noqa: PLC0415 - when asked

        bridge = self._desk.bridge
        taken = [each.name for each in bridge.channels() if each.id != channel.id]
        card = ChannelCard(self.page.window(), self._desk.theme, channel, taken=taken, new=new)
        card.keep_by(partial(self._keep, channel), refused=bridge.refused)
        card.removed.connect(partial(bridge.remove, "channel", channel.id))
        card.belongs("settings", channel)
        card.show()
        return card

    def _keep(self, before: Channel, after: Channel) -> bool:
        """Keep a channel; where that changes what is counted, show first what it would do.

        Tells whether there is nothing left for the card to hold.
        """
        bridge = self._desk.bridge
        known = any(each.id == before.id for each in bridge.channels())
        if not known or before.private == after.private or not bridge.score_shown:
            return bridge.put(after)
        bridge.with_scores(partial(self._preview, after))
        return True

    def _preview(self, after: Channel) -> None:
        from influence_desktop.ui.preview_card import PreviewCard  # noqa: PLC0415 - when asked

        bridge = self._desk.bridge
        preview = bridge.channel_preview(after)
        card = PreviewCard(self.page.window(), self._desk.theme, after, preview)
        card.kept.connect(lambda: bridge.put(after))
        card.week_asked.connect(partial(self._why, card))
        card.show()

    def _why(self, card: QWidget, week: Week) -> None:
        from influence_desktop.overview.formula_states import TRIED  # noqa: PLC0415 - when asked
        from influence_desktop.ui.why_card import show_why  # noqa: PLC0415 - as above

        show_why(card.window(), self._desk, week, view=TRIED)

    def _wear(self, choice: str) -> None:
        self._desk.theme.choose(choice)
        self._desk.remember()

    def _enlarge(self, scale: float) -> None:
        self._desk.theme.enlarge(scale)
        self._desk.remember()
