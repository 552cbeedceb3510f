"""Three real months of posts, read in place, give the weekly sums that plain csv gives."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from influence_desktop.importers.recognise import read
from influence_desktop.journal.dump import dump
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.weeks import Week

MONTHS = Path(__file__).resolve().parents[2] / "shared" / "samples" / "x_analytics" / "monthly"

COLUMNS = {
    "impressions": "impressions",
    "reactions": "likes",
    "comments": "replies",
    "reshares": "retweets",
    "clickthroughs": "url clicks",
}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    found = sorted(MONTHS.glob("tweet_activity_metrics_*.csv"))
    if len(found) != 3:
        pytest.skip(f"the three real months are not at {MONTHS}")
    return found


def counted(files: list[Path]) -> dict[tuple[str, str], int]:
    """Count every week's posts and figures with csv and a dictionary, and nothing of ours."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for file in files:
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                day = date.fromisoformat(row["time"][:10])
                week = date.fromisocalendar(*day.isocalendar()[:2], 1).isoformat()
                sums[week, "posts"] += 1
                for metric, column in COLUMNS.items():
                    sums[week, metric] += int(float(row[column]))
    return dict(sums)


def kept(journal: Journal) -> dict[tuple[str, str], int]:
    return {
        (str(total.week), total.metric): total.value
        for total in journal.totals()
        if total.value is not None
    }


def test_weekly_sums_equal_a_count_with_plain_csv(files, tmp_path, today):
    expected = counted(files)
    assert len({week for week, _ in expected}) == 13
    silent = {("2016-12-26", "posts"): 0}  # covered by two files that name no post in it
    for number, order in enumerate(permutations(files)):
        with Journal.create(tmp_path / f"{number}.db") as journal:
            for file in order:
                done = bring_in(journal, [read(file)], today=today)
                assert done.outcomes[0].skipped == 0
            assert kept(journal) == expected | silent


def test_importing_the_months_again_in_any_order_changes_nothing(files, tmp_path, today):
    with Journal.create(tmp_path / "j.db") as journal:
        bring_in(journal, [read(file) for file in files], today=today)
        before = list(dump(journal)), journal.history()
        for order in permutations(files):
            assert bring_in(journal, [read(file) for file in order], today=today).edit is None
        assert (list(dump(journal)), journal.history()) == before


def test_no_week_of_the_months_is_open_or_young(files, tmp_path):
    with Journal.create(tmp_path / "j.db") as journal:
        bring_in(journal, [read(file) for file in files], today=date(2026, 11, 18))
        assert journal.span() == (Week.parse("2016-W48"), Week.parse("2017-W09"))
