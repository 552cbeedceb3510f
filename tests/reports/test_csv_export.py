"""The CSV files of an export, and what comes of reading two of them back."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.importers.recognise import read
from influence_desktop.records import (
    METRICS,
    POST_METRICS,
    Answer,
    Channel,
    Fence,
    Formula,
    Kudos,
    Note,
    Pause,
    Post,
    Signal,
    Total,
    clean,
)
from influence_desktop.reports.csv_export import Contents, lines, tables
from influence_desktop.seen import SeenFigure, SeenNote, SeenPause
from influence_desktop.weeks import Week

DAY = date(2026, 11, 18)
WEEK = Week.containing(DAY)
CHANNELS = (Channel(id=1, name="Blog"), Channel(id=2, name="=Talks", private=True))


def total(metric, value, week=WEEK, channel=1):
    return Total(channel_id=channel, week=week, metric=metric, value=value, origin="typed")


def contents(**parts):
    return Contents(**{"channels": CHANNELS, "totals": (), "posts": list} | parts)


def rows(name, **parts):
    text = "".join(lines(tables(contents(**parts))[name]))
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def test_an_empty_journal_gives_the_eight_headers():
    headers = {name: next(of) for name, of in tables(contents(channels=())).items()}

    assert list(headers) == [
        f"{name}.csv"
        for name in (
            *("weeks", "posts", "kudos", "pauses", "fences", "notes", "reflections", "formulas"),
        )
    ]
    assert ",".join(headers["weeks.csv"]) == (
        "week,channel,posts,impressions,reactions,comments,reshares,clickthroughs,signups,"
        "income,paused,note"
    )
    assert ",".join(headers["posts.csv"]) == (
        "date,channel,title,url,kind,topics,impressions,reactions,comments,reshares,"
        "clickthroughs,signups"
    )


def test_a_week_holds_what_is_known_and_income_in_whole_units():
    totals = [total("posts", 0), total("reactions", None), total("income", 1205)]

    assert rows("weeks.csv", totals=totals) == [
        ["2026-11-16", "Blog", "0", "", "", "", "", "", "", "12.05", "", ""]
    ]


def test_a_week_without_a_known_figure_pause_or_note_has_no_row():
    assert rows("weeks.csv", totals=[total("posts", None)]) == []


@pytest.mark.parametrize("origin", ["posts", "span"])
def test_what_posts_and_a_files_days_say_stands_in_no_week(origin):
    said = total("signups", 7)._replace(origin=origin)

    assert rows("weeks.csv", totals=[said]) == []
    assert rows("weeks.csv", totals=[said, total("posts", 3)._replace(origin="file")]) == [
        ["2026-11-16", "Blog", "3", *[""] * 9]
    ]


def test_a_pause_stands_in_every_week_whose_thursday_it_covers():
    pauses = [
        Pause(first=DAY, last=DAY + timedelta(days=7)),
        Pause(first=WEEK.thursday, last=WEEK.thursday, channel_id=1),
        Pause(first=WEEK.plus(1).monday, last=WEEK.plus(1).thursday, channel_id=1),
        Pause(first=WEEK.plus(3).sunday, last=WEEK.plus(3).sunday),
    ]

    found = [(row[0], row[1], row[10]) for row in rows("weeks.csv", pauses=pauses)]

    assert found == [
        ("2026-11-16", "Blog", "yes"),
        ("2026-11-16", "'=Talks", "yes"),
        ("2026-11-23", "Blog", "yes"),
    ]


def test_several_notes_of_a_week_stand_in_rows_of_their_own():
    notes = [Note(date=DAY, text=text, channel_id=1) for text in ("one", "two", "one")]
    notes.append(Note(date=DAY, text="of no channel"))

    found = rows("weeks.csv", totals=[total("posts", 3)], notes=notes)

    assert [(row[2], row[11]) for row in found] == [("3", "one"), ("", "two")]


def test_posts_kudos_pauses_and_fences_are_told_in_words():
    post = Post(id=3, channel_id=2, date=DAY, title="-A", topics=("a", "b"), figures={"signups": 2})
    fence = Fence(date=DAY, channel_id=1, metrics=("posts", "signups"), reason="+")
    parts = {
        "posts": lambda: [post],
        "kudos": [Kudos(who="@Somebody", date=DAY, text="'so", channel_id=1, thanked=DAY)],
        "pauses": [Pause(first=DAY, last=DAY, reason="\tx")],
        "fences": [fence],
    }

    assert rows("posts.csv", **parts) == [
        ["2026-11-18", "'=Talks", "'-A", "", "", "a;b", "", "", "", "", "", "2"]
    ]
    assert rows("kudos.csv", **parts) == [
        ["'@Somebody", "2026-11-18", "Blog", "''so", "2026-11-18"]
    ]
    assert rows("pauses.csv", **parts) == [["2026-11-18", "2026-11-18", "", "'\tx"]]
    assert rows("fences.csv", **parts) == [["2026-11-18", "Blog", "posts;signups", "'+"]]


def test_notes_reflections_and_formulas_are_told_in_words():
    signal = Signal(
        id=7,
        week=WEEK,
        direction="drop",
        measure="reach",
        since=WEEK,
        ratio=0.5,
        evidence={"topic": "=bees"},
    )
    silent = Signal(id=8, week=WEEK, direction="soar", measure="volume", channel_id=1, since=WEEK)
    notes = [
        Note(id=4, date=DAY, text="=why", post_id=3, person="Somebody"),
        Note(id=5, date=DAY, text="plain", channel_id=1),
    ]
    parts = {
        "posts": lambda: [Post(id=3, channel_id=1, date=DAY, url="https://example.org/a")],
        "notes": notes,
        "signals": [signal, silent],
        "answers": [
            Answer(signal_id=7, kind="line", date=DAY, note_id=4),
            Answer(signal_id=7, kind="snooze", date=DAY, until=DAY),
        ],
        "formulas": [Formula(version=1, weights={"signups": 0.3}, first_week=WEEK, reason="first")],
    }

    assert rows("notes.csv", **parts) == [
        ["2026-11-18", "", "'=why", "Somebody", "https://example.org/a"],
        ["2026-11-18", "Blog", "plain", "", ""],
    ]
    start = ["2026-11-16", "drop", "reach", "", "2026-11-16", "0.5", "", ""]
    assert rows("reflections.csv", **parts) == [
        [*start, "line", "2026-11-18", "", "'=why", "'=bees"],
        [*start, "snooze", "2026-11-18", "2026-11-18", "", "'=bees"],
        ["2026-11-16", "soar", "volume", "Blog", "2026-11-16", *[""] * 8],
    ]
    assert rows("formulas.csv", **parts) == [
        ["1", "2026-11-16", *[""] * 6, "0.3", "", "8", "26", "1.5", "2.0", "1.0", "first"]
    ]


def test_every_file_has_an_order_that_no_id_decides():
    def made(number, **more):
        return {"id": number, "channel_id": 1 + number % 2} | more

    later = WEEK.plus(1).sunday
    parts = {
        "posts": [
            *(Post(**made(n, date=DAY, title=title)) for n, title in enumerate("DBCA")),
            *(Post(**made(n, date=later, url="u", figures={"signups": n})) for n in (4, 6)),
        ],
        "kudos": [Kudos(**made(n, who="A", date=DAY, text=text)) for n, text in enumerate("DBCA")],
        "pauses": [Pause(**made(n, first=DAY, last=DAY, reason=str(9 - n))) for n in range(4)],
        "fences": [Fence(**made(n, date=DAY, reason=str(9 - n))) for n in range(4)],
        "notes": [Note(**made(n, date=DAY, text=text)) for n, text in enumerate("DBCA")],
        "signals": [
            Signal(**made(n, week=WEEK, direction="drop", measure="reach", since=WEEK.plus(-n)))
            for n in range(4)
        ],
        "answers": [
            Answer(id=n, signal_id=2, kind=kind, date=DAY)
            for n, kind in enumerate(("stop", "not_now"))
        ],
    }
    answered = parts.pop("answers")
    files = []
    for turn in (1, -1):
        turned = {name: each[::turn] for name, each in parts.items()}
        posts = sorted(turned.pop("posts"), key=lambda post: post.week)
        of = contents(**turned, posts=lambda of=posts: of, answers=answered[::turn])
        files.append({name: "".join(lines(each)) for name, each in tables(of).items()})

    assert files[0] == files[1]
    assert [row[:3] for row in rows("posts.csv", posts=lambda: parts["posts"])] == [
        ["2026-11-18", "'=Talks", "A"],
        ["2026-11-18", "'=Talks", "B"],
        ["2026-11-18", "Blog", "C"],
        ["2026-11-18", "Blog", "D"],
        ["2026-11-29", "Blog", ""],
        ["2026-11-29", "Blog", ""],
    ]


texts = st.text(max_size=40).map(clean)
weeks = st.integers(0, 8).map(WEEK.plus)
days = st.integers(0, 70).map(lambda number: DAY + timedelta(days=number))
channels = st.sampled_from([1, 2])
cells = st.tuples(weeks, channels, st.sampled_from(METRICS))
pauses = st.builds(
    lambda first, length, channel: Pause(
        first=first, last=first + timedelta(days=length), channel_id=channel
    ),
    days,
    st.integers(0, 20),
    st.none() | channels,
)
notes = st.builds(
    lambda day, text, channel: Note(date=day, text=text, channel_id=channel),
    days,
    texts.filter(bool),
    channels,
)


def seen(name, of):
    """Write one file of an export and read it back; nothing where it has no row."""
    written = list(lines(tables(of)[name]))
    if len(written) == 1:
        return []
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text("".join(written), encoding="utf-8", newline="")
        return list(read(path).items())


@settings(deadline=None)  # it writes a file an example
@given(
    figures=st.dictionaries(cells, st.none() | st.integers(0, 10**12)),
    paused=st.lists(pauses, max_size=4),
    noted=st.lists(notes, max_size=6),
)
def test_weeks_read_back_say_the_same_figures_pauses_and_notes(figures, paused, noted):
    names = {channel.id: channel.name for channel in CHANNELS}
    totals = [
        total(metric, value, week, channel)
        for (week, channel, metric), value in sorted(figures.items())
    ]
    items = seen("weeks.csv", contents(totals=totals, pauses=paused, notes=noted))

    assert {
        (item.week, item.channel, item.metric): item.value
        for item in items
        if isinstance(item, SeenFigure)
    } == {
        (week, names[channel], metric): value
        for (week, channel, metric), value in figures.items()
        if value is not None
    }
    assert {(item.week, item.channel) for item in items if isinstance(item, SeenPause)} == {
        (week, name)
        for week in map(WEEK.plus, range(-1, 20))
        for number, name in names.items()
        if any(pause.covers(week, number) for pause in paused)
    }
    assert {(i.week, i.channel, i.text) for i in items if isinstance(i, SeenNote)} == {
        (Week.containing(note.date), names[note.channel_id], note.text) for note in noted
    }


topics = st.text(st.characters(exclude_characters=";", codec="utf-8"), max_size=9).map(clean)
posts = st.builds(
    lambda day, words, labels, figures: Post(
        channel_id=1,
        date=day,
        title=words[0] or "untitled",
        url=words[1],
        kind=words[2],
        topics=labels,
        figures=figures,
    ),
    days,
    st.tuples(texts, texts, texts),
    st.lists(
        st.text(st.characters(exclude_characters=";", codec="utf-8"), max_size=9)
        .map(clean)
        .filter(bool),
        unique_by=str.casefold,
        max_size=3,
    ).map(tuple),
    st.dictionaries(st.sampled_from(POST_METRICS), st.integers(0, 10**12)),
)


@settings(deadline=None)
@given(posts)
def test_a_post_of_any_words_is_read_back_as_it_was(post):
    (item,) = seen("posts.csv", contents(posts=lambda: [post]))

    for name in ("date", "title", "url", "kind", "topics", "figures"):
        assert getattr(item, name) == getattr(post, name)
