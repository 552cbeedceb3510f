"""What a choice on Trends comes to: its channels, its measure, its weeks, what to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from influence_desktop.overview.clock import GLANCE_WEEKS
from influence_desktop.overview.comparison import weeks_before
from influence_desktop.overview.concerned import topic_channels
from influence_desktop.overview.facts import Facts, latest_weeks, totals_from
from influence_desktop.overview.rate_row import CHAINS, has_figures, rate_parts
from influence_desktop.overview.reflect_states import Place
from influence_desktop.overview.trend_states import TOPIC, Choice
from influence_desktop.records import METRICS, RESPONSES, Channel
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

TREND_METRICS = tuple(CHAINS)
"""The measures of Trends, in their order."""

FIRST_CHOICE = "clickthroughs"
"""The measure that is shown where nobody chose one, if it has figures."""


RANGES = (13, 26, 52, None)
"""The ranges in weeks, on the keys 1 to 4; None is everything."""

ROOM = 4
"""Weeks that are shown before those that somebody wants to see."""


@dataclass(frozen=True, slots=True)
class Need:
    """Which totals a choice needs: from which week on (None: all) and of which metrics."""

    first: Week | None
    metrics: tuple[str, ...]


def needed(facts: Facts, choice: Choice, *, table: bool = False) -> Need:
    """Return which totals to read for a choice; of the facts `latest` is looked at."""
    channels = chosen(facts, choice)
    _, last = shown_weeks(facts, choice, channels)
    weeks = None if choice.weeks is None else choice.weeks + weeks_before(choice)
    latest = latest_weeks(facts)
    measure = measured(choice, measures(channels, latest))
    if table or not measure:
        return Need(totals_from(last, pauses=facts.pauses, weeks=weeks), METRICS)
    found = rate_parts(measure, channels, latest)
    wanted = {"posts", measure, *(found[0] if found else ())}
    if "responses" in wanted:
        wanted |= set(RESPONSES)
    metrics = tuple(metric for metric in METRICS if metric in wanted)
    return Need(totals_from(last, pauses=facts.pauses, weeks=weeks), metrics)


def chosen(facts: Facts, choice: Choice) -> list[Channel]:
    """Return the channels that a choice shows together, or the one private one."""
    if choice.chosen_private is not None:
        return [each for each in facts.live if each.id == choice.chosen_private]
    return [each for each in facts.counted if each.id not in choice.left_out]


def toggled(facts: Facts, choice: Choice, channel_id: int) -> Choice:
    """Return what a click on a channel's chip chooses.

    A counted channel comes or goes. A private one is shown alone, and left again for
    what was chosen before; a counted one beside it is then shown alone.
    """
    channel = facts.channel(channel_id)
    if channel is None:
        return choice
    if channel.private:
        again = choice.chosen_private == channel_id
        return replace(choice, chosen_private=None if again else channel_id)
    if choice.chosen_private is not None:
        others = frozenset(each.id for each in facts.counted if each.id != channel_id)
        return replace(choice, left_out=others, chosen_private=None)
    return replace(choice, left_out=choice.left_out ^ {channel_id})


def looked_at(facts: Facts, place: Place) -> Choice:
    """Return the choice that shows a measure in a channel, or in all, with some weeks in it.

    For a place of a topic the facts are those in which topics stand for channels.
    """
    back = place.since.until(facts.open_week) + ROOM
    weeks = next((each for each in RANGES if each is not None and each >= back), None)
    if place.topic is not None:
        topics = {each.id for each in topic_channels(facts, place.topic)}
        rest = frozenset(each.id for each in facts.counted if each.id not in topics)
        return Choice(
            weeks=weeks, metric=place.metric, by=TOPIC, left_out=rest if topics else frozenset()
        )
    channel = None if place.channel_id is None else facts.channel(place.channel_id)
    if channel is None or channel.archived:
        return Choice(weeks=weeks, metric=place.metric)
    if channel.private:
        return Choice(weeks=weeks, metric=place.metric, chosen_private=channel.id)
    others = frozenset(each.id for each in facts.counted if each.id != channel.id)
    return Choice(weeks=weeks, metric=place.metric, left_out=others)


def measures(channels: Sequence[Channel], latest: Mapping[tuple[int, str], Week]) -> list[str]:
    """Return the measures of which one of some channels has a figure, in their order."""
    return [
        metric
        for metric in TREND_METRICS
        if any(has_figures(channel, metric, latest) for channel in channels)
    ]


def measured(choice: Choice, found: Sequence[str]) -> str:
    """Return the measure to show: the chosen one, else clickthroughs, else the first."""
    wanted = (choice.metric or "", FIRST_CHOICE, *found)
    return next((metric for metric in wanted if metric in found), "")


def shown_weeks(facts: Facts, choice: Choice, channels: Sequence[Channel]) -> tuple[Week, Week]:
    """Return the first and the last week that a choice shows, whatever the measure."""
    if choice.last is not None and choice.weeks is not None:
        return choice.last.plus(1 - choice.weeks), choice.last
    ids = {channel.id for channel in channels}
    weeks = [week for (channel_id, _), week in latest_weeks(facts).items() if channel_id in ids]
    last = max(weeks, default=facts.open_week)
    if last >= facts.open_week.plus(-(choice.weeks or GLANCE_WEEKS)):
        last = facts.open_week
    if choice.weeks is not None:
        return min(last, facts.newest).plus(1 - choice.weeks), last
    firsts = [facts.first_weeks[each] for each in ids if each in facts.first_weeks]
    return min([*firsts, facts.newest, last]), last
