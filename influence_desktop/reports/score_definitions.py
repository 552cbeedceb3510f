"""How the score and what is said of it are counted, from the code's own constants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from influence_desktop.records import Formula
from influence_desktop.reports.definition import Definition
from influence_desktop.scoring import band, dominance, moves, together, usual
from influence_desktop.scoring.formulas import weights
from influence_desktop.texts import number, tr
from influence_desktop.weeks import FIRST_DAY


def score_definitions(formula: Formula) -> Iterator[Definition]:
    """Yield how the score is counted under one version of its formula."""
    yield from _means(formula)
    yield from _score(formula)
    yield from _band(formula)
    yield from _moves(formula)
    yield from _beside()


def _means(formula: Formula) -> Iterator[Definition]:
    mine = _under(formula)
    yield mine(
        id="base",
        name=tr("Base"),
        sentence=tr(
            "A channel’s own middle, like the usual, over the {base} ordinary weeks before its"
            " latest {window}.",
            base=formula.base,
            window=formula.window,
        ),
        formula=f"mean(sorted(before × 4)[n : −n]) if n ≥ {usual.LEAST_KNOWN} else unknown",
        source="Tukey (1977)",
    )
    yield mine(
        id="recent",
        name=tr("Recent"),
        sentence=tr(
            "The mean of the known figures among the latest {window} ordinary weeks, at least half"
            " of them, each counted as at most {cap} times the base and {plus} more, so that one"
            " lucky week does not make a season.",
            window=formula.window,
            cap=_plain(formula.cap_ratio),
            plus=_plain(formula.cap_plus),
        ),
        formula=f"mean(min(figure, {_plain(formula.cap_ratio)} × base + {_plain(formula.cap_plus)})"
        f" for figure in latest) if 2 × count(latest) ≥ {formula.window} else unknown",
    )


def _score(formula: Formula) -> Iterator[Definition]:
    k = _plain(formula.smoothing)
    weighted = ", ".join(f"{metric} {_plain(each)}" for metric, each in weights(formula).items())
    mine = _under(formula)
    yield mine(
        id="score",
        name=tr("Score"),
        sentence=tr(
            "For each metric the recents of all counted channels together against their bases,"
            " weighted ({weights}) and multiplied; 100 is your usual. Metrics without data are"
            " left out, and the weights of the others keep their proportions.",
            weights=weighted,
        ),
        formula=f"100 × product(((sum(recent[m]) + {k}) / (sum(base[m]) + {k}))"
        " ^ (weight[m] / sum(weight[other] for other in metrics)) for m in metrics)",
    )
    yield mine(
        id="points_log",
        name=tr("What a channel’s metric adds"),
        sentence=tr(
            "Its part in the logarithm of score / 100: what its recent lies above its base, times"
            " the metric’s weight, over the logarithmic mean of the metric’s two sums."
        ),
        formula=f"weight × (recent − base) × (ln(recents + {k}) − ln(bases + {k}))"
        " / (recents − bases)",
        source="Ang, Choi (1997)",
    )
    yield mine(
        id="points",
        name=tr("The same in points"),
        sentence=tr("So that the points of all lines add up to what the score lies above 100."),
        formula="points_log × (score − 100) / ln(score / 100)",
        source="Ang, Choi (1997)",
    )
    yield mine(
        id="difference",
        name=tr("Difference between two weeks"),
        sentence=tr(
            "What a channel’s metric adds in the later week less what it adds in the earlier one,"
            " both under the later week’s formula."
        ),
        formula="points_log_later − points_log_earlier",
    )


def _band(formula: Formula) -> Iterator[Definition]:
    mine = _under(formula)
    factors = f"{band.LEAST_FACTOR}–{band.MOST_FACTOR}"
    for side, percent in (("low", band.LOW_PERCENT), ("high", band.HIGH_PERCENT)):
        yield mine(
            id=f"band_{side}",
            name=tr("Lower end of the score") if side == "low" else tr("Upper end of the score"),
            sentence=tr(
                "Other weights would be as good. With each multiplied by a factor drawn from"
                " {factors}, {draws} times over, {percent} % of the scores lie below it.",
                factors=factors,
                draws=number(band.DRAWS),
                percent=percent,
            ),
            formula=f"at(sorted(drawn_scores), ({band.DRAWS} − 1) × {percent} / 100)",
        )
    yield mine(
        id="within_weights",
        name=tr("Smaller than the choice of weights"),
        sentence=tr(
            "Said of a move from week to week where some of the drawn weights would have it rise"
            " and others fall."
        ),
        formula=f"at(sorted(drawn_moves), ({band.DRAWS} − 1) × {band.LOW_PERCENT} / 100) ≤ 0"
        f" ≤ at(sorted(drawn_moves), ({band.DRAWS} − 1) × {band.HIGH_PERCENT} / 100)",
    )


def _moves(formula: Formula) -> Iterator[Definition]:
    mine = _under(formula)
    yield mine(
        id="ordinary_move",
        name=tr("Ordinary move"),
        sentence=tr(
            "How many points the score moves in an ordinary week: the median, sign aside, of the"
            " moves into the last {weeks} weeks with a score, at least {least}.",
            weeks=moves.ORDINARY_WEEKS,
            least=moves.LEAST_MOVES,
        ),
        formula=f"median(abs(move) for move in moves) if n ≥ {moves.LEAST_MOVES} else unknown",
    )
    yield mine(
        id="dominance",
        name=tr("Dominance"),
        sentence=tr(
            "A metric is named where its part in what the score varied over the last {weeks} weeks"
            " with a score, at least {least}, is above {part}.",
            weeks=dominance.DOMINANCE_WEEKS,
            least=dominance.LEAST_WEEKS,
            part=dominance.DOMINANT,
        ),
        formula="covariance(terms, logs) / covariance(logs, logs)",
        source="Shorrocks (1982)",
    )
    yield Definition(
        id="partial",
        name=tr("Partial"),
        sentence=tr(
            "A week’s score is partial where one of the counted channels, recorded by then and not"
            " paused, has no known figure of a weighted metric."
        ),
        formula="known < channels",
    )


def _beside() -> Iterator[Definition]:
    yield Definition(
        id="correlation",
        name=tr("Income beside the score"),
        sentence=tr(
            "The correlation of the ranks of two weekly figures of the same weeks, where both are"
            " known in at least {weeks}.",
            weeks=together.LEAST_WEEKS,
        ),
        formula="covariance(ranks(first), ranks(second)) / sqrt(covariance(ranks(first),"
        " ranks(first)) × covariance(ranks(second), ranks(second)))",
        source="Spearman (1904)",
    )
    yield Definition(
        id="go_together",
        name=tr("Go together"),
        sentence=tr(
            "Said where, of all ways to shift one line of weeks against the other, no more than"
            " {percent} % give as high a correlation.",
            percent=round(100 * together.MOST_CHANCE),
        ),
        formula=f"count(each for each in shifted if abs(each) ≥ abs(correlation))"
        f" / count(shifted) ≤ {together.MOST_CHANCE}",
        source="Harris (2020)",
    )


def _under(formula: Formula) -> Callable[..., Definition]:
    """Return a maker of definitions that came with a version of the formula."""
    first = formula.first_week
    since = None if first.monday <= FIRST_DAY else first
    return partial(Definition, version=formula.version, since=since)


def _plain(value: float) -> str:
    return f"{value:.12g}"
