"""Which backups stay, whatever the clock did."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from influence_desktop.journal.retention import A_DAY, Dated, kept

TODAY = date(2026, 11, 18)  # a Wednesday


def made(*days: date) -> list[Dated]:
    return [Dated(number, day) for number, day in enumerate(days, 1)]


def daily(count: int, *, last: date = TODAY) -> list[date]:
    return [last - timedelta(days=back) for back in reversed(range(count))]


def stay(days: list[date], *, today: date = TODAY) -> list[date]:
    numbers = kept(made(*days), today=today)
    return [each.day for each in made(*days) if each.number in numbers]


def test_all_of_today_and_yesterday_stay():
    yesterday = TODAY - timedelta(days=1)
    days = [yesterday] * 5 + [TODAY] * 7
    assert stay(days) == days


def test_of_days_before_the_newest_stays():
    before = TODAY - timedelta(days=2)
    assert kept(made(before, before, before, TODAY), today=TODAY) == {3, 4}


def test_of_a_year_of_days_stay_twelve_days_ten_weeks_and_nine_months():
    days = stay(daily(365))
    weeks = [TODAY - timedelta(days=TODAY.isoweekday() + 7 * back) for back in range(9)]
    months = {date(2026, month, 1) - timedelta(days=1) for month in range(4, 12)}
    assert days == sorted({*daily(12), *weeks, *months, TODAY})


def test_of_one_day_the_first_and_the_newest_stay_up_to_the_most():
    numbers = kept(made(*[TODAY] * 40), today=TODAY)
    assert numbers == {1, *range(18, 41)}
    assert len(numbers) == A_DAY


def test_a_lone_backup_stays_however_old_it_is():
    assert kept(made(date(1999, 1, 1)), today=TODAY) == {1}
    assert kept([], today=TODAY) == set()


def test_a_backup_of_a_day_to_come_stays_and_takes_nobodys_place():
    calm = daily(200)
    to_come = date(2031, 5, 5)
    with_it = [*calm[:100], to_come, *calm[100:]]
    assert set(stay(with_it)) == {*stay(calm), to_come}


def test_a_backup_dated_back_never_displaces_one_that_is_really_of_that_day():
    calm = daily(200)
    late = [*calm, date(2026, 8, 10), TODAY]
    numbers = kept(made(*late), today=TODAY)
    assert kept(made(*calm), today=TODAY) <= numbers


def test_a_clock_that_leaps_years_ahead_deletes_nothing():
    days = daily(60)
    ahead = date(2033, 1, 1)
    assert stay([*days, ahead], today=ahead) == [*days, ahead]


def test_after_a_leap_it_takes_three_more_days_until_something_goes():
    rest = [date(2027, 3, day) for day in range(1, 6)]
    days = daily(60)
    for count in (1, 2, 3):
        assert len(stay([*days, *rest[:count]], today=rest[count - 1])) == 60 + count
    assert len(stay([*days, *rest[:4]], today=rest[3])) < 40


def test_ten_jumps_of_the_clock_delete_nothing_that_a_calm_clock_would_have_kept():
    dice = random.Random(10)
    for _ in range(20):
        calm = daily(300)
        there = made(*calm)
        before = kept(there, today=TODAY)
        there = [each for each in there if each.number in before]
        number = 300
        for _jump in range(10):
            wrong = date(2026, 11, 18) + timedelta(days=dice.randrange(-9000, 9000))
            for _each in range(dice.randrange(1, 4)):
                number += 1
                there.append(Dated(number, wrong))
                numbers = kept(there, today=wrong)
                there = [each for each in there if each.number in numbers]
        number += 1
        there.append(Dated(number, TODAY))
        numbers = kept(there, today=TODAY)
        assert before <= numbers


def test_a_jump_that_only_another_line_shows_deletes_nothing():
    quiet = made(*daily(60))
    ahead = TODAY + timedelta(days=367)
    there = [*quiet, Dated(61, ahead)]
    assert kept(quiet, today=ahead, beside=there) == set(range(1, 61))
    later = [Dated(61 + day, ahead + timedelta(days=day)) for day in (1, 2, 3)]
    assert kept(quiet, today=later[1].day, beside=[*there, *later[:2]]) == set(range(1, 61))
    assert len(kept(quiet, today=later[2].day, beside=[*there, *later])) < 40


def test_a_day_long_after_the_newest_backup_is_a_jump_before_one_is_made_on_it():
    ahead = TODAY + timedelta(days=367)
    assert stay(daily(60), today=ahead) == daily(60)
    assert len(stay(daily(60), today=TODAY + timedelta(days=30))) < 40


def test_ten_jumps_of_another_line_delete_nothing_that_a_calm_clock_would_have_kept():
    dice = random.Random(10)
    quiet = [
        each for each in made(*daily(300)) if each.number in kept(made(*daily(300)), today=TODAY)
    ]
    for _ in range(20):
        there, busy = list(quiet), []
        for number in range(301, 321):
            wrong = TODAY + timedelta(days=dice.randrange(-9000, 9000)) if number % 2 else TODAY
            busy.append(Dated(number, wrong))
            there.append(busy[-1])
            assert len(kept(quiet, today=wrong, beside=there)) == len(quiet)


def test_another_lines_backup_that_came_late_stops_no_thinning():
    mine = made(*daily(60))
    late = [Dated(61, TODAY - timedelta(days=9)), Dated(62, TODAY)]
    assert kept(mine, today=TODAY, beside=[*mine, *late]) == kept(mine, today=TODAY)


def test_a_day_that_no_clock_told_stops_no_thinning_for_good():
    unknown, days = date(1970, 1, 1), daily(60)
    for place in (0, 30, 55):
        assert len(stay([*days[:place], unknown, *days[place:]])) < 40
    assert len(stay([*days, unknown])) == 61


@given(st.lists(st.dates(date(2000, 1, 1), date(2040, 1, 1)), min_size=1), st.dates())
def test_there_is_always_one_and_the_newest_stays(days, today):
    numbers = kept(made(*days), today=today)
    assert len(days) in numbers
    assert numbers <= set(range(1, len(days) + 1))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=80))
def test_thinning_twice_is_thinning_once(offsets):
    there = made(*sorted(TODAY - timedelta(days=offset) for offset in offsets))
    once = kept(there, today=TODAY)
    left = [each for each in there if each.number in once]
    again = kept(left, today=TODAY)
    assert again <= once
