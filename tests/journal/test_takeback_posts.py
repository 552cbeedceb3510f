"""A post after one of the files that spoke of it was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from influence_desktop.edits import Remove
from influence_desktop.journal.dump import dump
from influence_desktop.journal.imports import imports
from influence_desktop.records import (
    BY_HAND,
    Note,
    Source,
)
from tests.journal.files import DAY, figure, post, reading, x_file
from tests.journal.taken_back import (
    TALK,
    TODAY,
    begun,
    brought,
    by_hand,
    put,
    sound,
    took_back,
    written,
)


@pytest.fixture
def journal():
    with begun() as made:
        yield made


def test_a_post_with_one_figure_typed_since_keeps_it_and_loses_the_files(journal):
    number = brought(journal, x_file(post(figures={"reactions": 3, "comments": 4})))
    made = written(journal)[0]
    put(
        journal,
        replace(
            made,
            figures={**made.figures, "comments": 9},
            sources={**made.sources, "comments": BY_HAND},
        ),
    )
    counts = took_back(journal, number)
    assert (counts.figures, counts.posts, counts.kept) == (1, 0, 2)  # and its channel
    (left,) = [each for each in journal.records("post") if each.id == made.id]
    assert left.figures == {"comments": 9}
    assert left.sources == {"comments": BY_HAND}
    assert journal.snapshots(made.id) == []
    assert list(journal.records("import")) == []
    sound(journal)


def test_a_post_renamed_since_or_with_a_note_stays_without_its_figures(journal):
    number = brought(journal, x_file(post(), post(platform_id="18", title="U")))
    one, other = sorted(
        (each for each in journal.records("post") if each.platform_id), key=lambda p: p.title
    )
    put(journal, replace(one, title="A better title"), Note(date=DAY, text="n", post_id=other.id))
    counts = took_back(journal, number)
    assert counts.kept == 3  # two posts, and the channel that they stand in
    assert [each.figures for each in journal.records("post") if each.platform_id] == [{}, {}]
    assert journal.notes()[0].post_id == other.id
    assert journal.channel_named("X") is not None
    sound(journal)


def test_what_a_later_file_said_of_a_post_holds_again(journal):
    brought(journal, x_file(post(figures={"reactions": 1}), taken=DAY))
    second = brought(journal, x_file(post(figures={"reactions": 5}), taken=DAY + timedelta(days=5)))
    brought(journal, x_file(post(figures={"reactions": 3}), taken=DAY + timedelta(days=3)))
    took_back(journal, second)
    (kept,) = written(journal)
    assert kept.figures == {"reactions": 3}
    sound(journal)


def test_an_older_snapshot_that_came_to_hold_is_taken_back_too(journal):
    newer = brought(journal, x_file(post(figures={"reactions": 5}), taken=DAY + timedelta(days=5)))
    older = brought(journal, x_file(post(figures={"reactions": 1}), taken=DAY))
    took_back(journal, newer)
    assert written(journal)[0].figures == {"reactions": 1}
    took_back(journal, older)
    assert written(journal) == []
    assert [each.name for each in journal.channels()] == ["Blog"]
    sound(journal)


def test_a_figure_that_came_to_hold_goes_though_the_import_changed_other_words(journal):
    one = brought(
        journal,
        reading(post(channel="New", platform_id="", url=""), format="posts-csv", taken=TODAY),
    )
    two = brought(journal, reading(post(channel="New"), format="x-posts", taken=DAY))
    took_back(journal, one)
    assert written(journal)[0].sources["reactions"].name == "x-posts"
    took_back(journal, two)
    assert list(journal.records("post")) == [TALK]


def test_of_several_older_files_the_best_holds_again(journal):
    days = [DAY + timedelta(days=n) for n in (1, 3, 2)]
    for n, day in enumerate(days):
        brought(journal, x_file(post(figures={"reactions": n}), taken=day))
    last = brought(journal, x_file(post(figures={"reactions": 9}), taken=TODAY))
    middle = imports(journal)[2].number  # of the newest day but the last
    took_back(journal, middle)
    took_back(journal, last)
    assert written(journal)[0].figures == {"reactions": 2}


def test_a_post_taken_out_since_takes_nothing_with_it(journal):
    number = brought(journal, x_file(post()))
    journal.apply(Remove("post", written(journal)[0].id), today=TODAY)
    counts = took_back(journal, number)
    assert (counts.figures, counts.posts, counts.others) == (0, 0, 1)


def test_what_two_files_of_one_import_said_in_turn_goes_at_once(journal):
    before = list(dump(journal))
    number = brought(
        journal, reading(figure(1)), reading(figure(2)), x_file(post()), x_file(post(title="U"))
    )
    took_back(journal, number)
    assert list(dump(journal)) == before


def test_two_files_of_one_import_are_taken_back_whichever_told_of_a_post_first(journal):
    one = brought(journal, x_file(post(figures={"reactions": 5}), taken=DAY + timedelta(days=2)))
    two = brought(
        journal,
        x_file(post(figures={"reactions": 1}), taken=DAY),
        x_file(post(figures={"reactions": 9}), taken=DAY + timedelta(days=3)),
    )
    took_back(journal, one)
    assert written(journal)[0].figures == {"reactions": 9}
    took_back(journal, two)
    assert written(journal) == []
    sound(journal)


def test_a_typed_figure_that_an_import_replaced_is_typed_again(journal):
    told = Source(name="x-posts", taken=DAY)  # of an import that is not in this journal
    _, number = by_hand(journal, replace(TALK, figures={"comments": 7}, sources={"comments": told}))
    took_back(journal, number)
    assert journal.record("post", 201) == TALK


def test_figures_of_files_that_this_journal_never_saw_are_given_back(journal):
    told = {metric: Source(name="x-posts", taken=DAY) for metric in ("reactions", "reshares")}
    before = replace(TALK, figures={"reactions": 1, "reshares": 1}, sources=told)
    put(journal, before)
    number = brought(
        journal,
        reading(
            post(channel="Blog", title="Talk", platform_id="", figures={"reactions": 4}),
            format="posts-csv",
            taken=TODAY,
        ),
    )
    took_back(journal, number)
    assert journal.record("post", 201) == before


def test_figures_of_an_import_that_is_gone_are_not_given_back(journal):
    both = {"reactions": 1, "reshares": 1}
    one = brought(journal, x_file(post(figures=both), taken=DAY))
    put(journal, replace(written(journal)[0], title="A better title"))
    two = brought(
        journal,
        x_file(post(figures={"reactions": 2, "reshares": 2}), taken=DAY + timedelta(days=1)),
    )
    took_back(journal, one)
    took_back(journal, two)
    (kept,) = written(journal)
    assert (kept.title, kept.figures) == ("A better title", {})


def test_of_a_post_only_the_figures_of_the_snapshot_that_goes_are_taken_out(journal):
    both = {"reactions": 5, "comments": 5}
    newer = brought(journal, x_file(post(figures=both), taken=DAY + timedelta(days=5)))
    older = brought(journal, x_file(post(figures={"reactions": 1}), taken=DAY))
    oldest = brought(journal, x_file(post(figures={"comments": 2}), taken=DAY - timedelta(days=1)))
    took_back(journal, newer)
    assert written(journal)[0].figures == {"reactions": 1, "comments": 2}
    took_back(journal, older)
    assert written(journal)[0].figures == {"comments": 2}
    took_back(journal, oldest)
    assert written(journal) == []
