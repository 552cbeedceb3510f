"""Scores as the command line answers them."""

import json
import math

import pytest

from influence_desktop.scoring.score_rows import contribution_rows, score_rows
from tests.scoring.score_worlds import BLOG, NEWS, World, last, one

NAMES = {BLOG.id: BLOG.name, NEWS.id: NEWS.name}


def test_a_row_tells_the_score_with_its_band_and_what_is_known():
    row = score_rows([last(one(*[10] * 26, *[12] * 8))])[0]
    assert row == {
        "week": "2024-08-19",
        "score": pytest.approx(100 * 13 / 11),
        "formula": 1,
        "partial": False,
        "known": 1,
        "channels": 1,
        "low": row["score"],
        "high": row["score"],
    }
    assert json.loads(json.dumps(row)) == row


def test_a_week_without_a_score_has_its_row():
    found = score_rows(one(10, None, formulas=[]).scores() + one(10, None).scores())
    empty = {"score": None, "low": None, "high": None}
    assert found == [
        {"week": "2024-01-01", "formula": None, "partial": True, "known": 0, "channels": 1} | empty,
        {"week": "2024-01-08", "formula": None, "partial": True, "known": 0, "channels": 1} | empty,
        {"week": "2024-01-01", "formula": 1, "partial": False, "known": 1, "channels": 1} | empty,
        {"week": "2024-01-08", "formula": 1, "partial": True, "known": 0, "channels": 1} | empty,
    ]


def test_contributions_name_their_channel_and_their_facts():
    world = World(
        channels=[BLOG, NEWS],
        figures={
            (BLOG.id, "signups"): [*[10] * 26, *[12] * 8],
            (NEWS.id, "signups"): [*[10] * 26, *[10] * 8],
        },
    )
    assert contribution_rows(last(world), names=NAMES) == [
        {
            "metric": "signups",
            "channel": "Blog",
            "points_log": pytest.approx(math.log(23 / 21)),
            "recent": 12,
            "base": 10,
        },
        {"metric": "signups", "channel": "News", "points_log": 0, "recent": 10, "base": 10},
    ]
