"""The score worked out a second time: from the words of the design, week by week."""

import math
from datetime import timedelta

from influence_desktop.records import MOST
from influence_desktop.weeks import Week
from tests.scoring.score_worlds import FIRST


def defined(world, index):
    """The score of a week, as a product, from the figures and the words of the design."""
    versions = [each for each in world.formulas if each.first_week <= FIRST.plus(index)]
    formula = max(versions, key=lambda each: each.version)
    metrics = {metric: weight for metric, weight in formula.weights.items() if weight}
    places = [key for key in world.figures if key[1] in metrics and counts(world, *key)]
    if not any(
        index in ordinary(world, *key, index) and world.figures[key][index] is not None
        for key in places
    ):
        return None
    factors = {}
    for metric, weight in metrics.items():
        both = [recent_and_base(world, key, index, formula) for key in places if key[1] == metric]
        both = [each for each in both if each is not None]
        if both:
            recents = sum(recent for recent, _ in both) + formula.smoothing
            bases = sum(base for _, base in both) + formula.smoothing
            factors[metric] = recents / bases, weight
    if not factors:
        return None
    whole = sum(weight for _, weight in factors.values())
    return 100 * math.prod(ratio ** (weight / whole) for ratio, weight in factors.values())


def recent_and_base(world, key, index, formula):
    weeks = ordinary(world, *key, index)
    known = [world.figures[key][each] for each in weeks]
    latest = [each for each in known[-formula.window :] if each is not None]
    before = known[: -formula.window][-formula.base :]
    before = [each for each in before if each is not None]
    if len(latest) < formula.window / 2 or len(before) < 8:
        return None
    base = middle(before)
    cap = formula.cap_ratio * base + formula.cap_plus
    return sum(min(each, cap) for each in latest) / len(latest), base


def middle(values):
    """The mean of what is left of four copies each when a quarter is cut off at each end."""
    four = sorted(values * 4)
    left = four[len(values) : -len(values)]
    return sum(left) / len(left)


def ordinary(world, channel_id, metric, upto):
    """The ordinary weeks of a channel's metric up to one of them, asked one by one."""
    if not counts(world, channel_id, metric):
        return []
    fences = [
        FIRST.until(Week.containing(fence.date))
        for fence in world.fences
        if fence.channel_id == channel_id and (not fence.metrics or metric in fence.metrics)
    ]
    after = max([fence for fence in fences if fence < upto], default=-1)
    return [
        index
        for index in range(max(after + 1, world.first_weeks.get(channel_id, MOST)), upto + 1)
        if index < world.weeks - world.open_weeks
        and not is_paused(world, channel_id, index)
        and not settles(world, channel_id, metric, index)
    ]


def counts(world, channel_id, metric):
    return any(
        each.id == channel_id and not each.private and metric in each.tracked
        for each in world.channels
    )


def is_paused(world, channel_id, index):
    thursday = FIRST.plus(index).monday + timedelta(days=3)
    return any(
        pause.first <= thursday <= pause.last and pause.channel_id in {None, channel_id}
        for pause in world.pauses
    )


def settles(world, channel_id, metric, index):
    """Young figures are taken on the week's Sunday, so they settle after 8 weeks."""
    unknown = world.figures[channel_id, metric][index] is None
    ended = world.weeks - world.open_weeks - index - 1
    return not unknown and (channel_id, metric, index) in world.young and ended < 8


def known(world, index):
    """How many of the channels that are to be known have a figure that weighs."""
    versions = [each for each in world.formulas if each.first_week <= FIRST.plus(index)]
    formula = max(versions, key=lambda each: each.version)
    there = [
        channel
        for channel in world.channels
        if not channel.private
        and not channel.archived
        and world.first_weeks.get(channel.id, MOST) <= index
        and not is_paused(world, channel.id, index)
    ]
    with_figure = [
        channel
        for channel in there
        if any(
            formula.weights.get(metric)
            and world.figures.get((channel.id, metric), {})[index] is not None
            for metric in channel.tracked
        )
    ]
    return len(with_figure), len(there)


def expected_weeks(world):
    """From the first recorded week of a channel that counts to the newest complete one."""
    begun = [
        world.first_weeks[each.id]
        for each in world.channels
        if not each.private and each.id in world.first_weeks
    ]
    return list(range(min(begun), world.weeks - world.open_weeks)) if begun else []
