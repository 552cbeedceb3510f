"""The invented journal: always the same, and with everything that the pages can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.demo.invented import WEEKS, demo
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.store import Journal
from influence_desktop.overview.asking import asked, asked_about
from influence_desktop.overview.detecting import found
from influence_desktop.overview.facts import Facts, opened
from influence_desktop.overview.glance import glance
from influence_desktop.overview.reflect import reflect
from influence_desktop.reflection.questions import is_away, same
from influence_desktop.weeks import Week

LAST = Week.parse("2026-W46")
TODAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    with Journal.create(tmp_path_factory.mktemp("demo") / "j.db") as journal:
        journal.apply(demo(LAST), today=TODAY)
        yield journal


def test_two_demos_of_one_week_are_equal(invented, tmp_path):
    with Journal.create(tmp_path / "j.db") as again:
        again.apply(demo(LAST), today=TODAY)
        assert list(dump(again)) == list(dump(invented))
    assert check(invented) == []


def test_it_ends_with_the_week_that_has_just_ended(invented):
    assert invented.span() == (LAST.plus(1 - WEEKS), LAST)


def test_its_newest_week_is_the_one_of_the_first_sentence(invented):
    sums = {}
    private = {channel.id for channel in invented.channels() if channel.private}
    for total in invented.totals(LAST, LAST):
        if total.channel_id not in private and total.value is not None:
            sums[total.metric] = sums.get(total.metric, 0) + total.value
    wanted = {"posts": 4, "reshares": 50, "clickthroughs": 1000, "signups": 300}
    assert {metric: sums[metric] for metric in wanted} == wanted


def test_it_holds_a_pause_a_fence_gaps_kudos_a_private_and_an_offline_channel(invented):
    assert len(invented.pauses()) == 2
    assert len(invented.fences()) == 1
    assert {each.thanked is None for each in invented.kudos()} == {True, False}
    channels = invented.channels()
    assert [each.kind for each in channels if each.private] == ["other"]
    assert "offline" in {each.kind for each in channels}
    recorded = {total.week for total in invented.totals()}
    assert len(recorded) < WEEKS - 4  # two pauses of two weeks, and weeks nobody wrote down


def test_a_report_that_was_given_away_and_busy_weeks_show_in_the_figures(invented):
    blog = next(channel.id for channel in invented.channels() if channel.kind == "blog")
    clicks = {
        LAST.until(total.week): total.value
        for total in invented.totals()
        if total.channel_id == blog and total.metric == "clickthroughs"
    }
    usual = sorted(clicks[ago] for ago in range(-60, -31) if ago in clicks)
    middle = usual[len(usual) // 2]
    assert clicks[-11] > 2 * middle
    assert all(clicks[ago] < 0.6 * middle for ago in range(-5, -1))


def test_the_detector_finds_what_was_asked_about_and_one_drop_more(invented):
    seen = found(whole(invented))
    signals = [told.signal for told in seen.told]
    assert [(LAST.until(each.week), each.direction, each.measure) for each in signals] == [
        (-86, "soar", "clickthrough"), (-42, "drop", "conversion"),
        (-10, "soar", "clickthrough"), (-2, "drop", "volume"),
    ]  # fmt: skip
    assert seen.away == ()
    for kept in (each for each in invented.signals() if not is_away(each)):
        told = next(each for each in signals if same(each, kept))
        numbers = {key: told.evidence[key] for key in kept.evidence}
        assert replace(told, id=kept.id, evidence=numbers) == kept


def test_its_absence_is_the_one_that_would_have_been_asked_about(invented):
    (absence,) = (each for each in invented.signals() if is_away(each))
    then = replace(whole(invented), today=absence.week.plus(1).monday, pauses=(), answers=())
    then = replace(then, totals=[each for each in then.totals if each.week <= absence.week])
    question = asked(opened(replace(then, found=found(then))))
    assert asked_about(question) == replace(absence, id=question.signal_id)


def test_reflect_tells_what_was_replied_and_what_was_done_again(invented):
    facts = whole(invented)
    state = reflect(replace(facts, found=found(facts)))
    assert [each.reply for each in state.earlier] == [
        "Gave away the report",
        "New site; on phones the form was out of sight",
        "Away, marked as a pause. Ill",
        "Letters that open with a question",
    ]
    assert [len(each.times) for each in state.experiments] == [1, 3]
    assert [each.verdict for each in state.experiments[1].times] == [
        "", "The clickthroughs per 1,000 impressions rose again.", "It did not repeat.",
    ]  # fmt: skip
    assert "teach it twice" in state.year_ago


def test_glance_asks_about_the_weeks_with_little_time(invented):
    facts = whole(invented)
    state = glance(replace(facts, found=found(facts)))
    assert state.comparison == "About your usual in every measure."
    assert state.question.facts == (
        "In October your channels brought about a third of their usual clickthroughs. "
        "You posted 2 times a week; your usual is 6.3."
    )
    spans = {row.key: [each.words for each in row.signals] for row in state.rows}
    assert spans == {
        "posts": ["Fewer posts"], "reshares": [], "clickthroughs": ["More clicks"], "signups": [],
    }  # fmt: skip


def whole(journal):
    return Facts(
        today=TODAY,
        channels=journal.channels(),
        totals=journal.totals(),
        first_weeks=journal.first_weeks(),
        pauses=journal.pauses(),
        fences=journal.fences(),
        notes=journal.notes(),
        signals=journal.signals(),
        answers=journal.answers(),
    )
