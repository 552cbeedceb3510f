"""The first start: one question, which may be skipped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from influence_desktop.records import METRICS, Channel, name_key
from influence_desktop.texts import joined, tr
from influence_desktop.ui.buttons import FIRST, QUIET, button
from influence_desktop.ui.check import paint_box
from influence_desktop.ui.labels import Words
from influence_desktop.ui.page import Page
from influence_desktop.ui.theme import Theme
from influence_desktop.values import dataclass

WIDE = 600
"""The width of the column in pixels at 100 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere a person may be active, as a channel that can be made."""

    name: str
    words: str
    kind: str
    tracked: tuple[str, ...]


def places() -> tuple[Place, ...]:
    """Return what can be chosen; the words name every figure that is then kept."""
    clicks = "clickthroughs"
    return (
        _place(tr("Blog"), tr("posts, comments, clickthroughs"), "blog", "comments", clicks),
        _place(
            tr("Newsletter"), tr("issues, clickthroughs, signups"), "newsletter", clicks, "signups"
        ),
        _place(
            tr("Talks and classes"),
            tr("talks, audience, signups"),
            "offline",
            "impressions",
            "signups",
        ),
        _place(
            tr("Social"),
            tr("posts, reactions, comments, reshares"),
            "social",
            "reactions",
            "comments",
            "reshares",
        ),
        _place(tr("Video"), tr("videos, views, comments"), "video", "impressions", "comments"),
        _place(tr("Podcast"), tr("episodes, plays"), "podcast", "impressions"),
        _place(tr("Community"), tr("answers, thanks"), "community", "reactions"),
        Place(
            name=tr("Other"), words=tr("choose your own figures"), kind="other", tracked=METRICS[:7]
        ),
    )


def _place(name: str, words: str, kind: str, *tracked: str) -> Place:
    return Place(name=name, words=words, kind=kind, tracked=("posts", *tracked))


class WelcomePage(Page):
    """Asks where a person is active; `made` carries the channels, none when skipped.

    `demo_asked` asks to look round an invented journal first.
    """

    made = Signal(object)
    demo_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Where are you active?"))
        self._theme = theme
        self._choices = [_Choice(theme, place) for place in places()]
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._inner = QWidget()
        self._about = Words(_about(()), "quiet", wrap=True)
        self._build()
        theme.changed.connect(self._arrange)

    def begin(self) -> None:
        """Put the keyboard on the first choice."""
        self._choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_there(self, names: Sequence[str]) -> None:
        """Tick the channels that the journal has, and name them."""
        keys = {name_key(name) for name in names}
        for choice in self._choices:
            choice.show_there(there=name_key(choice.place.name) in keys)
        self._about.say(_about(names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, as wide as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from any of the choices."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._continue()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(Words(tr("Where are you active?"), "facts", wrap=True))
        inner.addSpacing(6)
        inner.addWidget(self._about)
        inner.addSpacing(22)
        inner.addLayout(self._grid)
        inner.addSpacing(28)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(button(tr("Continue"), FIRST, asked=self._continue))
        line.addWidget(button(tr("Skip"), QUIET, asked=lambda: self.made.emit(())))
        line.addStretch()
        line.addWidget(
            button(tr("Look round an invented journal"), QUIET, asked=self.demo_asked.emit)
        )
        inner.addLayout(line)
        foot = tr(
            "Everything stays in one file on this computer; nothing is sent anywhere."
            " No ranking, no comparison with anyone."
        )
        inner.addSpacing(16)
        inner.addStretch(2)
        inner.addWidget(Words(foot, "caption", wrap=True))
        self.column.addStretch(1)
        self.column.addWidget(self._inner, 8, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(1)

    def _arrange(self) -> None:
        wide = min(round(WIDE * self._theme.scale), self.viewport().width() - 64)
        self._inner.setFixedWidth(max(wide, 200))
        columns = 2 if wide > self._theme.em(32) else 1
        for at, choice in enumerate(self._choices):
            self._grid.addWidget(choice, at // columns, at % columns)

    def _continue(self) -> None:
        chosen = [choice.place for choice in self._choices if choice.isChecked()]
        self.made.emit(
            tuple(
                Channel(name=place.name, kind=place.kind, tracked=place.tracked, position=at)
                for at, place in enumerate(chosen)
            )
        )


def _about(names: Sequence[str]) -> str:
    if not names:
        return tr(
            "Each becomes a row in your week. Names, figures to keep and what is private can be"
            " changed at any time."
        )
    return tr(
        "In your week already: {names}. Tick what else belongs there, or go on. Everything can"
        " be changed at any time.",
        names=joined(list(names)),
    )


class _Choice(QAbstractButton):
    """A card with a box, a name and the figures that would be kept."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self.place, self._theme = place, theme
        self.setCheckable(True)
        self.setText(place.name)
        self.setAccessibleName(place.name)
        self.setAccessibleDescription(place.words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words, self._wanted = place.words, False

    def show_there(self, *, there: bool) -> None:
        """Show a channel that is there as ticked for good; else what was ticked."""
        if there == self.isEnabled():
            wanted = self.isChecked()
            self.setChecked(there or self._wanted)
            self._wanted = wanted and there
            self.setEnabled(not there)
            self._words = tr("there already") if there else self.place.words
            self.setAccessibleDescription(self._words)

    def sizeHint(self) -> QSize:
        """Return room for both lines."""
        lines = sum(QFontMetrics(self._theme.font(role)).height() for role in ("body", "caption"))
        return QSize(self._theme.em(16), lines + 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card; chosen, its line is the accent."""
        theme, chosen = self._theme, self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = 2 if chosen else 1
            painter.setPen(QPen(theme.color("accent" if chosen else "hair"), wide))
            painter.setBrush(theme.color("surface" if chosen else "paper"))
            box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
            painter.drawRoundedRect(box, 7, 7)
            side = theme.em(18 / 14)
            square = QRectF(16.5, (self.height() - side) // 2 + 0.5, side - 1, side - 1)
            paint_box(painter, theme, square, checked=chosen)
            self._paint_words(painter, left=16 + side + 12)

    def _paint_words(self, painter: QPainter, *, left: int) -> None:
        metrics = QFontMetrics(self._theme.font("body")), QFontMetrics(self._theme.font("caption"))
        top = (self.height() - sum(each.height() for each in metrics)) // 2
        for text, role, color, metric in (
            (self.place.name, "body", "ink", metrics[0]),
            (self._words, "caption", "ink2", metrics[1]),
        ):
            painter.setFont(self._theme.font(role))
            painter.setPen(self._theme.color(color))
            fitted = metric.elidedText(text, Qt.TextElideMode.ElideRight, self.width() - left - 8)
            painter.drawText(left, top + metric.ascent(), fitted)
            top += metric.height()
