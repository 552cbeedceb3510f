"""How what is said beside the score is counted, from the code's own constants."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.definition import DESIGN, Definition, Row, defined
from influence_desktop.scoring import band, dominance, moves, together
from influence_desktop.texts import number, tr


def beside_score() -> Iterator[Row]:
    """Yield what goes by the weights of a version: the band, moves and dominance."""
    yield from _band()
    yield from _moves()


def beside_week() -> Iterator[Definition]:
    """Yield what does not: how much of a week is known, and income beside the score."""
    yield from defined(_known())
    yield from defined(_income())
    # In version 1 the shifts of a line read backwards did not count.
    yield from defined(_go_together(), version=2)


def _band() -> Iterator[Row]:
    low, high = (
        f"at(sorted({{drawn}}), ({band.DRAWS} − 1) × {percent} / 100)"
        for percent in (band.LOW_PERCENT, band.HIGH_PERCENT)
    )
    for name, words, percent, formula in (
        ("band_low", tr("Lower end of the score"), band.LOW_PERCENT, low),
        ("band_high", tr("Upper end of the score"), band.HIGH_PERCENT, high),
    ):
        sentence = tr(
            "Other weights would be as good. With each multiplied by a factor drawn from"
            " {factors}, {draws} times over, {percent} % of the scores lie below it.",
            factors=f"{band.LEAST_FACTOR}–{band.MOST_FACTOR}",
            draws=number(band.DRAWS),
            percent=percent,
        )
        yield name, words, sentence, formula.format(drawn="drawn_scores"), DESIGN
    yield (
        "within_weights",
        tr("Smaller than the choice of weights"),
        tr(
            "Said of a move from week to week where some of the drawn weights would have it rise"
            " and others fall."
        ),
        f"{low} ≤ 0 ≤ {high}".format(drawn="drawn_moves"),
        DESIGN,
    )


def _moves() -> Iterator[Row]:
    yield (
        "ordinary_move",
        tr("Ordinary move"),
        tr(
            "How many points the score moves in an ordinary week: the median, sign aside, of the"
            " moves into the last {weeks} weeks with a score that no fence divides from the week"
            " before, at least {least}.",
            weeks=moves.ORDINARY_WEEKS,
            least=moves.LEAST_MOVES,
        ),
        f"median(abs(move) for move in moves) if n ≥ {moves.LEAST_MOVES} else unknown",
        DESIGN,
    )
    yield (
        "dominance",
        tr("Dominance"),
        tr(
            "A metric is named where its part in what the score varied over the last {weeks} weeks"
            " with a score, at least {least}, is above {part}.",
            weeks=dominance.DOMINANCE_WEEKS,
            least=dominance.LEAST_WEEKS,
            part=dominance.DOMINANT,
        ),
        "covariance(terms, logs) / covariance(logs, logs)",
        "Shorrocks (1982)",
    )


def _known() -> Iterator[Row]:
    there = "not is_archived and first_recorded ≤ week and not is_paused"
    each = "(is_archived, first_recorded, is_paused, is_known) in counted"
    yield (
        "channels",
        tr("Channels of a week"),
        tr("The counted channels that are not archived, recorded by then and not paused."),
        f"count(is_known for {each} if {there})",
        DESIGN,
    )
    yield (
        "known",
        tr("Known of channels"),
        tr("Those of them that have a known figure of a weighted metric in the week."),
        f"count(is_known for {each} if {there} and is_known)",
        DESIGN,
    )
    yield (
        "partial",
        tr("Partial"),
        tr("A week’s score is partial where one of these channels has no such figure."),
        "known < channels",
        DESIGN,
    )


def _income() -> Iterator[Row]:
    yield (
        "correlation",
        tr("Income beside the score"),
        tr(
            "The correlation of the ranks of two weekly figures of the same weeks, where both are"
            " known in at least {weeks}.",
            weeks=together.LEAST_WEEKS,
        ),
        (
            "covariance(ranks(first), ranks(second)) / sqrt(covariance(ranks(first),"
            " ranks(first)) × covariance(ranks(second), ranks(second)))"
        ),
        "Spearman (1904)",
    )


def _go_together() -> Iterator[Row]:
    high = "if abs(each) ≥ abs(correlation))"
    yield (
        "go_together",
        tr("Go together"),
        tr(
            "Said where, of all ways to shift one line of weeks against the other, no more than"
            " {percent} % give as high a correlation, and no more of these together with the ways"
            " to shift it read backwards.",
            percent=round(100 * together.MOST_CHANCE),
        ),
        (
            f"count(each for each in shifted {high} / count(shifted) ≤ {together.MOST_CHANCE}"
            f" and count(each for each in shifted + mirrored {high} / count(shifted + mirrored)"
            f" ≤ {together.MOST_CHANCE}"
        ),
        "Harris (2020)",
    )
