"""The one question: what it says of a signal, an absence, a soar."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from influence_desktop.overview.asking import LEAVE
from influence_desktop.overview.found import Found, Sure
from influence_desktop.overview.glance import glance
from influence_desktop.overview.question_words import portion, sure_words, when_words
from influence_desktop.overview.reflect import reflect
from influence_desktop.records import ONLY, Answer, Channel, Fence, Signal
from influence_desktop.reflection.questions import ASKED, AWAY
from influence_desktop.reflection.wordings import absences
from influence_desktop.reflection.wordings import question as wording
from influence_desktop.weeks import Week
from tests.overview.found import CAUSE, told, with_found

NEWEST = Week(date(2026, 11, 9))
OCTOBER = Week(date(2026, 10, 26))

FALLEN = {
    "Blog": {
        "posts": [*[6] * 20, 2, 2, 2, 2],
        "clickthroughs": [*[100, 110, 90, 105, 95, 100, 100, 104, 96, 100] * 2, 50, 60, 40, 50],
    }
}
TALKS = {"Talks": {"posts": [0, 1] * 12}}


def asked(facts, *found, away=()):
    return glance(with_found(facts, *found, away=away)).question


def test_what_was_found_is_asked_about_with_what_the_weeks_brought_and_why(facts_of):
    question = asked(facts_of(FALLEN), told(NEWEST, channel_id=1))
    assert question.facts == (
        f"In the last four weeks Blog brought about half its usual clickthroughs. {CAUSE}"
    )
    assert question.asks == wording(told(NEWEST).signal, "Blog")
    assert question.why == (
        "Why this is asked: 2 posts a week over 4 weeks, where 6 could be expected. "
        "Luck allowed for, that is about 34\N{NO-BREAK SPACE}% of it, in 9 cases of 10 between 21 "
        "and 58\N{NO-BREAK SPACE}%."
    )
    assert question.choices == ("line", "pause", *LEAVE)


def test_all_channels_are_spoken_of_together(facts_of):
    question = asked(facts_of(FALLEN | TALKS), told(NEWEST))
    assert question.facts.startswith(
        "In the last four weeks your channels brought about half their usual clickthroughs."
    )


def test_the_only_channel_is_named_where_all_are_meant(facts_of):
    assert "Blog brought about half" in asked(facts_of(FALLEN), told(NEWEST)).facts


def test_a_question_carries_what_an_answer_keeps(facts_of):
    found = told(NEWEST, channel_id=1)
    question = asked(facts_of(FALLEN), found)
    signal = found.signal
    for name in ("week", "since", "direction", "measure", "channel_id", "ratio", "ratio_low",
                 "ratio_high", "evidence"):  # fmt: skip
        assert getattr(question, name) == getattr(signal, name)
    assert question.signal_id == 0


def test_a_signal_that_is_kept_already_is_answered_under_its_id(facts_of):
    kept = Signal(id=7, week=NEWEST, since=NEWEST, direction="drop", measure="volume",
                  channel_id=1)  # fmt: skip
    question = asked(facts_of(FALLEN, signals=[kept]), told(NEWEST, channel_id=1))
    assert question.signal_id == 7


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ([100] * 24, "something changed in Blog."),
        ([*[100] * 20, 120, 120, 120, 120], "something changed in Blog."),
        ([*[100] * 20, None, None, None, 10], "something changed in Blog."),
        ([*[None] * 15, *[100] * 5, 10, 10, 10, 10], "something changed in Blog."),
        ([0] * 24, "something changed in Blog."),
        ([*[100] * 20, 0, 0, 0, 0], "Blog brought hardly any of its usual signups."),
    ],
    ids=["as ever", "more", "unknown", "too few weeks", "nothing ever", "nothing now"],
)
def test_what_did_not_fall_or_cannot_be_told_is_left_out(facts_of, line, words):
    question = asked(facts_of({"Blog": {"signups": line}}), told(NEWEST, measure="conversion"))
    assert question.facts == f"In the last four weeks {words} {CAUSE}"


def test_of_several_channels_something_changed_somewhere(facts_of):
    lines = {"Blog": {"signups": [100] * 24}, "Talks": {"signups": [1] * 24}}
    question = asked(facts_of(lines), told(NEWEST, measure="conversion"))
    assert question.facts == f"In the last four weeks something changed. {CAUSE}"


def test_a_measure_given_its_upstream_says_so(facts_of):
    for seen, words in ((2.5, "2.5 responses"), (1.02, "1 response"), (0.0, "0 responses")):
        found = told(NEWEST, measure="response", evidence={"upstream": "posts", "seen": seen})
        assert asked(facts_of(FALLEN), found).why.startswith(
            f"Why this is asked: {words} a week over 4 weeks; "
            "from as many posts 6 could be expected."
        )


@pytest.mark.parametrize("measure", ["volume", "reach", "response", "clickthrough", "conversion"])
def test_each_cause_has_a_question_of_its_own(facts_of, measure):
    every = {
        one: asked(facts_of(FALLEN), told(NEWEST, measure=one)).asks
        for one in ("volume", "reach", "response", "clickthrough", "conversion")
    }
    assert list(every.values()).count(every[measure]) == 1
    assert every[measure] == wording(told(NEWEST, measure=measure).signal, None)


def test_a_soar_is_asked_what_was_given_and_is_no_pause(facts_of):
    lines = {"Blog": {"signups": [*[100] * 20, 200, 210, 190, 200]}}
    found = told(NEWEST, measure="conversion", direction="soar", cause="More came.")
    question = asked(facts_of(lines), found)
    assert question.facts == (
        "In the last four weeks Blog brought about twice its usual signups. More came."
    )
    assert question.asks == wording(found.signal, None)
    assert question.choices == ("line", "fence", *LEAVE)
    assert question.direction == "soar"


def test_an_answered_question_is_gone(facts_of):
    kept = Signal(id=7, week=NEWEST, since=NEWEST, direction="drop", measure="volume")
    answer = Answer(signal_id=7, kind="line", date=NEWEST.monday)
    facts = facts_of(FALLEN, signals=[kept], answers=[answer])
    assert asked(facts, told(NEWEST)) is None


@pytest.mark.parametrize("fields", [{"private": True}, {"archived": True}], ids=str)
def test_a_channel_that_is_not_counted_is_not_asked_about(facts_of, fields):
    lines, channels = FALLEN | TALKS, {"Blog": fields}
    facts = facts_of(lines, channels=channels)
    assert asked(facts, told(NEWEST, channel_id=1)) is None
    assert asked(facts, told(NEWEST, channel_id=99)) is None
    assert isinstance(facts.channels[0], Channel)


EMPTY_WEEK = {"Blog": {"posts": [*[6] * 20, 0], "signups": [*[50] * 20, 9]}}


def test_a_near_empty_week_asks_whether_somebody_was_away(facts_of):
    question = asked(facts_of(EMPTY_WEEK), told(NEWEST), away=[NEWEST])
    assert question.facts == "In week 46 you wrote down no posts; your usual is 6 a week."
    assert question.asks in absences()
    assert question.why == (
        "Why this is asked: in week 46 next to nothing was posted, and no pause is marked. A week "
        "that is marked as a pause counts in no usual and in no score."
    )
    assert question.choices == ("pause", "line", *LEAVE)
    assert (question.week, question.since) == (NEWEST, NEWEST)
    assert question.evidence == {
        AWAY: True, "figure": "posts", "seen": 0, "usual": 6.0, ONLY: 1,
    }  # fmt: skip


def test_two_near_empty_weeks_in_a_row_are_one_absence(facts_of):
    lines = {"Blog": {"posts": [*[6] * 20, 0, 1, 6]}}
    weeks = [NEWEST.plus(-2), NEWEST.plus(-1)]
    question = asked(facts_of(lines), away=[NEWEST.plus(-12), *weeks])
    assert question.facts == "In weeks 44 and 45 you wrote down 1 post; your usual is 6 a week."
    assert (question.since, question.week) == (weeks[0], weeks[1])


@pytest.mark.parametrize(
    "lines",
    [
        {"Blog": {"signups": [5] * 20}},
        {"Blog": {"posts": [6, 6, 0]}},
        {"Blog": {"posts": [*[6] * 20, None], "signups": [5] * 21}},
    ],
    ids=["no posts tracked", "too few weeks", "unknown"],
)
def test_an_absence_of_which_nothing_can_be_told_asks_nothing(facts_of, lines):
    assert asked(facts_of(lines), away=[NEWEST]) is None


@pytest.mark.parametrize(
    ("since", "week", "words"),
    [
        (NEWEST.plus(-4), NEWEST, "In the last five weeks"),
        (NEWEST, NEWEST, "In week 46"),
        (OCTOBER.plus(-3), OCTOBER, "In October"),
        (OCTOBER.plus(-4), OCTOBER, "In October"),
        (OCTOBER.plus(-1), OCTOBER, "In weeks 43 and 44"),
        (OCTOBER.plus(-5), OCTOBER, "In weeks 39 to 44"),
        (Week(date(2025, 12, 15)), Week(date(2026, 1, 5)), "In weeks 51 to 2"),
    ],
)
def test_weeks_are_called_as_people_call_them(since, week, words):
    assert when_words(since, week, newest=NEWEST) == words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.0, "hardly any of"), (0.11, "about a tenth of"), (0.2, "about a fifth of"),
        (0.26, "about a quarter of"), (0.34, "about a third of"), (0.5, "about half"),
        (0.66, "about two thirds of"), (0.77, "about three quarters of"),
        (0.93, "a little less than"), (1.2, "a little more than"),
        (1.5, "about one and a half times"), (2.1, "about twice"), (2.9, "about three times"),
        (4.2, "about four times"), (5.5, "about five times"), (40, "many times"),
    ],
)  # fmt: skip
def test_a_share_of_the_usual_is_the_nearest_fraction_or_multiple(ratio, words):
    assert portion(ratio) == words


def test_no_question_scolds_or_praises(facts_of):
    every = [
        asked(facts_of(FALLEN), told(NEWEST, measure=measure, direction=direction))
        for measure in ("volume", "reach", "response", "clickthrough", "conversion")
        for direction in ("drop", "soar")
    ]
    every.append(asked(facts_of(EMPTY_WEEK), away=[NEWEST]))
    for question in every:
        text = f"{question.facts} {question.asks} {question.why}".lower()
        assert "!" not in text
        assert not {"failed", "only", "lose", "great", "well done"} & set(text.split())


def test_a_question_of_this_week_brings_no_other_in_the_same_week(facts_of):
    kept = Signal(id=7, week=NEWEST, since=NEWEST, direction="drop", measure="volume")
    today = NEWEST.plus(1).monday + timedelta(days=2)
    answer = Answer(signal_id=7, kind="not_now", date=today)
    facts = facts_of(FALLEN, signals=[kept], answers=[answer])
    assert asked(facts, told(NEWEST, measure="response", direction="soar")) is None


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (1, "A halving takes about 1 week to be sure of at your counts."),
        (6, "A halving takes about 6 weeks to be sure of at your counts."),
        (None, "At your counts a halving cannot be told within half a year."),
    ],
)
def test_why_it_is_asked_ends_with_what_can_be_known_of_a_fall(facts_of, weeks, words):
    found = told(NEWEST, channel_id=1)
    sure = (Sure("volume", None, 2), Sure("volume", 1, weeks))
    facts = replace(facts_of(FALLEN), found=Found(told=(found,), sure=sure))
    assert glance(facts).question.why.endswith(words)


def test_of_a_topic_it_is_told_how_soon_too(facts_of):
    found = told(NEWEST, evidence={"topic": "tea"})
    sure = (Sure("volume", None, 2), Sure("volume", None, 9, "tea"))
    signal = found.signal
    assert "about 9 weeks" in sure_words(Found(told=(found,), sure=sure), signal)
    assert sure_words(Found(told=(found,), sure=sure[:1]), signal) == ""


def test_of_a_rise_nothing_is_said_of_a_halving(facts_of):
    found = told(NEWEST, direction="soar")
    facts = replace(facts_of(FALLEN), found=Found(told=(found,), sure=(Sure("volume", None, 2),)))
    assert "halving" not in glance(facts).question.why


def test_what_was_counted_anew_in_those_weeks_is_left_out(facts_of):
    fence = Fence(date=NEWEST.plus(-2).monday, channel_id=1, metrics=("clickthroughs",))
    question = asked(facts_of(FALLEN, fences=[fence]), told(NEWEST, channel_id=1))
    assert question.facts == f"In the last four weeks something changed in Blog. {CAUSE}"


def test_an_absence_of_many_weeks_is_asked_about_whole_before_the_drop_that_it_is(facts_of):
    """The detector tells a drop of posts from the third week on; the question is another one."""
    lines = {"Blog": {"posts": [*[6] * 20, *[0] * 6], "signups": [*[50] * 20, *[9] * 6]}}
    weeks = [NEWEST.plus(-ago) for ago in range(5, -1, -1)]
    question = asked(facts_of(lines), told(NEWEST, weeks=6), away=weeks)
    assert question.asks in absences()
    assert question.facts == ("In weeks 41 to 46 you wrote down no posts; your usual is 6 a week.")
    assert (question.since, question.week) == (weeks[0], NEWEST)


@pytest.mark.parametrize("kind", ["line", "not_now", "stop"])
@pytest.mark.parametrize("measure", ["volume", "response"])
def test_after_its_answer_no_drop_of_the_same_weeks_is_asked_about(facts_of, kind, measure):
    lines = {"Blog": {"posts": [*[6] * 20, *[0] * 6], "signups": [*[50] * 20, *[9] * 6]}}
    weeks = [NEWEST.plus(-ago) for ago in range(5, -1, -1)]
    first = Signal(id=7, week=NEWEST.plus(-4), since=weeks[0], direction="drop",
                   measure="volume", evidence={AWAY: True})  # fmt: skip
    answer = Answer(signal_id=7, kind=kind, date=NEWEST.plus(-3).monday)
    facts = facts_of(lines, signals=[first], answers=[answer])
    assert asked(facts, told(NEWEST, weeks=4, measure=measure), away=weeks) is None


def test_a_drop_that_is_an_absence_for_less_than_half_is_asked_about_after_it(facts_of):
    lines = {"Blog": {"posts": [*[6] * 20, 3, 3, 2, 2, 2, 0]}}
    then = NEWEST.plus(-30)
    kept = Signal(id=7, week=then, since=then, direction="drop", measure="volume",
                  evidence={AWAY: True})  # fmt: skip
    answer = Answer(signal_id=7, kind="stop", date=then.sunday)
    facts = facts_of(lines, signals=[kept], answers=[answer])
    assert asked(facts, told(NEWEST, weeks=6), away=[NEWEST]).asks not in absences()


def test_where_no_posts_are_tracked_an_absence_is_told_by_what_is(facts_of):
    lines = {"Letter": {"impressions": [*[500] * 20, 0, 0, 3]}}
    weeks = [NEWEST.plus(-2), NEWEST.plus(-1), NEWEST]
    question = asked(facts_of(lines), away=weeks)
    assert question.facts == (
        "In weeks 44 to 46 you wrote down 3 impressions; your usual is 500 a week."
    )
    assert question.why.startswith("Why this is asked: in weeks 44 to 46 next to nothing was "
                                   "written down, and no pause is marked.")  # fmt: skip
    seen = reflect(with_found(facts_of(lines), away=weeks)).asked
    assert (seen.title, seen.place.metric) == ("Letter, impressions", "impressions")


def test_a_question_keeps_its_words_while_its_weeks_grow(facts_of):
    lines = {"Blog": {"posts": [*[6] * 20, *[0] * 6]}}
    weeks = [NEWEST.plus(-ago) for ago in range(5, -1, -1)]
    every = [asked(facts_of(lines), away=weeks[:count]).asks for count in range(1, 7)]
    assert len(set(every)) > 1
    kept = Signal(id=7, week=weeks[0], since=weeks[0], direction="drop", measure="volume",
                  evidence={AWAY: True, ASKED: "2026-10-12"})  # fmt: skip
    facts = facts_of(lines, signals=[kept])
    now = {asked(facts, away=weeks[:count]).asks for count in range(1, 7)}
    assert now == {every[0]}


def test_clickthroughs_that_are_missing_are_no_absence_where_somebody_posted(facts_of):
    lines = {
        "Blog": {"posts": [*[6] * 20, 0, 0], "clickthroughs": [*[60] * 20, 0, 0]},
        "Letter": {"posts": [*[None] * 20, 5, 5]},
    }
    assert asked(facts_of(lines), away=[NEWEST.plus(-1), NEWEST]) is None
    lines["Letter"] = {"posts": [*[None] * 20, 0, 0]}
    assert asked(facts_of(lines), away=[NEWEST.plus(-1), NEWEST]).asks in absences()


@pytest.mark.parametrize(
    ("weeks", "ago", "when"),
    [
        (26, 0, "In weeks 21 to 46"),
        (27, 0, "Since 11 May"),
        (52, 0, "Since 17 November 2025"),
        (6, 43, "From 8 December 2025 to 18 January"),
    ],
)
def test_a_long_absence_or_one_over_the_end_of_a_year_is_told_by_its_days(
    facts_of, weeks, ago, when
):
    facts = facts_of({"Blog": {"posts": [*[6] * 40, *[0] * weeks, *[6] * ago]}})
    gone = [NEWEST.plus(-each) for each in range(ago + weeks - 1, ago - 1, -1)]
    if ago:
        gone_since = Signal(id=7, week=gone[-1], since=gone[0], direction="drop", measure="volume",
                            evidence={AWAY: True})  # fmt: skip
        until = facts.today - timedelta(days=1)
        snooze = Answer(signal_id=7, kind="snooze", date=until - timedelta(weeks=4), until=until)
        facts = replace(facts, signals=[gone_since], answers=[snooze])
    question = asked(facts, away=gone)
    assert question.facts == f"{when} you wrote down no posts; your usual is 6 a week."
    assert f"asked: {when[0].lower()}{when[1:]} next to nothing" in question.why
    span = reflect(with_found(facts, away=gone)).asked.row.signals[0].words
    assert span.startswith("Weeks") is when.startswith("In weeks")
