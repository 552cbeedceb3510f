"""Glance: what is seen first, in a second, every Monday."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from influence_desktop.overview.states import GlanceState, Question
from influence_desktop.texts import tr
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.buttons import FIRST, QUIET, button, name_button
from influence_desktop.ui.channel_lines import ChannelLines
from influence_desktop.ui.chart import Look
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.glance_chart import GlanceChart
from influence_desktop.ui.labels import OneLine, Words, tip
from influence_desktop.ui.page import MARGIN_X, Page
from influence_desktop.ui.panels import Desk, Panel
from influence_desktop.ui.question_card import QuestionCard
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.unsaved import Begun

if TYPE_CHECKING:
    from influence_desktop.unfinished import Unfinished

WIDE = 61
"""From so many em on, the page puts things side by side."""

ROW, EMPTY_ROW = 78, 72
"""Heights of a row at 100 % text."""

LOWER_GAP, LAST_GAP = 32, 16
"""Between what stands side by side below the rows, in pixels."""

SHARES = 61, 65
"""Of the room below the rows, those of the channels and of what stands beside them."""

PAUSE = "; "
"""Where the score's sentence breaks best if it has to."""

AS_WIDE_AS_IT_LIKES = (1 << 24) - 1
"""The greatest width that Qt gives anything."""

KEY = "Ctrl+E"
"""The key that begins to enter a week, from anywhere."""

_Side, _Down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def panel(desk: Desk) -> Panel:
    """Return the page, wired to the bridge."""
    page = GlancePage(desk.theme)

    def answer(reply: Reply) -> None:
        if page.question is not None:
            desk.bridge.answer(page.question, reply)

    def show_why() -> None:
        from influence_desktop.ui import why_card  # noqa: PLC0415 - when it is asked for

        why_card.show_why(page.window(), desk)

    page.enter_asked.connect(desk.enter)
    page.import_asked.connect(desk.bring_in)
    if desk.look_round is not None:
        page.demo_asked.connect(desk.look_round)
        page.offer_demo()
    page.replied.connect(answer)
    page.thanks_asked.connect(lambda: desk.go("thanks"))
    page.why_asked.connect(show_why)

    def refresh() -> None:
        page.show_state(desk.bridge.glance())
        if page.ready():
            desk.bridge.watch()

    page.chart.row_asked.connect(partial(_show_trend, desk))
    # The detector loads numpy, and so do the plots: first the page is complete.
    page.chart.loaded.connect(desk.bridge.watch)

    def unsaved(*, seen_too: bool = False) -> Begun | None:
        return Begun(partial(desk.go, "glance")) if seen_too and page.card.draft else None

    return Panel(
        page,
        refresh,
        page.ready,
        unsaved=unsaved,
        typed=partial(_typed, page),
        does={"resume": partial(_resume, page, refresh)},
    )


def _typed(page: GlancePage) -> list[Unfinished]:
    from influence_desktop.ui import begun_lines  # noqa: PLC0415 - at the end

    return begun_lines.typed("glance", page.card)


def _resume(page: GlancePage, refresh: Callable[[], None], entry: Unfinished) -> None:
    from influence_desktop.ui import begun_lines  # noqa: PLC0415 - seldom

    def asked() -> Question | None:
        refresh()
        return page.question

    begun_lines.take_up(entry, page.card, asked)


def _show_trend(desk: Desk, measure: str) -> None:
    from influence_desktop.overview.trend_states import Choice  # noqa: PLC0415 - when it is asked for

    desk.show_trend(Choice(metric=measure))


class GlancePage(Page):
    """The facts of the newest complete week, four rows, channels, and one question.

    Signals: `enter_asked` to enter a week, `import_asked` to bring in a file,
    `demo_asked` to look round an invented journal, `replied(reply)` to the question on
    the page, `thanks_asked` for the people to thank, `why_asked` for the score.
    """

    enter_asked = Signal()
    import_asked = Signal()
    demo_asked = Signal()
    replied = Signal(object)
    thanks_asked = Signal()
    why_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Glance"))
        self._theme = theme
        self._empty = False
        self.question: Question | None = None
        self._head, self._sentence = Words(role="quiet-name"), Words(role="facts", wrap=True)
        self._comparison = Words(role="quiet", wrap=True)
        self._enter = button("", FIRST, asked=self.enter_asked.emit, writes=True)
        self._hint = Words(role="caption")
        self._import = button(tr("Bring in a file"), QUIET, asked=self.import_asked.emit)
        self._demo = button(tr("Look round an invented journal"), QUIET, asked=self.demo_asked.emit)
        self._demo.hide()
        self._offers_demo = False
        self._others = _flowing(self._import, self._demo)
        self.chart = GlanceChart(theme)
        self.channels = ChannelLines(theme)
        self.card = QuestionCard()
        self.card.replied.connect(self.replied)
        self._thanks, self._foot = OneLine(), Words(role="caption", wrap=True)
        self._whom = button(tr("What they did"), "small-link", asked=self.thanks_asked.emit)
        self._score = OneLine(role="caption")
        self._score.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._why = button(tr("Why this number?"), "small-link", asked=self.why_asked.emit)
        self._actions, self._top, self._lower = (QBoxLayout(_Side) for _ in range(3))
        self._last = QBoxLayout(_Side)
        self._foot.setContentsMargins(0, 8, 0, 0)
        self._gap = QSpacerItem(0, 0)
        self._build()
        theme.changed.connect(self._arrange)

    def show_state(self, state: GlanceState) -> None:
        """Show the state; a draft in the question's card stays."""
        self._empty, self.question = state.empty, state.question
        self._head.say(state.head)
        self._sentence.say(state.sentence)
        self._comparison.say(state.comparison)
        name_button(self._enter, state.action)
        self._hint.say(" · ".join(filter(None, (state.action_hint, KEY))))
        for each in (self._others, self._import):
            each.setVisible(state.empty)
        self._demo.setVisible(state.empty and self._offers_demo)
        self.chart.show_rows(state.clock, state.rows, look=_look(state))
        self.channels.show_channels(
            state.channels, state.clock, head=tr("Channels"), caption=state.channels_caption
        )
        self.channels.setVisible(bool(state.channels))
        self.card.show_question(state.question)
        for words, text in (
            (self._thanks, state.thanks),
            (self._score, state.score),
            (self._foot, state.foot),
        ):
            words.say(text)
            words.setVisible(bool(text))
        self._why.setVisible(bool(state.score))
        self._whom.setVisible(bool(state.thanks))
        tip(self._score, state.score_detail)
        self._score.setAccessibleDescription(state.score_detail)
        self._arrange()

    def offer_demo(self) -> None:
        """Offer to look round an invented journal while this one is empty."""
        self._offers_demo = True

    def load_plots(self) -> None:
        """Draw the plots now, rather than after the first paint."""
        self.chart.load_plots()

    def ready(self) -> bool:
        """Tell whether the page stands as it will stay, plots and all."""
        return self.chart.is_loaded

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things side by side, or under each other where there is less room."""
        super().resizeEvent(event)
        self._arrange()
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the rows the height that the rest of the page leaves them."""
        found = super().eventFilter(watched, event)
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self._fill()
        return found

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        for each in (self._head, self._sentence, self._comparison):
            words.addWidget(each)
        for widget in (self._enter, self._hint):
            self._actions.addWidget(widget)
        self._actions.addWidget(self._others, 1)
        self._actions.addStretch()
        self._top.addLayout(words, 1)
        self._top.addLayout(self._actions)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.card)
        self._last.setSpacing(LAST_GAP)
        self._last.addLayout(self._grateful(), 1)
        self._last.addLayout(self._corner())
        right.addLayout(self._last)
        right.addStretch(1)
        self._lower.setSpacing(LOWER_GAP)
        self._lower.addWidget(self.channels, SHARES[0], Qt.AlignmentFlag.AlignTop)
        self._lower.addLayout(right, SHARES[1])
        self.column.addLayout(self._top)
        self.column.addSpacing(14)
        self.column.addSpacerItem(self._gap)
        self.column.addWidget(self.chart)
        self.column.addSpacing(12)
        self.column.addLayout(self._lower)
        self.column.addWidget(self._foot)
        self.column.addStretch(1)

    def _grateful(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(3)
        made.addWidget(self._thanks)
        made.addWidget(self._whom, 0, Qt.AlignmentFlag.AlignLeft)
        made.addStretch(1)
        return made

    def _corner(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(3)
        made.addWidget(self._score)
        made.addWidget(self._why, 0, Qt.AlignmentFlag.AlignRight)
        made.addStretch(1)
        return made

    def _arrange(self) -> None:
        room = self.viewport().width() - 2 * MARGIN_X
        wide = room >= WIDE * self._theme.body
        for line in (self._lower, self._last):
            line.setDirection(_Side if wide else _Down)
        right = room
        if wide and not self.channels.isHidden():
            right = (room - LOWER_GAP) * SHARES[1] // sum(SHARES)
        most, least = AS_WIDE_AS_IT_LIKES, self._why.sizeHint().width()
        if wide:
            most = _share(self._thanks, self._score, room=right - LAST_GAP, least=least)
        self._score.setMaximumWidth(most)
        beside = wide and not self._empty
        self._top.setDirection(_Side if beside else _Down)
        self._top.setSpacing(24 if beside else 18)
        self._gap.changeSize(0, 14 if self._empty else 0)
        below = self._empty and not wide
        self._actions.setDirection(_Down if beside or below else _Side)
        self._actions.setSpacing(4 if beside or below else 10)
        # What flows takes the line that there is: an alignment would give it one word's room.
        side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        for widget in (self._enter, self._hint):
            self._actions.setAlignment(widget, side | Qt.AlignmentFlag.AlignVCenter)

    def _fill(self) -> None:
        # Else the page would be measured with the rows that were, and the chart as it is:
        # it would have a wrong height until all requests of layouts have come through.
        self.chart.grid.activate()
        around = self.body.heightForWidth(self.viewport().width()) - self.chart.tall
        self.chart.fill(self.viewport().height() - around)


def _share(thanks: OneLine, score: OneLine, *, room: int, least: int) -> int:
    """Return how wide the score may be where both share `room` pixels; `least` it may.

    Where both do not fit in one line the score breaks: a caption in two lines reads well, and
    names that are torn apart do not. Where the names take too much, each has its half.
    """
    names = thanks.whole_width()
    if thanks.isHidden() or score.whole_width() + names <= room:
        return AS_WIDE_AS_IT_LIKES
    left = max(room - names, room // 2)
    first = score.width_of(score.text().partition(PAUSE)[0] + PAUSE.rstrip())
    return max(min(first, left), least)


def _flowing(*widgets: QWidget) -> QWidget:
    """Return widgets side by side that break into lines where there is less room."""
    made, flow = QWidget(), FlowLayout(gap_x=10)
    flow.add(*widgets)
    made.setLayout(flow)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def _look(state: GlanceState) -> Look:
    if not state.empty:
        known = any(value is not None for row in state.rows for value in row.usual)
        return Look(height=ROW, caption=tr("Shaded: your usual") if known else "")
    first = len(state.clock.weeks) if state.clock.open is None else state.clock.open
    return Look(
        height=EMPTY_ROW,
        tint=first - 1 if first else None,
        remark=tr("Each week becomes a point. After 8 weeks your usual is shaded behind them."),
        empty=True,
    )
