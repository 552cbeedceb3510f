"""The options that describe each kind of record, for `add` and for `edit`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from influence_desktop.cli.options import DAY, WEEK, option
from influence_desktop.cli.values import METRIC, NAME, TEXT, TOPIC, WORDS, figures_of
from influence_desktop.records import KINDS, METRICS, POST_METRICS


def options_of(kind: str, *, needed: bool) -> list[click.Parameter]:
    """Return the options that describe a record of a kind, those it needs required.

    An option carries the name of the record's field, so that what is given can be put
    into the record as it stands.
    """
    return [*_OPTIONS[kind](needed=needed)]


def _of_week(*, needed: bool) -> list[click.Option]:
    return [
        option("--week", type=WEEK, required=needed, help="2026-W47, or a day in it."),
        option("--channel", type=NAME, required=needed, help="The channel's name."),
        *figures_of(METRICS),
        option("--note", type=WORDS, help="Words to pin to the week."),
    ]


def _of_post(*, needed: bool) -> list[click.Option]:
    return [
        option("--channel", type=NAME, required=needed, help="The channel's name."),
        option("--date", type=DAY, required=needed, help="The day it came out."),
        option("--title", type=WORDS, required=needed, help="Its title."),
        option("--url", type=TEXT, help="Its address."),
        option("--kind", type=TEXT, help="What it is: article, thread, talk…"),
        option("topics", "--topic", type=TOPIC, multiple=True, help="A topic; may be repeated."),
        *figures_of(POST_METRICS),
    ]


def _of_channel(*, needed: bool) -> list[click.Option]:
    private = "--private" if needed else "--private/--counted"
    return [
        option("--kind", type=click.Choice(KINDS), help="What sort of place it is."),
        option(private, is_flag=True, default=None, help="Leave it out of every sum and page."),
        option("tracked", "--track", type=METRIC, multiple=True, help="A metric to track."),
    ]


def _of_pause(*, needed: bool) -> list[click.Option]:
    return [
        option("first", "--from", type=DAY, required=needed, help="Its first day."),
        option("last", "--to", type=DAY, required=needed, help="Its last day."),
        option("--channel", type=NAME if needed else TEXT, help="Only this channel."),
        option("--reason", type=TEXT, help="Why."),
    ]


def _of_fence(*, needed: bool) -> list[click.Option]:
    return [
        option("--date", type=DAY, required=needed, help="The day the meaning changed."),
        option("--channel", type=NAME, required=needed, help="The channel's name."),
        option("metrics", "--metric", type=METRIC, multiple=True, help="Only this metric."),
        option("--reason", type=WORDS, required=needed, help="What changed."),
    ]


def _of_kudos(*, needed: bool) -> list[click.Option]:
    return [
        option("--who", type=WORDS, required=needed, help="Who praised, shared or thanked."),
        option("--date", type=DAY, required=needed, help="When."),
        option("--channel", type=NAME if needed else TEXT, help="Where."),
        option("--text", type=TEXT, help="What they said."),
    ]


def _of_note(*, needed: bool) -> list[click.Option]:
    return [
        option("--date", type=DAY, required=needed, help="The day it is pinned to."),
        option("--text", type=WORDS, required=needed, help="The words."),
        option("--channel", type=NAME if needed else TEXT, help="Pin it to this channel."),
    ]


_OPTIONS: Mapping[str, Callable[..., list[click.Option]]] = {
    "week": _of_week,
    "post": _of_post,
    "channel": _of_channel,
    "pause": _of_pause,
    "fence": _of_fence,
    "kudos": _of_kudos,
    "note": _of_note,
}

KINDS_OF_RECORDS = tuple(_OPTIONS)
"""The kinds that a person adds, edits and removes by name."""
