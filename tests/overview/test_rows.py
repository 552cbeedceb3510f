"""Weekly figures and rates as plain rows."""

import json
from datetime import date

from influence_desktop.overview.rows import series_rows, topic_rows
from influence_desktop.records import METRICS, Pause, Total
from influence_desktop.weeks import Week

NEWEST = Week(date(2026, 11, 9))


def test_a_row_holds_every_metric_and_rate_of_a_channels_week(facts_of):
    lines = {"Blog": {"posts": [4], "impressions": [400], "clickthroughs": [40], "signups": [3],
                      "comments": [None]}}  # fmt: skip
    (row,) = series_rows(facts_of(lines))
    rates = row.pop("rates")
    assert row == {
        "week": "2026-11-09", "channel": "Blog", "posts": 4, "impressions": 400,
        "reactions": None, "comments": None, "reshares": None, "clickthroughs": 40, "signups": 3,
        "income": None, "paused": False, "complete": True, "settled": True,
    }  # fmt: skip
    assert rates["clickthrough_rate"]["value"] == 0.1
    assert rates["conversion_rate"].keys() == {"value", "numerator", "denominator", "low", "high"}
    assert rates["conversation_rate"] == {
        "value": None, "numerator": None, "denominator": 4, "low": None, "high": None,
    }  # fmt: skip
    assert rates["engagement_rate"]["value"] is None
    assert json.dumps(rates, allow_nan=False)


def test_rows_come_by_week_then_channel_and_only_where_there_is_a_record(facts_of):
    lines = {"Blog": {"posts": [1, None, 3]}, "Talks": {"posts": [5, 6, None]}}
    rows = series_rows(facts_of(lines))
    assert [(row["week"], row["channel"], row["posts"]) for row in rows] == [
        ("2026-10-26", "Blog", 1),
        ("2026-10-26", "Talks", 5),
        ("2026-11-02", "Talks", 6),
        ("2026-11-09", "Blog", 3),
    ]
    assert [row["posts"] for row in series_rows(facts_of(lines), channel_id=2)] == [5, 6]


def test_private_and_archived_channels_have_rows_and_untracked_figures_have_none(facts_of):
    lines = {"Family": {"posts": [1], "signups": [9]}, "Old": {"posts": [2]}}
    channels = {"Family": {"private": True, "tracked": ("posts",)}, "Old": {"archived": True}}
    rows = series_rows(facts_of(lines, channels=channels))
    assert [(row["posts"], row["signups"]) for row in rows] == [(1, None), (2, None)]


def test_a_row_says_whether_its_week_is_paused_complete_and_settled(facts_of):
    young = {"value": 5, "origin": "posts", "posts": 1, "known": 1, "taken": NEWEST.sunday}
    pause = Pause(first=NEWEST.plus(1).thursday, last=NEWEST.plus(1).thursday)
    facts = facts_of({"Blog": {"posts": [young, 3]}}, last=NEWEST.plus(1), pauses=[pause])
    flags = [(row["paused"], row["complete"], row["settled"]) for row in series_rows(facts)]
    assert flags == [(False, True, False), (True, False, True)]


def topic_total(topic, metric, value, **more):
    place = {"channel_id": 1, "week": NEWEST, "metric": metric, "origin": "posts"}
    known = {"post_sum": value, "posts": 2, "known": 2}
    return topic, Total(**place | known | {"value": value} | more)


def kept(facts_of, *, channels=None, **more):
    """Return facts of a blog and a social channel that track everything, without figures."""
    lines = {name: dict.fromkeys(METRICS[:7], ()) for name in ("Blog", "Social")}
    kinds = {"Blog": {"kind": "blog"}, "Social": {"kind": "social"}}
    return facts_of(lines, channels=channels or kinds, **more)


def test_a_topic_has_rows_of_its_own(facts_of):
    totals = [
        topic_total("pots", "posts", 2),
        topic_total("pots", "impressions", 100),
        topic_total("pots", "comments", 4),
        topic_total("pots", "reactions", None, known=0, post_sum=None),
        topic_total("kilns", "posts", 1),
        topic_total("kilns", "comments", None, known=1, post_sum=2, taken=NEWEST.sunday),
        topic_total("kilns", "impressions", 50),
    ]
    pause = Pause(first=NEWEST.thursday, last=NEWEST.thursday)
    kilns, pots = topic_rows(kept(facts_of, pauses=[pause]), totals)
    assert (kilns["topic"], pots["topic"]) == ("kilns", "pots")
    assert "channel" not in pots
    assert (kilns["settled"], pots["settled"], pots["paused"]) == (False, True, True)
    # no post of the topic has reactions, so its responses are its comments
    assert pots["rates"]["engagement_rate"]["value"] == 0.04
    assert kilns["rates"]["engagement_rate"]["value"] is None


def test_a_topics_figure_is_the_sum_over_its_channels_and_unknown_where_one_is(facts_of):
    totals = [
        topic_total("pots", "posts", 2),
        topic_total("pots", "posts", 3, channel_id=2),
        topic_total("pots", "comments", 4),
        topic_total("pots", "comments", None, known=1, post_sum=7, channel_id=2),
        topic_total("pots", "reshares", 5),
        topic_total("pots", "reshares", 6, channel_id=2),
    ]
    (row,) = topic_rows(kept(facts_of), totals)
    assert (row["posts"], row["comments"], row["reshares"]) == (5, None, 11)


def test_a_figure_that_its_channel_does_not_track_is_in_no_topic(facts_of):
    channels = {"Social": {"kind": "social", "tracked": ("posts",)}}
    totals = [
        topic_total("pots", "comments", 4),
        topic_total("pots", "comments", None, known=0, post_sum=None, channel_id=2),
    ]
    assert topic_rows(kept(facts_of, channels=channels), totals)[0]["comments"] == 4
    (row,) = topic_rows(kept(facts_of, channels=channels), [*totals[1:]])
    assert (row["topic"], row["comments"]) == ("pots", None)


def test_a_topic_settles_when_every_one_of_its_channels_has(facts_of):
    after = date(2026, 11, 18)  # three days after the week's end, within fourteen
    blog = topic_total("pots", "comments", 4, taken=after)
    social = topic_total("pots", "comments", 4, taken=after, channel_id=2)
    settled = [
        topic_rows(kept(facts_of, today=after), totals)[0]["settled"]
        for totals in ([social], [blog], [social, blog])
    ]
    assert settled == [True, False, False]


def test_a_topic_is_paused_where_all_of_its_channels_are(facts_of):
    pause = Pause(first=NEWEST.thursday, last=NEWEST.thursday, channel_id=1)
    blog, social = topic_total("pots", "posts", 1), topic_total("pots", "posts", 1, channel_id=2)
    paused = [
        topic_rows(kept(facts_of, pauses=[pause]), totals)[0]["paused"]
        for totals in ([blog], [social], [blog, social])
    ]
    assert paused == [True, False, False]
