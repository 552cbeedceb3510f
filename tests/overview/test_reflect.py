"""Reflect: the open question with its evidence, the earlier ones, a year ago, or why nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.reflect import reflect
from influence_desktop.overview.reflect_states import Place
from influence_desktop.records import Answer, Note, Pause, Signal
from influence_desktop.reflection.questions import ASKED, AWAY
from influence_desktop.weeks import Week
from tests.overview.conftest import TODAY
from tests.overview.found import CAUSE, told, with_found

NEWEST = Week(date(2026, 11, 9))
FALLEN = {
    "Blog": {
        "posts": [*[6] * 20, 2, 2, 2, 2],
        "clickthroughs": [*[100, 110, 90, 105, 95, 100, 100, 104, 96, 100] * 2, 50, 60, 40, 50],
    },
    "Talks": {"posts": [0, 1] * 12},
}


@pytest.fixture
def facts(facts_of):
    return facts_of(FALLEN)


def asked(facts, *found, **more):
    return reflect(with_found(facts, *found, **more)).asked


class TestTheOpenQuestion:
    def test_it_stands_beside_what_its_facts_speak_of(self, facts):
        shown = asked(facts, told(NEWEST, channel_id=1))
        assert shown.title == "Blog, clickthroughs"
        assert CAUSE in shown.question.facts
        assert shown.question.why.startswith("Why this is asked")
        assert shown.row.values[-5:-1] == (50, 60, 40, 50)

    def test_its_own_weeks_are_shaded_and_no_others(self, facts):
        other = Signal(id=9, week=NEWEST.plus(-9), since=NEWEST.plus(-10), direction="soar",
                       measure="clickthrough")  # fmt: skip
        shown = asked(replace(facts, signals=[other]), told(NEWEST, channel_id=1))
        (span,) = shown.row.signals
        weeks = shown.clock.weeks
        assert (weeks[span.first], weeks[span.last]) == (NEWEST.plus(-3), NEWEST)
        assert span.words == "Weeks 43 to 46"

    @pytest.mark.parametrize(
        ("weeks", "last", "words"),
        [(1, NEWEST, "Week 46"), (4, Week(date(2026, 10, 26)), "October")],
    )
    def test_its_span_says_when_it_was(self, facts, weeks, last, words):
        (span,) = asked(facts, told(last, weeks=weeks, channel_id=1)).row.signals
        assert span.words == words

    def test_all_channels_are_shown_together(self, facts):
        shown = asked(facts, told(NEWEST))
        assert shown.title == "All channels, clickthroughs"
        assert shown.stop_words == "not again about fewer posts"

    def test_where_nothing_else_moved_it_stands_beside_its_own_measure(self, facts):
        shown = asked(facts, told(NEWEST, measure="conversion", channel_id=2))
        assert shown.title == "Talks, signups"
        assert shown.row.words == "Signups: nothing recorded."

    def test_an_absence_stands_beside_the_posts(self, facts_of):
        shown = asked(facts_of({"Blog": {"posts": [*[6] * 20, 0]}}), away=[NEWEST])
        assert shown.title == "Blog, posts"
        assert shown.stop_words == "not again about weeks away"
        assert shown.pause_words == "Mark 9–15 November as a pause"
        assert shown.question.choices == ("pause", "line", "not_now", "snooze", "stop")

    def test_the_answers_name_days_and_channel(self, facts):
        shown = asked(facts, told(NEWEST, channel_id=1))
        assert shown.pause_words == "Mark 19 October – 15 November as a pause"
        assert shown.stop_words == "not again about Blog"
        assert shown.fence_channel == 1
        assert shown.place == Place(
            metric="posts", since=NEWEST.plus(-3), week=NEWEST, channel_id=1
        )

    def test_half_a_year_is_too_much_and_an_old_signal_is_still_in_sight(self, facts):
        assert len(asked(facts, told(NEWEST)).clock.weeks) == 21
        old = told(NEWEST.plus(-10), weeks=8)
        kept = replace(old.signal, id=7)
        snoozed = Answer(signal_id=7, kind="snooze", date=TODAY - timedelta(weeks=4), until=TODAY)
        shown = asked(replace(facts, signals=[kept], answers=[snoozed]), old)
        assert shown.clock.weeks[8] == old.signal.since
        assert shown.question.signal_id == 7


class TestEarlier:
    def one(self, facts: Facts, kind: str, *, signal=None, **answer):
        kept = signal or replace(told(NEWEST, measure="response", channel_id=1).signal, id=7)
        reply = Answer(signal_id=7, kind=kind, date=TODAY, **answer)
        (line,) = reflect(replace(facts, signals=[kept], answers=[reply])).earlier
        return line

    def test_a_line_is_told_with_what_it_was_about(self, facts):
        note = Note(id=8, date=NEWEST.monday, text="New site", signal_id=7)
        line = self.one(replace(facts, notes=[note]), "line", note_id=8)
        assert (line.when, line.what) == ("November", "Fewer responses in Blog for four weeks")
        assert line.reply == "New site"
        assert line.place.metric == "responses"

    def test_a_line_that_was_taken_out_does_not_bring_the_question_back(self, facts):
        assert self.one(facts, "line", note_id=8).reply == "The line was taken out later."
        found = told(NEWEST, channel_id=1)
        kept = replace(found.signal, id=7)
        answer = Answer(signal_id=7, kind="line", date=TODAY - timedelta(weeks=3), note_id=8)
        assert asked(replace(facts, signals=[kept], answers=[answer]), found) is None

    def test_a_pause_is_told_with_its_reason(self, facts):
        pause = Pause(id=8, first=NEWEST.monday, last=NEWEST.sunday, reason="House search.")
        line = self.one(replace(facts, pauses=[pause]), "pause", pause_id=8)
        assert line.reply == "Marked as a pause. House search."
        gone = self.one(facts, "pause", pause_id=8)
        assert gone.reply == "Marked as a pause, which was taken out later."

    @pytest.mark.parametrize(("weeks", "what"), [(1, "A near-empty week"),
                                                 (3, "Three near-empty weeks")])  # fmt: skip
    def test_an_absence_is_told_as_one(self, facts, weeks, what):
        signal = replace(told(NEWEST, weeks=weeks).signal, id=7, evidence={AWAY: True})
        pause = Pause(id=8, first=NEWEST.monday, last=NEWEST.sunday)
        line = self.one(replace(facts, pauses=[pause]), "pause", pause_id=8, signal=signal)
        assert (line.what.lower(), line.reply) == (what.lower(), "Away, marked as a pause.")

    @pytest.mark.parametrize(
        ("kind", "reply"),
        [
            ("not_now", "Not now."),
            ("fence", "Counted anew, marked as a fence."),
            ("snooze", "Put off until 25 November 2026."),
            ("stop", "Not asked again about Blog."),
        ],
    )
    def test_what_was_not_said_is_told_too(self, facts, kind, reply):
        until = TODAY + timedelta(weeks=1) if kind == "snooze" else None
        assert self.one(facts, kind, until=until).reply == reply

    def test_a_stop_about_all_channels_names_the_figure(self, facts):
        signal = replace(told(NEWEST, measure="conversion").signal, id=7)
        line = self.one(facts, "stop", signal=signal)
        assert line.reply == "Not asked again about fewer signups."
        assert line.what == "Fewer signups for four weeks"

    def test_a_rise_of_one_week_and_of_last_year_says_when(self, facts):
        week = Week.parse("2025-W51")
        for channel_id, what in ((None, "More signups"), (1, "More signups in Blog")):
            soar = told(week, weeks=1, measure="conversion", direction="soar",
                        channel_id=channel_id)  # fmt: skip
            line = self.one(facts, "not_now", signal=replace(soar.signal, id=7))
            assert (line.when, line.what) == ("Dec 2025", f"{what} in week 51")

    def test_of_several_answers_the_last_one_stands(self, facts):
        kept = replace(told(NEWEST, channel_id=1).signal, id=7)
        snooze = Answer(id=2, signal_id=7, kind="snooze", date=TODAY, until=TODAY)
        no = Answer(id=1, signal_id=7, kind="not_now", date=TODAY)
        (line,) = reflect(replace(facts, signals=[kept], answers=[no, snooze])).earlier
        assert line.reply == "Not now."

    def test_the_newest_stands_first_and_the_open_one_is_not_among_them(self, facts):
        found = told(NEWEST, channel_id=1)
        kept = [replace(told(NEWEST.plus(-ago)).signal, id=ago + 1) for ago in (30, 0, 20)]
        kept[1] = replace(found.signal, id=1)
        answers = [Answer(signal_id=each.id, kind="not_now", date=each.week.sunday)
                   for each in kept if each.id != 1]  # fmt: skip
        answers.append(Answer(signal_id=1, kind="snooze", date=TODAY - timedelta(7), until=TODAY))
        state = reflect(with_found(replace(facts, signals=kept, answers=answers), found))
        assert [each.signal_id for each in state.earlier] == [21, 31]
        assert state.asked.question.signal_id == 1

    @pytest.mark.parametrize(
        ("words", "holds"),
        [("", True), ("blog SITE", True), ("novem new", True), ("fold", False)],
    )
    def test_it_can_be_searched_word_by_word(self, facts, words, holds):
        note = Note(id=8, date=NEWEST.monday, text="New site", signal_id=7)
        line = self.one(replace(facts, notes=[note]), "line", note_id=8)
        assert line.holds(words) is holds


class TestWithoutAQuestion:
    def test_an_empty_journal_says_so_and_leads_to_the_week(self, facts_of):
        state = reflect(facts_of({}))
        assert state.asked is None
        assert (state.action, state.goes) == ("Enter a week", "week")
        assert "Nothing is written down yet" in state.reason

    def test_a_young_journal_says_how_long_it_takes(self, facts_of):
        state = reflect(facts_of({"Blog": {"posts": [1, 2, 3]}}))
        assert "after about twelve weeks" in state.reason
        assert state.goes == "week"

    def test_a_quiet_journal_says_that_no_change_is_sure(self, facts):
        state = reflect(facts)
        assert state.reason == "Nothing is asked: no change is large enough to be sure of."
        assert (state.action, state.goes) == ("See the trends", "trends")

    def test_after_an_answer_it_is_enough_for_this_week(self, facts):
        kept = replace(told(NEWEST).signal, id=7)
        answer = Answer(signal_id=7, kind="not_now", date=TODAY)
        state = reflect(replace(facts, signals=[kept], answers=[answer]))
        assert state.reason == "One question a week is enough."
        assert state.action == ""


class TestAYearAgo:
    def noted(self, facts, *days):
        notes = [Note(id=at, date=day, text=f"note {at}") for at, day in enumerate(days, 1)]
        return reflect(replace(facts, notes=notes)).year_ago

    def test_what_was_noted_within_a_week_of_a_year_ago_is_quoted(self, facts):
        assert self.noted(facts, date(2025, 11, 20)) == "20 November 2025: note 1"

    @pytest.mark.parametrize("day", [date(2025, 11, 9), date(2025, 12, 1), TODAY])
    def test_other_notes_are_not(self, facts, day):
        assert self.noted(facts, day) == ""

    def test_two_are_quoted_at_most_in_their_order(self, facts):
        days = [date(2025, 11, 21), date(2025, 11, 19), date(2025, 11, 22)]
        assert self.noted(facts, *days).splitlines() == [
            "19 November 2025: note 2",
            "21 November 2025: note 1",
        ]


def test_a_week_whose_question_is_gone_says_that_one_is_enough(facts_of):
    facts = facts_of({"Blog": {"posts": [6] * 30}})
    week = facts.newest
    gone = Signal(
        id=7, week=week, since=week, direction="drop", measure="volume",
        evidence={ASKED: facts.today.isoformat()},
    )  # fmt: skip
    reason = reflect(replace(facts, signals=[gone])).reason
    assert reason == "One question a week is enough."
