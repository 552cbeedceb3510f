"""Whether a figure is expected, by the ordinary weeks before."""

from influence_desktop.scoring.habit import habit


def test_without_an_ordinary_week_before_nothing_is_expected():
    found = habit([5, 5], ordinary=[])
    assert found.expected == (False, False)
    assert found.named == (False, False)


def test_half_of_the_weeks_before_is_enough_to_be_expected():
    found = habit([5, None, None, None], ordinary=[0, 1, 2, 3])
    assert found.expected == (False, True, True, False)


def test_only_the_last_eight_weeks_count():
    values = [5] * 8 + [None] * 6
    found = habit(values, ordinary=range(14))
    assert found.expected[8:] == (True, True, True, True, True, False)


def test_weeks_that_are_not_ordinary_say_nothing_about_the_habit():
    found = habit([5, None, None, None], ordinary=[0, 3])
    assert found.expected == (False, True, True, True)


def test_a_lack_is_named_for_half_a_year():
    values = [5] + [None] * 27
    found = habit(values, ordinary=range(28))
    assert found.named[1:] == (True,) * 26 + (False,)
