"""What the detector reads: from a journal's series, or from the rows of a weekly file."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from influence_desktop.importers import recognise
from influence_desktop.records import Channel
from influence_desktop.reflection.detector import detect
from influence_desktop.reflection.streams import FIGURES, LONGEST_GAP, from_rows, from_series
from influence_desktop.scoring.series import Series
from influence_desktop.seen import SeenFigure, SeenNote, SeenPause
from tests.reflection.invented import FIRST, halved_from, invented

ALDER, BIRCH = Channel(name="Alder"), Channel(name="Birch")


def series(values, figure="posts", **more) -> Series:
    count = len(values)
    flags = (False,) * count
    plain = {
        "metric": figure,
        "first": FIRST,
        "values": tuple(values),
        "at_least": (None,) * count,
        "complete": (True,) * count,
        "paused": flags,
        "settling": flags,
        "start": 0,
    }
    return Series(**plain | more)


def row(week, metric, value, channel="Alder"):
    return SeenFigure(row=2, channel=channel, week=FIRST.plus(week), metric=metric, value=value)


def values(found, figure, channel=0):
    return found.values[FIGURES.index(figure), channel]


def of_journal(journal, channels, **more):
    """Return invented figures as series, to be read back."""
    return [
        (
            channel,
            {
                figure: series([int(each) for each in journal.values[number, at]], figure, **more)
                for number, figure in enumerate(FIGURES)
            },
        )
        for at, channel in enumerate(channels)
    ]


def test_unknown_open_and_settling_weeks_are_not_known_to_the_detector():
    found = from_series(
        [
            (
                ALDER,
                {
                    "posts": series(
                        [1, None, 3, 4],
                        complete=(True, True, True, False),
                        settling=(False, False, True, False),
                    )
                },
            )
        ]
    )
    assert np.array_equal(values(found, "posts"), [1, np.nan, np.nan, np.nan], equal_nan=True)
    assert np.isnan(values(found, "signups")).all()


def test_a_paused_week_is_paused_and_a_fences_own_week_counts_as_before():
    paused = (False, True, False)
    found = from_series([(ALDER, {"posts": series([1, 2, 3], paused=paused, fences=(1,))})])

    assert found.paused.tolist() == [[False, True, False]]
    assert found.spans[0, 0].tolist() == [0, 0, 1]
    assert found.spans[1, 0].tolist() == [0, 0, 0]


def test_private_channels_change_nothing_to_the_bit():
    journal = invented(1, channels=3, factors={"responses": halved_from(60)})
    shown = of_journal(journal, [ALDER, BIRCH])
    hidden = of_journal(
        replace(journal, values=journal.values[:, ::-1]),
        [Channel(name="Cedar", private=True), Channel(name="Dogwood", private=True)],
    )
    found = detect(from_series(shown))

    assert found
    assert detect(from_series([*hidden, *shown])) == found


def test_putting_a_channel_away_changes_nothing_that_was_told():
    journal = invented(1, channels=2, factors={"responses": halved_from(60)})
    away = replace(BIRCH, archived=True)

    assert detect(from_series(of_journal(journal, [ALDER, away]))) == detect(journal)


def test_a_journal_of_nothing_has_no_signals():
    assert detect(from_series([])) == []
    assert detect(from_series([(ALDER, {})])) == []
    assert detect(from_rows([])) == []


def test_responses_of_a_file_are_the_sum_of_what_its_rows_give():
    found = from_rows([row(0, "reactions", 5), row(0, "comments", 2), row(1, "reactions", 7)])
    known = values(found, "responses")

    assert known[0] == 7
    assert np.isnan(known[1])  # comments are unknown in that week


def test_where_another_kind_of_response_joins_in_the_sum_means_something_else():
    found = from_rows([row(0, "reactions", 5), row(1, "reactions", 6), row(1, "reshares", 3)])

    assert values(found, "responses").tolist() == [5, 9]
    assert found.spans[2, 0, 0] != found.spans[2, 0, 1]


def test_channels_of_a_file_are_the_same_without_case():
    found = from_rows([row(0, "posts", 1), row(1, "posts", 2, "ALDER"), row(1, "posts", 9, "Fir")])

    assert found.channels == ("Alder", "Fir")
    assert values(found, "posts").tolist() == [1, 2]


def test_a_files_pauses_are_pauses_and_its_notes_no_figures():
    week = FIRST.plus(1)
    found = from_rows(
        [
            row(0, "posts", 1),
            row(2, "posts", 1),
            SeenPause(row=3, channel="Alder", week=week),
            SeenPause(row=9, channel="Alder", week=FIRST.plus(40)),
            SeenNote(row=3, channel="Alder", week=week, text="away"),
        ]
    )
    assert found.paused.tolist() == [[False, True, False]]


def test_a_channel_that_a_file_only_pauses_has_no_figures():
    found = from_rows([row(0, "posts", 1), SeenPause(row=3, channel="Fir", week=FIRST)])

    assert np.isnan(found.values[:, 1]).all()
    assert detect(found) == []


def test_of_a_long_gap_only_its_first_weeks_are_kept():
    found = from_rows([row(0, "posts", 1), row(15_000, "posts", 2)])

    assert len(found.weeks) == LONGEST_GAP + 2
    assert found.weeks[-1] == FIRST.plus(15_000)
    assert detect(found) == []


@pytest.mark.parametrize("channels", [2])
def test_a_journal_and_its_weekly_file_give_the_same_signals(tmp_path, channels):
    journal = invented(1, channels=channels, factors={"responses": halved_from(60)})
    lines = ["week,channel,posts,impressions,reactions,clickthroughs,signups"]
    for at, week in enumerate(journal.weeks):
        for channel, name in enumerate(journal.channels):
            figures = ",".join(f"{each:.0f}" for each in journal.values[:, channel, at])
            lines.append(f"{week},{name},{figures}")
    path = tmp_path / "weeks.csv"
    path.write_text("\n".join(lines), encoding="utf-8")

    found = detect(from_rows(recognise.read(path).items()))
    assert found
    assert found == detect(journal)
    assert found == detect(from_series(of_journal(journal, [ALDER, BIRCH])))
    assert found[0].week.monday > date(2024, 1, 1)
