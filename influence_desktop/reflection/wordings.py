"""How a question is put: some ways for each cause, and which of them it is this time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from influence_desktop.records import Signal
from influence_desktop.reflection.questions import REST_WEEKS, is_away
from influence_desktop.texts import tr

Ways: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a question about all channels, and the same about one `{channel}`."""


def question(signal: Signal, channel: str | None) -> str:
    """Return a signal's question: what may have been behind it, and a way out.

    The way of putting it follows from the signal's week alone, that in which it was shown
    first, so that a question reads the same each time. Signals of one direction lie 8 weeks
    apart or more: each 8 weeks have a way of their own, and none comes back before 16 weeks
    are over. Absences may lie closer, and there each week of 8 has its own.

    Parameters
    ----------
    signal
        What is asked about.
    channel
        The name of its channel; None for all of them.
    """
    count = signal.week.monday.toordinal() // 7
    if is_away(signal):
        ways = absences()
        return ways[count % len(ways)]
    of_all, of_one = changes()[signal.direction, signal.measure][count // REST_WEEKS % 3]
    return of_all if channel is None else of_one.format(channel=channel)


def changes() -> Mapping[tuple[str, str], Ways]:
    """Return the questions about drops and soars, by direction and measure."""
    return {("drop", measure): ways for measure, ways in _drops().items()} | {
        ("soar", measure): ways for measure, ways in _soars().items()
    }


def absences() -> tuple[str, ...]:
    """Return the questions about weeks in which nearly nothing was posted."""
    return (
        tr("Were you away, or was something else going on?"),
        tr("Were you away, or is not everything written down yet?"),
        tr("Were you away, or did you mean to leave this time free?"),
        tr("A time away, or did other things come first?"),
        tr("Were you away, or busy with something that is not in here?"),
        tr("Were you away, or did life come first?"),
        tr("Away on purpose, or did it come about?"),
        tr("Were you away, or is this how you want it for now?"),
    )


def _drops() -> Mapping[str, Ways]:
    return {
        "volume": (
            (tr("Busy weeks, or was something else going on?"),
             tr("Busy weeks, or was something else going on with {channel}?")),
            (tr("Did other things come first, or did you mean to post less?"),
             tr("Did other things come first, or did you mean to post less in {channel}?")),
            (tr("Was there less to say, less time, or neither?"),
             tr("Was there less to say in {channel}, less time, or neither?")),
        ),
        "reach": (
            (tr("Did the platforms change something, or was something else going on?"),
             tr("Did {channel} change what it shows to whom, or was something else going on?")),
            (tr("Did you post at other times, or is there nothing that you know of?"),
             tr("Did you post in {channel} at other times, or is there nothing that you know of?")),
            (tr("Were fewer people around at that time, or can you not tell?"),
             tr("Were fewer people around in {channel} at that time, or can you not tell?")),
        ),
        "response": (
            (tr("Were the posts of another kind, or was something else going on?"),
             tr("Were the posts in {channel} of another kind, or was something else going on?")),
            (tr("Did you try another subject or tone, or was it a quiet time for everybody?"),
             tr("Did you try another subject or tone in {channel}, or was it a quiet time there?")),
            (tr("Was there less to answer, or was something else on people’s minds?"),
             tr("Was there less to answer in {channel}, or was something else on people’s minds?")),
        ),
        "clickthrough": (
            (tr("Were the links of another kind, or was something else going on?"),
             tr("Were the links in {channel} of another kind, or was something else going on?")),
            (tr("Did the links stand elsewhere in the posts, or was it the subjects?"),
             tr("Did the links in {channel} stand elsewhere, or was it the subjects?")),
            (tr("Did a link break on the way, or was there less to follow?"),
             tr("Did a link in {channel} break on the way, or was there less to follow?")),
        ),
        "conversion": (
            (tr("Was the offer a different one, or was something else going on?"),
             tr("Was the offer in {channel} a different one, or was something else going on?")),
            (tr("Did the page behind the links change, or did a different audience come?"),
             tr("Did the page behind the links of {channel} change, or did a different audience "
                "come?")),
            (tr("Did something stand in the way of signing up, or was it the wrong moment?"),
             tr("Did something stand in the way of signing up from {channel}, or was it the wrong "
                "moment?")),
        ),
    }  # fmt: skip


def _soars() -> Mapping[str, Ways]:
    return {
        "volume": (
            (tr("What made room for it, or were they weeks like any other?"),
             tr("What made room for {channel}, or were they weeks like any other?")),
            (tr("Was there more to say, or more time to say it?"),
             tr("Was there more to say in {channel}, or more time to say it?")),
            (tr("Did you try something, or did it come about?"),
             tr("Did you try something in {channel}, or did it come about?")),
        ),
        "reach": (
            (tr("What did you give that people passed on, or was it luck?"),
             tr("What did you give in {channel} that people passed on, or was it luck?")),
            (tr("Did somebody point to you, or did the platforms change something?"),
             tr("Did somebody point to you, or did {channel} change what it shows to whom?")),
            (tr("Were you somewhere new, or is there nothing that you know of?"),
             tr("Were you somewhere new besides {channel}, or is there nothing that you know of?")),
        ),
        "response": (
            (tr("What did you give, or was it luck?"),
             tr("What did you give in {channel}, or was it luck?")),
            (tr("What did people answer to, or can you not tell?"),
             tr("What did people in {channel} answer to, or can you not tell?")),
            (tr("Did you try another subject or tone, or did it come by itself?"),
             tr("Did you try another subject or tone in {channel}, or did it come by itself?")),
        ),
        "clickthrough": (
            (tr("What did you give behind those links, or was it luck?"),
             tr("What did you give behind the links in {channel}, or was it luck?")),
            (tr("Where did the links lead, or was it the way you put them?"),
             tr("Where did the links in {channel} lead, or was it the way you put them?")),
            (tr("Did you try something with the links, or did it come by itself?"),
             tr("Did you try something with the links in {channel}, or did it come by itself?")),
        ),
        "conversion": (
            (tr("Did you give something away, or was it luck?"),
             tr("Did you give something away in {channel}, or was it luck?")),
            (tr("What did you offer, or did a different audience come?"),
             tr("What did you offer in {channel}, or did a different audience come?")),
            (tr("Did you put the offer another way, or was it the right moment?"),
             tr("Did you put the offer in {channel} another way, or was it the right moment?")),
        ),
    }  # fmt: skip
