"""Invented edits for property tests: any order, any kind, on one small journal."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.records import (
    METRICS,
    POST_METRICS,
    TYPED,
    Answer,
    Channel,
    Fence,
    Formula,
    Import,
    Kudos,
    Note,
    Pause,
    Post,
    Signal,
    Snapshot,
    Source,
    Span,
    WeeklyFigure,
)
from influence_desktop.weeks import Week

MONDAY = date(2026, 9, 7)

days = st.integers(0, 40).map(lambda n: MONDAY + timedelta(days=n))
weeks = days.map(Week.containing)
channel_ids = st.sampled_from([101, 102, 103])
some_figures = st.dictionaries(st.sampled_from(POST_METRICS), st.integers(0, 10**12), max_size=4)
texts = st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode())
words = texts.filter(lambda text: text.strip() != "").map(lambda text: "w" + text)


def channels(number: int):
    return st.builds(
        Channel,
        id=st.just(number),
        name=st.sampled_from([f"Channel {number}", f"CHANNEL {number}", f"Kanal {number}"]),
        kind=st.sampled_from(["blog", "social", "offline"]),
        private=st.booleans(),
        position=st.integers(0, 3),
        preferred=st.dictionaries(st.sampled_from(METRICS), st.sampled_from(["a-csv", "b-csv"])),
    )


weekly = st.builds(
    WeeklyFigure,
    id=st.integers(1000, 1999),
    channel_id=channel_ids,
    week=weeks,
    metric=st.sampled_from(METRICS),
    value=st.none() | st.integers(0, 10**12),
    source=st.sampled_from([TYPED, "a-csv", "b-csv"]),
    taken=st.none() | days,
)


@st.composite
def posts(draw):
    figures = draw(some_figures)
    source = st.builds(Source, name=st.sampled_from([TYPED, "a-csv"]), taken=st.none() | days)
    return Post(
        id=draw(st.integers(2000, 2009)),
        channel_id=draw(channel_ids),
        date=draw(days),
        title=draw(words),
        topics=tuple(draw(st.lists(words, max_size=3))),
        figures=figures,
        sources={metric: draw(source) for metric in figures},
    )


pauses = st.builds(
    lambda number, first, length, channel, reason: Pause(
        id=number,
        first=first,
        last=first + timedelta(days=length),
        channel_id=channel,
        reason=reason,
    ),
    st.integers(3000, 3003),
    days,
    st.integers(0, 9),
    st.none() | channel_ids,
    texts,
)
imports = st.builds(
    lambda number, channel, first, length: Import(
        id=number,
        file="f.csv",
        format="a-csv",
        digest="",
        taken=MONDAY,
        spans=(Span(channel, first, first + timedelta(days=length)),),
    ),
    st.integers(4000, 4002),
    channel_ids,
    days,
    st.integers(0, 20),
)
notes = st.builds(
    Note,
    id=st.integers(5000, 5003),
    date=days,
    text=words,
    channel_id=st.none() | channel_ids,
    post_id=st.none() | st.integers(2000, 2009),
    signal_id=st.none() | st.integers(6000, 6001),
)
fences = st.builds(
    Fence,
    id=st.integers(7000, 7001),
    date=days,
    channel_id=channel_ids,
    metrics=st.lists(st.sampled_from(METRICS), unique=True, max_size=2).map(tuple),
)
kudos = st.builds(
    Kudos,
    id=st.integers(8000, 8001),
    who=words,
    date=days,
    channel_id=st.none() | channel_ids,
    thanked=st.none() | days,
)
signals = st.builds(
    Signal,
    id=st.integers(6000, 6001),
    week=weeks,
    since=weeks,
    direction=st.sampled_from(["drop", "soar"]),
    measure=st.just("response"),
    channel_id=st.none() | channel_ids,
    ratio=st.none() | st.floats(0, 10),
    evidence=st.dictionaries(words, st.integers()),
)
answers = st.builds(
    Answer,
    id=st.integers(9000, 9001),
    signal_id=st.integers(6000, 6001),
    kind=st.just("line"),
    date=days,
)
snapshots = st.builds(
    Snapshot,
    id=st.integers(10000, 10002),
    post_id=st.integers(2000, 2009),
    source=st.just("a-csv"),
    taken=days,
    import_id=st.integers(4000, 4002),
    row=st.integers(1, 9),
    figures=some_figures,
)
formulas = st.builds(
    Formula,
    id=st.integers(2, 4),
    version=st.integers(2, 4),
    weights=st.dictionaries(st.sampled_from(METRICS), st.floats(0, 1), max_size=3),
    first_week=weeks,
)
records = st.one_of(
    weekly,
    weekly,
    posts(),
    pauses,
    imports,
    notes,
    fences,
    kudos,
    signals,
    answers,
    snapshots,
    formulas,
    channel_ids.flatmap(channels),
)
removals = st.one_of(
    st.builds(Remove, st.just("channel"), channel_ids),
    st.builds(Remove, st.just("week"), st.integers(1000, 1999)),
    st.builds(Remove, st.just("post"), st.integers(2000, 2009)),
    st.builds(Remove, st.just("signal"), st.integers(6000, 6001)),
    st.builds(Remove, st.just("pause"), st.integers(3000, 3003)),
)
steps = st.one_of(records.map(Put), records.map(Put), records.map(Put), removals)
edits = st.one_of(
    steps, st.lists(steps, min_size=1, max_size=4).map(lambda some: Batch("several", some))
)

FIRST = Batch(
    "three channels",
    [Put(Channel(id=number, name=f"Channel {number}")) for number in (101, 102, 103)],
)
