"""The one question on Glance, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from influence_desktop.overview.facts import Book
from influence_desktop.overview.states import Question
from influence_desktop.overview.words import figure_words, metric_name
from influence_desktop.reflection.simple_rule import MEASURES, Finding, question
from influence_desktop.texts import tr

HARDLY_ANY = 1 / 15
"""Below this share of the usual no fraction is named."""

FEWER_POSTS = 0.75
"""Below this share of the usual posts the question asks about busy weeks."""


def asked(book: Book) -> Question | None:
    """Return the question that the last two complete weeks ask, if any."""
    facts = book.facts
    finding = question(
        book.sums(("posts", *MEASURES), facts.counted),
        facts.newest,
        signals=facts.signals,
        answers=facts.answers,
        today=facts.today,
    )
    if finding is None:
        return None
    names = [channel.name for channel in facts.counted]
    return Question(
        week=finding.week,
        since=finding.since,
        measure=finding.measure,
        metric=finding.metric,
        facts=f"{_brought(finding, names)} {_behind(finding)}",
        asks=_asks(finding),
        numbers=_numbers(finding),
    )


def portion(ratio: float) -> str:
    """Return a share of the usual in words, to stand before "their usual".

    The common fraction that is nearest, by the ratio of the two.
    """
    if ratio < HARDLY_ANY:
        return tr("hardly any of")
    fractions = {
        1 / 10: tr("about a tenth of"),
        1 / 5: tr("about a fifth of"),
        1 / 4: tr("about a quarter of"),
        1 / 3: tr("about a third of"),
        1 / 2: tr("about half"),
        2 / 3: tr("about two thirds of"),
        3 / 4: tr("about three quarters of"),
        9 / 10: tr("a little less than"),
    }
    return fractions[min(fractions, key=lambda fraction: abs(math.log(ratio / fraction)))]


def _brought(finding: Finding, names: Sequence[str]) -> str:
    words = {
        "portion": portion(finding.ratio),
        "metric": metric_name(finding.metric),
    }
    if len(names) == 1:
        return tr("In the last two weeks {channel} brought {portion} its usual "
                  "{metric}.", channel=names[0], **words)  # fmt: skip
    return tr("In the last two weeks your channels brought {portion} their usual "
              "{metric}.", **words)  # fmt: skip


def _behind(finding: Finding) -> str:
    """Return how many posts stood behind it, or else the figures: two numbers in any case."""
    if finding.posts is None or finding.usual_posts is None:
        mean = figure_words(finding.metric, finding.mean)
        usually = figure_words(finding.metric, finding.usual)
        return tr("It was {mean} a week; your usual is {usual}.", mean=mean, usual=usually)
    posts = figure_words("posts", finding.posts)
    usual_posts = figure_words("posts", finding.usual_posts)
    if finding.posts == 0:
        return tr("There were no posts; your usual is {usual} a week.", usual=usual_posts)
    if finding.posts == 1:
        return tr("You posted once a week; your usual is {usual}.", usual=usual_posts)
    return tr("You posted {posts} times a week; your usual is {usual}.",
              posts=posts, usual=usual_posts)  # fmt: skip


def _asks(finding: Finding) -> str:
    posts, usually = finding.posts, finding.usual_posts
    if posts is not None and usually is not None and posts < FEWER_POSTS * usually:
        return tr("Busy weeks, or was something else going on?")
    return tr("Was something else going on?")


def _numbers(finding: Finding) -> dict[str, float]:
    numbers = {"mean": finding.mean, "usual": finding.usual, "ratio": finding.ratio}
    if finding.posts is not None and finding.usual_posts is not None:
        numbers |= {"posts": finding.posts, "usual_posts": finding.usual_posts}
    return numbers
