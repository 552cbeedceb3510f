"""Files brought in: one edit, nothing typed overwritten, nothing changed the second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence_desktop.journal.dump import dump
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    BY_HAND,
    Channel,
    Pause,
    WeeklyFigure,
)
from influence_desktop.seen import (
    BadInput,
    SeenNote,
    SeenPause,
    Skipped,
)
from tests.journal.files import DAY, WEEK, counts, figure, post, put, reading, told, x_file


def test_a_file_is_one_edit_and_importing_it_again_changes_nothing(journal, today):
    file = reading(
        figure(3),
        figure(4, metric="posts"),
        SeenPause(row=3, channel="Blog", week=WEEK.plus(1)),
        SeenNote(row=3, channel="Blog", week=WEEK, text="A talk"),
    )
    first = bring_in(journal, [file], today=today)
    assert counts(first) == (4, 0, 0, 0)
    assert first.outcomes[0].made == ["Blog"]
    assert journal.newest.what == "Import of f.csv"
    before = list(dump(journal)), journal.history()
    again = bring_in(journal, [file], today=today + timedelta(days=40))
    assert counts(again) == (0, 0, 4, 0)
    assert again.edit is None
    assert (list(dump(journal)), journal.history()) == before
    journal.undo(today=today)
    assert journal.channels() == []


def test_every_figure_says_which_file_and_row_it_came_from(journal, today):
    bring_in(journal, [reading(figure(3, row=17))], today=today)
    (kept,) = journal.figures(WEEK)
    (file,) = journal.records("import")
    assert (kept.source, kept.row, kept.import_id, kept.taken) == ("weekly-csv", 17, file.id, today)
    assert (file.file, file.format, file.digest) == ("f.csv", "weekly-csv", "d")


def test_a_typed_figure_is_kept_and_the_row_says_so(journal, blog, today):
    put(
        journal,
        today,
        WeeklyFigure(channel_id=blog.id, week=WEEK, metric="signups", value=10),
        WeeklyFigure(channel_id=blog.id, week=WEEK, metric="posts", value=None),
        WeeklyFigure(channel_id=blog.id, week=WEEK, metric="comments", value=6),
    )
    file = reading(figure(12), figure(1, metric="posts"), figure(6, metric="comments"))
    done = bring_in(journal, [file], today=today)
    assert counts(done) == (0, 0, 1, 2)
    assert done.outcomes[0].reasons == [
        (2, "signups: the typed figure 10 stays; the file says 12"),
        (2, "posts: the typed figure “unknown” stays; the file says 1"),
    ]
    assert done.edit is None


def test_a_newer_file_of_the_same_format_replaces_its_own_figure(journal, today):
    bring_in(journal, [reading(figure(3))], today=today)
    done = bring_in(journal, [reading(figure(5))], today=today)
    assert counts(done) == (0, 1, 0, 0)
    assert [total.value for total in journal.totals()] == [5]
    assert len(journal.figures(WEEK)) == 1


def test_a_persons_own_spreadsheet_starts_tracking_what_it_gives(journal, today):
    put(journal, today, Channel(name="Blog", tracked=("posts",)))
    bring_in(journal, [reading(figure(3), figure(9, metric="income"))], today=today)
    assert journal.channel_named("blog").tracked == ("posts", "signups", "income")


def test_a_platforms_export_does_not_choose_what_is_tracked(journal, today):
    put(journal, today, Channel(name="X", tracked=("posts",)))
    bring_in(journal, [x_file(post())], today=today)
    assert journal.channel_named("X").tracked == ("posts",)


def test_a_new_channel_has_the_files_kind_and_metrics_and_the_last_place(journal, blog, today):
    bring_in(journal, [x_file(post(), tracked=("posts", "reactions"))], today=today)
    made = journal.channel_named("X")
    assert (made.kind, made.tracked, made.position) == ("social", ("posts", "reactions"), 1)


def test_posts_of_a_platform_are_known_by_its_id_and_keep_older_snapshots(journal, today):
    bring_in(journal, [x_file(post())], today=today)
    later = today + timedelta(days=9)
    done = bring_in(journal, [x_file(post(figures={"reactions": 8}))], today=later)
    assert counts(done) == (0, 1, 0, 0)
    (kept,) = journal.posts_on(journal.channel_named("X").id, DAY, title="T")
    assert kept.figures == {"reactions": 8}
    assert kept.sources["reactions"].taken == later
    assert [(s.taken, s.figures) for s in journal.snapshots(kept.id)] == [
        (today, {"reactions": 3}),
        (later, {"reactions": 8}),
    ]


def test_equal_figures_of_a_later_day_move_the_day_taken_while_the_week_is_young(journal, today):
    bring_in(journal, [x_file(post())], today=today)
    later = today + timedelta(days=9)
    done = bring_in(journal, [x_file(post())], today=later)
    assert counts(done) == (0, 1, 0, 0)
    (kept,) = journal.posts_on(journal.channel_named("X").id, DAY, title="T")
    assert kept.sources["reactions"].taken == later
    assert len(journal.snapshots(kept.id)) == 1
    earlier = bring_in(journal, [x_file(post(), taken=today)], today=later)
    assert earlier.edit is None
    settled = today + timedelta(days=19)
    assert counts(bring_in(journal, [x_file(post())], today=settled)) == (0, 1, 0, 0)
    much_later = settled + timedelta(days=1)
    assert bring_in(journal, [x_file(post())], today=much_later).edit is None


def test_other_figures_of_the_same_day_replace_that_days_snapshot(journal, today):
    bring_in(journal, [x_file(post())], today=today)
    bring_in(journal, [x_file(post(figures={"reactions": 4}))], today=today)
    (kept,) = journal.posts_on(journal.channel_named("X").id, DAY, title="T")
    assert kept.figures == {"reactions": 4}
    assert len(journal.snapshots(kept.id)) == 1


def test_an_older_snapshot_is_kept_apart_and_does_not_hold(journal, today):
    early = date(2026, 11, 12)
    bring_in(journal, [x_file(post(figures={"reactions": 8}))], today=today)
    bring_in(journal, [x_file(post(), taken=early)], today=today)
    (kept,) = journal.posts_on(journal.channel_named("X").id, DAY, title="T")
    assert kept.figures == {"reactions": 8}
    assert [s.taken for s in journal.snapshots(kept.id)] == [early, today]
    again = bring_in(journal, [x_file(post(), taken=early)], today=today)
    assert again.edit is None


def test_a_typed_figure_of_a_post_is_kept_and_remarked_on(journal, today):
    bring_in(journal, [x_file(post())], today=today)
    (kept,) = journal.posts_on(journal.channel_named("X").id, DAY, title="T")
    put(journal, today, replace(kept, figures={"reactions": 5}, sources={"reactions": BY_HAND}))
    done = bring_in(
        journal, [x_file(post(figures={"reactions": 9}))], today=today + timedelta(days=1)
    )
    assert journal.posts_on(kept.channel_id, DAY, title="T")[0].figures == {"reactions": 5}
    assert done.outcomes[0].reasons == [(2, "reactions: the typed figure stays; the file says 9")]


def test_a_platforms_export_holds_over_a_spreadsheet_of_the_same_day(journal, today):
    own = reading(post(platform_id="", figures={"reactions": 1, "signups": 2}), format="posts-csv")
    for files in ([own, x_file(post())], [x_file(post()), own]):
        with journal.rehearse() as copy:
            bring_in(copy, files, today=today)
            (kept,) = copy.posts_on(copy.channel_named("X").id, DAY, title="T")
            assert kept.figures == {"reactions": 3, "signups": 2}
            assert kept.platform_id == "17"


def test_the_strongest_key_that_both_sides_have_decides(journal, today):
    url = "https://example.org/1"
    bring_in(journal, [x_file(post(url=url))], today=today)
    assert counts(bring_in(journal, [x_file(post(title="Edited"))], today=today)) == (0, 0, 1, 0)
    by_url = post(platform_id="", url=url)
    assert counts(bring_in(journal, [x_file(by_url)], today=today)) == (0, 0, 1, 0)
    by_words = post(platform_id="")
    assert counts(bring_in(journal, [x_file(by_words)], today=today)) == (0, 0, 1, 0)
    other_id = post(platform_id="18", url=url)
    assert counts(bring_in(journal, [x_file(other_id)], today=today)) == (1, 0, 0, 0)
    other_url = post(platform_id="", url="https://example.org/2")
    assert counts(bring_in(journal, [x_file(other_url)], today=today)) == (1, 0, 0, 0)


def test_an_equal_url_with_another_title_is_remarked_on_and_not_merged(journal, today):
    url = "https://example.org/1"
    bring_in(journal, [x_file(post(platform_id="", url=url))], today=today)
    file = x_file(post(platform_id="", url=url, title="Second edition"))
    done = bring_in(journal, [file], today=today)
    assert counts(done) == (1, 0, 0, 0)
    assert done.outcomes[0].reasons == [
        (2, "the url is that of “T” of 2026-11-10 too; kept as a post of its own")
    ]
    assert counts(bring_in(journal, [file], today=today)) == (0, 0, 1, 0)


def test_a_later_file_fills_in_the_words_that_a_post_lacked(journal, today):
    bring_in(journal, [x_file(post(figures={}))], today=today)
    assert list(journal.records("snapshot")) == []
    url = "https://example.org/1"
    more = post(url=url, kind="thread", topics=("Tea",), figures={})
    assert counts(bring_in(journal, [x_file(more)], today=today)) == (0, 1, 0, 0)
    (kept,) = journal.posts_on(journal.channel_named("X").id, DAY, title="T")
    assert (kept.url, kept.kind, kept.topics) == (url, "thread", ("Tea",))


def test_a_files_span_gives_zero_posts_and_is_recorded_once(journal, today):
    span = (WEEK.plus(-1).monday, WEEK.sunday)
    file = x_file(post(), span=span)
    bring_in(journal, [file], today=today)
    posts = [(str(t.week), t.value) for t in journal.totals() if t.metric == "posts"]
    assert posts == [("2026-11-02", 0), ("2026-11-09", 1)]
    wider = x_file(post(), span=(WEEK.plus(-2).monday, WEEK.sunday))
    assert bring_in(journal, [wider], today=today).edit is not None
    assert bring_in(journal, [wider], today=today).edit is None
    assert bring_in(journal, [file], today=today).edit is None


def test_a_paused_week_joins_its_neighbours_and_a_covered_one_is_nothing_new(journal, blog, today):
    weeks = [WEEK, WEEK.plus(2), WEEK.plus(1)]
    file = reading(*(SeenPause(row=n, channel="Blog", week=week) for n, week in enumerate(weeks)))
    bring_in(journal, [file], today=today)
    (pause,) = journal.pauses()
    assert (pause.first, pause.last) == (WEEK.monday, WEEK.plus(2).sunday)
    put(journal, today, Pause(first=WEEK.plus(9).monday, last=WEEK.plus(9).sunday, reason="away"))
    covered = reading(SeenPause(row=2, channel="Blog", week=WEEK.plus(9)))
    assert counts(bring_in(journal, [covered], today=today)) == (0, 0, 1, 0)


def test_skipped_rows_are_counted_with_their_reasons(journal, today):
    done = bring_in(journal, [reading(Skipped(row=4, reason="no id"), figure(1))], today=today)
    assert counts(done) == (1, 0, 0, 1)
    assert done.outcomes[0].reasons == [(4, "no id")]


def test_a_file_that_turns_out_wrong_half_way_leaves_nothing(journal, today):
    def items():
        yield figure(3)
        raise BadInput("line 3, column posts: no number")

    file = replace(reading(), items=items)
    before = list(dump(journal)), journal.history()
    with pytest.raises(BadInput, match="line 3"):
        bring_in(journal, [reading(figure(1, metric="posts")), file], today=today)
    assert (list(dump(journal)), journal.history()) == before


def test_files_in_any_order_give_the_same_journal(tmp_path, today):
    files = [
        reading(figure(3), figure(7, week=WEEK.plus(-1)), file="a.csv"),
        reading(figure(3), figure(9, week=WEEK.plus(-2), channel="Talks"), file="b.csv"),
        x_file(post(), span=(WEEK.monday, WEEK.thursday)),
        x_file(
            post(platform_id="18", date=WEEK.sunday),
            span=(WEEK.thursday + timedelta(days=1), WEEK.plus(1).sunday),
        ),
    ]
    seen = []
    for number, order in enumerate(permutations(files)):
        with Journal.create(tmp_path / f"{number}.db") as journal:
            for file in order:
                bring_in(journal, [file], today=today)
            seen.append(told(journal))
    assert len(seen[0]) > 8
    assert all(each == seen[0] for each in seen)


def test_a_weeks_sum_from_a_file_holds_over_posts_whichever_came_first(tmp_path, today):
    posts = x_file(post(), post(platform_id="18", figures={"reactions": 4}))
    newer = x_file(post(figures={"reactions": 9}), file="newer.csv")
    weekly = reading(figure(7, metric="reactions", channel="X"))
    for number, order in enumerate(permutations([posts, newer, weekly])):
        with Journal.create(tmp_path / f"{number}.db") as journal:
            for file in order:
                bring_in(journal, [file], today=today)
            x = journal.channel_named("X")
            assert journal.total(x.id, WEEK, "reactions") == 7
            assert bring_in(journal, [weekly], today=today).edit is None


def test_a_missing_title_is_not_another_title(journal, today):
    url = "https://example.org/1"
    bring_in(journal, [x_file(post(platform_id="", url=url))], today=today)
    bare = x_file(post(platform_id="", url=url, title=""))
    assert counts(bring_in(journal, [bare], today=today)) == (0, 0, 1, 0)


def test_thousands_of_new_channels_and_pauses_are_brought_in_one_by_one(journal, today):
    rows = [
        SeenPause(row=n, channel=f"Channel {n}", week=WEEK.plus(2 * (n % 9))) for n in range(400)
    ]
    assert counts(bring_in(journal, [reading(*rows)], today=today)) == (400, 0, 0, 0)
    assert len(journal.channels()) == 400


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["17", "18", ""]), st.integers(0, 9), st.sampled_from("TUV")),
        max_size=6,
    )
)
def test_importing_any_file_a_second_time_changes_nothing(tmp_path_factory, rows):
    today = date(2026, 11, 18)
    once = {}
    for number, value, title in rows:  # a file says each post once
        once[number or title] = post(platform_id=number, title=title, figures={"reactions": value})
    with Journal.create(tmp_path_factory.mktemp("again") / "j.db") as journal:
        bring_in(journal, [x_file(*once.values())], today=today)
        before = list(dump(journal))
        done = bring_in(journal, [x_file(*once.values())], today=today)
        assert list(dump(journal)) == before
        assert done.edit is None
