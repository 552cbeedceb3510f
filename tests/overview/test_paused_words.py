"""Past weeks that a file would pause are counted, and so are those that it would not any more."""

from influence_desktop.overview.paused_words import paused_weeks, paused_words
from influence_desktop.records import Pause
from tests.scoring.score_worlds import BLOG, FIRST, NEWS

NOW = FIRST.plus(10)


def weeks(*pauses):
    return paused_weeks(pauses, before=NOW)


def pause(first, last, channel_id=None):
    return Pause(
        first=FIRST.plus(first).monday, last=FIRST.plus(last).sunday, channel_id=channel_id
    )


def test_the_weeks_of_a_pause_are_counted_up_to_the_open_one():
    assert paused_words(weeks(), weeks(pause(3, 5))) == "3 past weeks would be paused."
    assert paused_words(weeks(), weeks(pause(9, 12, BLOG.id))) == "1 past week would be paused."
    assert paused_words(weeks(), weeks(pause(10, 12))) == ""


def test_a_week_whose_thursday_is_not_in_the_pause_is_none_of_them():
    days = Pause(first=FIRST.monday, last=FIRST.plus(1).monday)
    assert paused_words(weeks(), weeks(days)) == "1 past week would be paused."


def test_a_pause_that_is_there_already_changes_no_week():
    assert paused_words(weeks(pause(3, 5)), weeks(pause(3, 5), pause(4, 4, BLOG.id))) == ""
    one = weeks(pause(3, 5, BLOG.id))
    assert paused_words(one, weeks(pause(3, 5, BLOG.id), pause(5, 5, NEWS.id))) == (
        "1 past week would be paused."
    )
    assert paused_words(one, weeks(pause(3, 5))) == "3 past weeks would be paused."


def test_weeks_that_would_no_longer_be_paused_are_counted_too():
    assert paused_words(weeks(pause(3, 5)), weeks(pause(4, 6))) == (
        "1 past week would be paused. 1 past week would no longer be paused."
    )
    assert paused_words(weeks(pause(3, 5)), weeks(pause(3, 5, BLOG.id))) == (
        "3 past weeks would no longer be paused."
    )
