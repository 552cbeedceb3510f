"""Glance: the newest week, four rows, channels in words, and what can be done."""

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.glance import glance
from influence_desktop.records import Answer, Channel, Fence, Kudos, Note, Pause, Signal
from influence_desktop.weeks import Week
from tests.overview.found import told, with_found

TODAY = date(2026, 11, 18)
NEWEST = Week(date(2026, 11, 9))


def test_a_quiet_week_reads_as_in_the_picture(facts_of, year):
    state = glance(facts_of(year))
    assert state.head == "Week 46 · 9–15 November"
    assert state.sentence == "4 posts brought 50 reshares, 1,000 clickthroughs and 300 signups."
    assert state.comparison == "About your usual in every measure."
    assert (state.action, state.action_hint) == ("Enter week 47", "open until Sunday")
    assert [row.label for row in state.rows] == ["Posts", "Reshares", "Clickthroughs", "Signups"]
    assert [(line.name, line.words) for line in state.channels] == [
        ("Blog", "about usual"),
        ("Newsletter", "about usual"),
    ]
    assert state.channels_caption == "clickthroughs, 26 weeks"
    assert (state.question, state.thanks, state.empty) == (None, "", False)


@pytest.mark.parametrize(
    ("tracked", "labels"),
    [
        (("posts", "clickthroughs", "signups"), ["Posts", "Clickthroughs", "Signups"]),
        (("posts", "impressions", "signups"), ["Posts", "Impressions", "Signups"]),
        (("income",), ["Posts", "Reshares", "Clickthroughs", "Signups"]),
    ],
)
def test_a_figure_that_no_channel_tracks_has_no_row(facts_of, year, tracked, labels):
    facts = facts_of(year)
    channels = [replace(each, tracked=tracked) for each in facts.channels]
    rows = glance(replace(facts, channels=channels)).rows
    assert [row.label for row in rows] == labels


def test_the_clock_holds_26_complete_weeks_and_the_open_one(facts_of, year):
    clock = glance(facts_of(year)).clock
    assert (len(clock.weeks), clock.open) == (27, 26)
    assert [(mark.index, mark.words) for mark in clock.months] == [
        (2, "Jun"), (7, "Jul"), (11, "Aug"), (16, "Sep"), (20, "Oct"), (24, "Nov"),
    ]  # fmt: skip


def test_january_carries_the_year_where_the_range_crosses_it(facts_of):
    clock = glance(facts_of({"Blog": {"posts": [3]}}, today=date(2027, 2, 10))).clock
    assert [mark.words for mark in clock.months] == [
        "Sep", "Oct", "Nov", "Dec", "Jan 2027", "Feb",
    ]  # fmt: skip


def test_an_empty_journal_waits_with_one_thing_to_do():
    channels = [Channel(id=at, name=name) for at, name in enumerate(("Blog", "Talks"), 1)]
    state = glance(Facts(today=TODAY, channels=channels))
    assert state.empty
    assert state.head == "Week 46 · 9–15 November"
    assert state.sentence == "Nothing is written down yet."
    assert state.comparison == (
        "Start with the week that has just ended. "
        "It takes about a minute, and cells may stay empty."
    )
    assert (state.action, state.action_hint) == ("Enter week 46", "")
    assert state.foot == (
        "Your channels are Blog and Talks. "
        "Everything stays in one file on this computer; nothing is sent anywhere."
    )
    assert [row.key for row in state.rows] == ["posts", "reshares", "clickthroughs", "signups"]
    assert all(len(row.values) == len(state.clock.weeks) for row in state.rows)


@pytest.mark.parametrize(
    ("names", "foot"), [((), "Everything stays"), (("Blog",), "Your channel is Blog. Everything")]
)
def test_an_empty_journal_with_few_channels_says_so(names, foot):
    channels = [Channel(name=name) for name in names]
    assert glance(Facts(today=TODAY, channels=channels)).foot.startswith(foot)


def test_the_open_week_is_hollow_and_gaps_stay_gaps(facts_of):
    lines = {"Blog": {"posts": [3, None, 2, 5]}}
    row = glance(facts_of(lines, last=NEWEST.plus(1))).rows[0]
    assert row.values[-4:] == (3, None, 2, None)
    assert row.soft[-4:] == (None, None, None, 5)


def test_a_settling_week_is_hollow(facts_of):
    young = {"value": 5, "origin": "posts", "posts": 1, "known": 1, "taken": NEWEST.sunday}
    row = glance(facts_of({"Blog": {"clickthroughs": [20, young]}})).rows[0]
    assert (row.values[-3:], row.soft[-3:]) == ((20, None, None), (None, 5, None))


def test_a_pause_masks_line_and_usual_through_all_rows(facts_of):
    pause = Pause(first=NEWEST.plus(-2).monday, last=NEWEST.plus(-1).sunday)
    state = glance(facts_of({"Blog": {"posts": [3] * 20}}, pauses=[pause]))
    assert [(each.first, each.last, each.words) for each in state.clock.pauses] == [
        (23, 24, "Pause")
    ]
    row = state.rows[0]
    assert row.values[22:27] == (3, None, None, 3, None)
    assert row.usual[22:26] == (3, None, None, 3)


def test_a_pause_of_every_channel_runs_through_all_rows_and_one_of_some_does_not(facts_of):
    lines = {"Blog": {"posts": [3] * 5}, "Talks": {"posts": [1] * 5}, "New": {"posts": [None]}}
    one = Pause(channel_id=1, first=NEWEST.monday, last=NEWEST.sunday)
    assert glance(facts_of(lines, pauses=[one])).clock.pauses == ()
    both = [one, replace(one, id=2, channel_id=2)]
    assert [each.first for each in glance(facts_of(lines, pauses=both)).clock.pauses] == [25]


def test_notes_of_private_channels_and_other_weeks_stay_away(facts_of):
    notes = [
        Note(id=1, date=date(2026, 11, 10), text="Gave away the report"),
        Note(id=2, date=date(2026, 11, 10), text="Birthday", channel_id=2),
        Note(id=3, date=date(2025, 11, 10), text="Long ago"),
    ]
    lines = {"Blog": {"posts": [3]}, "Family": {"posts": [3]}}
    private = {"Family": {"private": True}}
    clock = glance(facts_of(lines, channels=private, notes=notes)).clock
    assert [(mark.index, mark.words, mark.id) for mark in clock.notes] == [
        (25, "Gave away the report", 1)
    ]


def test_a_fence_stands_only_in_the_rows_it_concerns(facts_of, year):
    fence = Fence(id=5, date=NEWEST.plus(-9).thursday, channel_id=1, metrics=("reshares",))
    rows = glance(facts_of(year, fences=[fence])).rows
    assert [len(row.fences) for row in rows] == [0, 1, 0, 0]
    mark = rows[1].fences[0]
    assert (mark.index, mark.words, mark.id) == (16, "Fence: counted anew from here", 5)
    # eight weeks after it are known again only for the ninth, the newest one
    assert [usual is None for usual in rows[1].usual[15:26]] == [False] * 2 + [True] * 8 + [False]


def test_a_kept_signal_stands_over_its_weeks_in_its_row(facts_of, year):
    signal = Signal(week=NEWEST, since=NEWEST.plus(-1), direction="drop", measure="clickthrough")
    old = replace(signal, id=2, week=NEWEST.plus(-40), since=NEWEST.plus(-41))
    rise = replace(signal, id=3, direction="soar", since=NEWEST.plus(-40))
    rows = glance(facts_of(year, signals=[signal, old, rise])).rows
    assert [(each.first, each.last, each.words) for each in rows[2].signals] == [
        (24, 25, "Fewer clicks"), (0, 25, "More clicks"),
    ]  # fmt: skip
    assert rows[3].signals == ()


def test_channels_speak_in_words(facts_of):
    steady = [200, 210, 190, 205, 195, 204, 196, 202, 198]
    newest = {"Usual": 200, "Less": 170, "More": 250, "Low": 100, "High": 400, "Least": 20,
              "Most": 900, "Silent": None}  # fmt: skip
    lines = {name: {"clickthroughs": [*steady, value]} for name, value in newest.items()}
    lines["Talks"] = {"posts": [None, None, 1]}
    lines["Fresh"] = {"clickthroughs": [30]}
    lines["Never"] = {}
    lines["None"] = {"posts": [0]}
    lines["Forum"] = {"posts": [2]}
    lines["Half"] = {"posts": [1] * 10, "clickthroughs": [*steady, None]}
    kinds = {"Talks": {"kind": "offline"}}
    state = glance(facts_of(lines, channels=kinds))
    found = {line.name: line.words for line in state.channels}
    assert found == {
        "Usual": "about usual",
        "Less": "a little less",
        "More": "a little more",
        "Low": "less than usual",
        "High": "more than usual",
        "Least": "much less than usual",
        "Most": "much more than usual",
        "Silent": "not recorded",
        "Talks": "one this week; too few weeks to tell",
        "Fresh": "too few weeks to tell",
        "Never": "not recorded",
        "None": "no posts this week; too few weeks to tell",
        "Forum": "two posts this week; too few weeks to tell",
        "Half": "clickthroughs not recorded",
    }


def test_paused_and_settling_channels_say_so(facts_of):
    young = {"value": 5, "origin": "posts", "posts": 1, "known": 1, "taken": NEWEST.sunday}
    lines = {
        "Blog": {"clickthroughs": [20] * 10},
        "Video": {"clickthroughs": [*[20] * 9, young]},
    }
    pause = Pause(channel_id=1, first=NEWEST.monday, last=NEWEST.sunday)
    state = glance(facts_of(lines, pauses=[pause]))
    assert [line.words for line in state.channels] == ["paused", "still settling"]


def test_a_channel_gives_its_figures_on_demand(facts_of, year):
    blog = glance(facts_of(year)).channels[0]
    assert blog.detail.startswith("Clickthroughs 612; your usual is ")
    assert len(blog.line.values) == 26
    lines = {"Talks": {"posts": [1, None]}, "Blog": {"clickthroughs": [1, 2]}}
    talks = glance(facts_of(lines)).channels[0]
    assert talks.detail == "Posts unknown"


def test_the_caption_names_a_metric_only_where_the_lines_share_it(facts_of):
    lines = {"Talks": {"posts": [1]}, "Blog": {"clickthroughs": [2]}}
    assert glance(facts_of(lines)).channels_caption == "26 weeks"


def test_whom_to_thank_is_named_in_the_order_of_days(facts_of):
    kudos = [
        Kudos(id=1, who="Karim", date=date(2026, 11, 12)),
        Kudos(id=2, who="Ana", date=date(2026, 11, 2)),
        Kudos(id=3, who="Ana", date=date(2026, 11, 3)),
        Kudos(id=4, who="Lea", date=date(2026, 11, 1), thanked=date(2026, 11, 2)),
    ]
    lines = {"Blog": {"posts": [1]}}
    assert glance(facts_of(lines, kudos=kudos)).thanks == "To thank: Ana and Karim"
    more = [
        Kudos(who=who, date=date(2026, 11, 12 + at)) for at, who in enumerate(("Zoe", "Yan"), 1)
    ]
    assert glance(facts_of(lines, kudos=kudos + more)).thanks == (
        "To thank: Ana, Karim, Zoe and others"
    )


def test_after_a_lapse_it_says_when_the_last_entry_was(facts_of):
    facts = facts_of({"Blog": {"posts": [3] * 10}}, last=NEWEST.plus(-8))
    state = glance(facts)
    assert state.head == "Week 38 · 14–20 September"
    assert state.sentence == "3 posts."
    assert state.comparison == "Last entry 9 weeks ago."
    assert state.action == "Enter week 46"


def test_months_brought_in_long_after_are_shown_where_they_end(facts_of):
    last = Week(date(2017, 2, 27))
    state = glance(facts_of({"X": {"posts": [3] * 10}}, last=last))
    assert state.head == "Week 9 · 27 February – 5 March 2017"
    assert state.comparison == "Last entry in March 2017."
    assert (state.clock.weeks[-1], state.clock.open, len(state.clock.weeks)) == (last, None, 26)
    assert state.rows[0].values[-10:] == state.channels[0].line.values[-10:] == (3,) * 10
    assert state.action == "Enter week 46"


def test_a_lapse_of_half_a_year_still_ends_with_the_open_week(facts_of):
    clock = glance(facts_of({"X": {"posts": [3]}}, last=NEWEST.plus(-25))).clock
    assert (clock.weeks[0], clock.open) == (NEWEST.plus(-25), 26)
    clock = glance(facts_of({"X": {"posts": [3]}}, last=NEWEST.plus(-26))).clock
    assert (clock.weeks[-1], clock.open) == (NEWEST.plus(-26), None)


def test_one_week_late_is_no_lapse(facts_of):
    state = glance(facts_of({"Blog": {"posts": [3] * 10}}, last=NEWEST.plus(-1)))
    assert state.head == "Week 45 · 2–8 November"
    assert state.comparison == "About your usual in every measure."


def test_a_lapse_that_was_a_pause_is_none(facts_of):
    pause = Pause(first=NEWEST.plus(-7).monday, last=NEWEST.sunday)
    facts = facts_of({"Blog": {"posts": [3] * 10}}, last=NEWEST.plus(-8), pauses=[pause])
    assert glance(facts).comparison == "About your usual in every measure."


def test_a_paused_week_is_told_but_not_compared(facts_of):
    pause = Pause(first=NEWEST.monday, last=NEWEST.sunday)
    state = glance(facts_of({"Blog": {"posts": [3] * 10}}, pauses=[pause]))
    assert state.sentence == "3 posts."
    assert state.comparison == "The week is paused; it is not compared."


def test_with_nothing_but_the_open_week_it_speaks_of_that(facts_of):
    state = glance(facts_of({"Blog": {"posts": [3]}}, last=NEWEST.plus(1)))
    assert state.head == "Week 47 · 16–22 November"
    assert state.sentence == "3 posts."
    assert state.comparison == "The week is open until Sunday."


def test_with_nothing_but_a_week_to_come_it_says_that_nothing_is_written_down(facts_of):
    state = glance(facts_of({"Blog": {"posts": [3]}}, last=NEWEST.plus(3)))
    assert state.sentence == "Nothing is written down for week 46."


def test_the_note_of_an_answer_stands_on_the_chart(facts_of, year):
    signal = Signal(id=7, week=NEWEST, since=NEWEST, direction="drop", measure="clickthrough")
    answer = Answer(signal_id=7, kind="line", date=TODAY, note_id=9)
    note = Note(id=9, date=NEWEST.monday, text="Moved house", signal_id=7)
    facts = facts_of(year, signals=[signal], answers=[answer], notes=[note])
    state = glance(with_found(facts, told(NEWEST, measure="clickthrough")))
    assert state.question is None
    assert [mark.words for mark in state.clock.notes] == ["Moved house"]


def test_what_was_found_stands_over_its_weeks_in_its_row(facts_of, year):
    found = told(NEWEST.plus(-2), measure="response", channel_id=1)
    rows = glance(with_found(facts_of(year), found)).rows
    spans = {row.key: [(each.first, each.last, each.words) for each in row.signals] for row in rows}
    assert spans == {
        "posts": [], "reshares": [(20, 23, "Blog: fewer responses")], "clickthroughs": [],
        "signups": [],
    }  # fmt: skip


def test_every_row_says_itself_in_a_sentence(facts_of, year):
    rows = glance(facts_of(year)).rows
    assert rows[0].words == "Posts: 4 in week 46; your usual is 4, mostly between 3 and 5."
    few = glance(facts_of({"Blog": {"posts": [3], "signups": []}})).rows
    assert few[0].words == "Posts: 3 in week 46; too few weeks to tell what is usual."
    assert few[1].words == "Signups: nothing recorded."


def test_at_most_seven_figures_stand_outside_the_plots(facts_of):
    fallen = {"posts": [*[6] * 10, 2, 2], "clickthroughs": [*[100] * 10, 40, 60]}
    facts = facts_of({"Blog": fallen, "Talks": {"reshares": [1], "signups": [3]}})
    state = glance(with_found(facts, told(NEWEST, weeks=2)))
    assert state.question is not None
    texts = [state.sentence, state.comparison, state.question.facts, state.question.asks]
    texts += [line.words for line in state.channels]
    words = " ".join(texts).replace(",", "").split()
    assert len([word for word in words if word[0].isdigit()]) <= 7


def test_a_figure_that_a_signal_is_about_has_a_row_before_others_that_fill_one(facts_of):
    steady = [5] * 30
    tracked = ("posts", "impressions", "reactions", "comments", "clickthroughs", "signups")
    facts = facts_of({"Blog": dict.fromkeys(tracked, steady)})
    before = [row.key for row in glance(facts).rows]
    assert before == ["posts", "impressions", "clickthroughs", "signups"]
    newest = facts.newest
    with_signal = with_found(facts, told(newest, measure="response"))
    rows = {row.key: row for row in glance(with_signal).rows}
    assert list(rows) == ["posts", "reactions", "clickthroughs", "signups"]
    assert [each.words for each in rows["reactions"].signals] == ["Fewer responses"]
    long_ago = with_found(facts, told(newest.plus(-40), measure="response"))
    assert [row.key for row in glance(long_ago).rows] == before
