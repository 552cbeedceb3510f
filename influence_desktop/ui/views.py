"""What the pages show, made from the journal's records when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from influence_desktop.overview.facts import Facts, facts_anchor, totals_from
from influence_desktop.overview.found import NOTHING
from influence_desktop.records import (
    METRICS,
    Answer,
    Channel,
    Fence,
    Formula,
    Import,
    Kudos,
    Note,
    Pause,
    Post,
    Record,
    Signal,
    Total,
    WeeklyFigure,
)
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from influence_desktop.overview.reflect_states import Place, ReflectState
    from influence_desktop.overview.settings_states import ChannelForm
    from influence_desktop.overview.silenced import Silenced
    from influence_desktop.overview.sources import Told
    from influence_desktop.overview.states import GlanceState
    from influence_desktop.overview.thanking import ThanksState
    from influence_desktop.overview.trend_choice import Need
    from influence_desktop.overview.trend_states import Choice, TableState, TrendsState
    from influence_desktop.overview.week_states import CellFoot, WeekState


class Kept(Protocol):
    """What can be read of a journal."""

    @property
    def writable(self) -> bool:
        """Whether it can be written too."""

    @property
    def last_day(self) -> date | None:
        """The day of the newest edit."""

    @property
    def newest(self) -> object:
        """The newest edit that stands, None where there is none."""

    def channels(self) -> list[Channel]:
        """Return every channel in order."""

    def pauses(self) -> list[Pause]:
        """Return all pauses."""

    def fences(self) -> list[Fence]:
        """Return all fences."""

    def notes(self) -> list[Note]:
        """Return all notes."""

    def kudos(self) -> list[Kudos]:
        """Return all kudos."""

    def signals(self) -> list[Signal]:
        """Return all signals."""

    def answers(self) -> list[Answer]:
        """Return all answers."""

    def formulas(self) -> list[Formula]:
        """Return all formulas."""

    def has_topics(self) -> bool:
        """Tell whether any post has a topic."""

    def topic_totals(self) -> list[tuple[str, Total]]:
        """Return what the posts of each topic brought each channel and week."""

    def formula_versions(self) -> frozenset[int]:
        """Return every version number ever written."""

    def first_weeks(self) -> dict[int, Week]:
        """Return each channel's first recorded week."""

    def latest_weeks(self, last: Week) -> Mapping[tuple[int, str], Week]:
        """Return each metric's latest week with a figure."""

    def span(self) -> tuple[Week, Week] | None:
        """Return the first and the last recorded week."""

    def figures(self, week: Week) -> list[WeeklyFigure]:
        """Return a week's figures of every source."""

    def posts(self, channel_id: int, week: Week) -> list[Post]:
        """Return a channel's posts of a week."""

    def record(self, kind: str, record_id: int) -> Record | None:
        """Return a record, or None."""

    def totals(
        self,
        first: Week | None = None,
        last: Week | None = None,
        *,
        metrics: Collection[str] = METRICS,
    ) -> list[Total]:
        """Return the kept weekly totals of some weeks and metrics."""


class Views(QObject):
    """States for the pages; records without totals are read once until they change."""

    _journal: Kept

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__()
        self._clock = clock
        self._found = NOTHING
        self._records: Facts | None = None
        self._topics: tuple[Facts, Facts] | None = None
        self._trend_totals: tuple[Facts, Need, list[Total]] | None = None

    @property
    def today(self) -> date:
        """The day by the clock that the program was started with."""
        return self._clock()

    def glance(self) -> GlanceState:
        """Return the state of Glance."""
        from influence_desktop.overview.glance import glance  # noqa: PLC0415 - after first paint

        return glance(self._facts(self._anchor()))

    def trends(self, choice: Choice) -> TrendsState:
        """Return the state of Trends for what a person chose to see."""
        from influence_desktop.overview.trends import trends  # noqa: PLC0415 - when it is shown

        state = trends(self._trend_facts(choice, table=False), choice)
        return replace(state, has_topics=self._journal.has_topics())

    def thanks(self, words: str = "", *, most: int) -> ThanksState:
        """Return the state of Thanks: what holds some words, so many lines at most."""
        from influence_desktop.overview.thanking import thanks  # noqa: PLC0415 - when it is shown

        return thanks(self._few(), words, most=most)

    def silenced(self) -> tuple[Silenced, ...]:
        """Return what is not asked about any more."""
        from influence_desktop.overview.silenced import silenced  # noqa: PLC0415 - as above

        return silenced(self._few())

    def people(self) -> tuple[str, ...]:
        """Return everybody who is named in kudos and notes."""
        from influence_desktop.overview.thanking import people  # noqa: PLC0415 - as above

        return people(self._few())

    def looked_at(self, place: Place) -> Choice:
        """Return the choice on Trends that shows the weeks of a signal."""
        from influence_desktop.overview.trend_choice import looked_at  # noqa: PLC0415 - as above

        facts = self._few() if place.topic is None else self._by_topic()
        return looked_at(facts, place)

    def trend_table(self, choice: Choice) -> TableState:
        """Return the table behind Trends for what a person chose to see."""
        from influence_desktop.overview.trend_table import trend_table  # noqa: PLC0415 - as above

        return trend_table(self._trend_facts(choice, table=True), choice)

    def toggled(self, choice: Choice, channel_id: int) -> Choice:
        """Return what a click on a channel of Trends chooses."""
        from influence_desktop.overview.trend_choice import toggled  # noqa: PLC0415 - as above

        facts = self._by_topic() if choice.by_topic else self._few()
        return toggled(facts, choice, channel_id)

    def reflect(self) -> ReflectState:
        """Return the state of Reflect."""
        from influence_desktop.overview.reflect import (  # noqa: PLC0415 - as above
            reflect,
            reflect_weeks,
        )

        last = self._anchor()
        return reflect(self._facts(last, weeks=reflect_weeks(self._few(), last)))

    def week(self, week: Week) -> WeekState:
        """Return the state of the Week page."""
        from influence_desktop.overview.week import week as week_state  # noqa: PLC0415 - as above

        totals = self._journal.totals(week.plus(-1), week)
        return week_state(
            replace(self._few(), totals=totals),
            week,
            self._told_of(week),
            writable=self._journal.writable,
        )

    def _told_of(self, week: Week) -> Told:
        """Return what a week's figures came from; only the imports that they name."""
        from influence_desktop.overview.sources import Told  # noqa: PLC0415 - as above

        figures = self._journal.figures(week)
        posts = [post for each in self.channels() for post in self._journal.posts(each.id, week)]
        named = {figure.import_id for figure in figures}
        named |= {source.import_id for post in posts for source in post.sources.values()}
        found = (self._journal.record("import", number) for number in named if number is not None)
        imports = {each.id: each for each in found if isinstance(each, Import)}
        return Told(figures=figures, posts=posts, imports=imports)

    def foot(self, channel_id: int, week: Week, metric: str) -> CellFoot:
        """Return the usual and the history of one cell."""
        from influence_desktop.overview.foot import cell_foot  # noqa: PLC0415 - as above

        return cell_foot(self._facts(week, metrics=(metric,)), channel_id, metric, week)

    def entry_place(self) -> tuple[Week, int | None, str | None]:
        """Return the cell that Ctrl+E opens."""
        from influence_desktop.overview.entry import entry_week  # noqa: PLC0415 - as above

        return entry_week(self._facts(self._open_week()))

    def channels(self) -> list[Channel]:
        """Return every channel in the person's order, archived ones too."""
        return list(self._few().channels)

    def channel_forms(self) -> tuple[ChannelForm, ...]:
        """Return the channels as their settings show them."""
        from influence_desktop.overview.settings_states import ChannelForm  # noqa: PLC0415 - as above

        return tuple(
            ChannelForm(
                channel_id=each.id,
                name=each.name,
                kind=each.kind,
                private=each.private,
                archived=each.archived,
                tracked=each.tracked,
            )
            for each in self.channels()
        )

    def record(self, kind: str, record_id: int) -> Record | None:
        """Return a record, to be changed in a form."""
        return self._journal.record(kind, record_id)

    def is_empty(self) -> bool:
        """Tell whether the journal has no channel yet."""
        return not self._few().channels

    def _open_week(self) -> Week:
        return Week.containing(self.today)

    def _anchor(self) -> Week:
        return facts_anchor(self._journal.span(), today=self.today)

    def _few(self) -> Facts:
        """Return everything but the totals, read once until something changes."""
        if self._records is None or self._records.today != self.today:
            self._records = records(self._journal, today=self.today)
        return self._records

    def _trend_facts(self, choice: Choice, *, table: bool) -> Facts:
        """Return the facts that a choice needs: ten years of everything take too long."""
        from influence_desktop.overview.trend_choice import needed  # noqa: PLC0415 - as above

        if choice.by_topic:
            return self._by_topic()
        few = self._few()
        if not few.latest:
            few = self._records = replace(few, latest=self._journal.latest_weeks(few.open_week))
        need, kept = needed(few, choice, table=table), self._trend_totals
        if kept is None or kept[0] is not few or kept[1] != need:
            totals = self._journal.totals(need.first, metrics=need.metrics)
            self._trend_totals = kept = (few, need, totals)
        return replace(few, totals=kept[2], found=self._found)

    def _by_topic(self) -> Facts:
        """Return the facts in which topics stand for channels, made once."""
        from influence_desktop.overview.topics import topic_facts  # noqa: PLC0415 - as above

        few, kept = self._few(), self._topics
        if kept is None or kept[0].channels is not few.channels:
            self._topics = kept = (few, topic_facts(few, self._journal.topic_totals()))
        return replace(kept[1], found=self._found)

    def _told_topics(self) -> Facts | None:
        """Return the facts by topic where something is told of a topic, which is seldom."""
        if not self._found.looked:
            return None
        from influence_desktop.reflection.questions import topic_of  # noqa: PLC0415 - as above

        told = [*(each.signal for each in self._found.told), *self._few().signals]
        return self._by_topic() if any(map(topic_of, told)) else None

    def _facts(
        self, last: Week, *, weeks: int | None = 26, metrics: Collection[str] = METRICS
    ) -> Facts:
        few = self._few()
        first = totals_from(last, pauses=few.pauses, weeks=weeks)
        totals = self._journal.totals(first, metrics=metrics)
        topics = self._told_topics()
        return replace(few, totals=totals, found=self._found, topics=topics)


def records(journal: Kept, *, today: date) -> Facts:
    """Return everything in a journal but the totals, as it is seen on a day."""
    return Facts(
        today=today,
        channels=journal.channels(),
        first_weeks=journal.first_weeks(),
        pauses=journal.pauses(),
        fences=journal.fences(),
        notes=journal.notes(),
        kudos=journal.kudos(),
        signals=journal.signals(),
        answers=journal.answers(),
        formulas=journal.formulas(),
    )
