"""How the score is counted under a version of its formula, from the code's own constants."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.definition import DESIGN, Definition, Row, defined
from influence_desktop.records import Formula
from influence_desktop.reports.beside_definitions import beside_score, beside_week
from influence_desktop.scoring import usual
from influence_desktop.scoring.formulas import weights
from influence_desktop.texts import tr
from influence_desktop.weeks import FIRST_DAY


def score_definitions(formula: Formula) -> tuple[Definition, ...]:
    """Return how the score, and what is said beside it, is counted under one version."""
    first = formula.first_week
    since = None if first.monday <= FIRST_DAY else first
    rows = (*_means(formula), *_score(formula), *_lines(formula), *beside_score())
    return (*defined(rows, version=formula.version, since=since), *beside_week())


def _means(formula: Formula) -> Iterator[Row]:
    window, base = formula.window, formula.base
    ratio, plus = _plain(formula.cap_ratio), _plain(formula.cap_plus)
    yield (
        "latest",
        tr("Latest weeks"),
        tr("A channel’s known figures among its latest {n} ordinary weeks.", n=window),
        f"[figure for figure in ordinary[−{window} :] if figure ≠ unknown]",
        DESIGN,
    )
    yield (
        "before",
        tr("Weeks before"),
        tr("Its known figures among the {n} ordinary weeks before these.", n=base),
        f"[figure for figure in ordinary[−{window + base} : −{window}] if figure ≠ unknown]",
        DESIGN,
    )
    yield (
        "base",
        tr("Base"),
        tr("A channel’s own middle of the weeks before, found like the usual."),
        f"mean(sorted(before × 4)[n : −n]) if n ≥ {usual.LEAST_KNOWN} else unknown",
        "Tukey (1977)",
    )
    yield (
        "recent",
        tr("Recent"),
        tr(
            "The mean of the latest weeks, at least half of them known, each counted as at most"
            " {cap} times the base and {plus} more, so that one lucky week does not make a season.",
            cap=ratio,
            plus=plus,
        ),
        (
            f"mean(min(figure, {ratio} × base + {plus}) for figure in latest)"
            f" if 2 × count(latest) ≥ {window} else unknown"
        ),
        DESIGN,
    )


def _score(formula: Formula) -> Iterator[Row]:
    k = _plain(formula.smoothing)
    weighted = ", ".join(f"{metric} {_plain(each)}" for metric, each in weights(formula).items())
    yield (
        "has_a_score",
        tr("Weeks with a score"),
        tr("Those in which a weighted figure of a counted channel is ordinary and known."),
        "any(is_ordinary and is_known for (is_ordinary, is_known) in weighted_figures)",
        DESIGN,
    )
    yield (
        "score",
        tr("Score"),
        tr(
            "For each metric the recents of all counted channels together against their bases,"
            " weighted ({weights}) and multiplied; 100 is your usual. Metrics without data are"
            " left out, and the weights of the others keep their proportions.",
            weights=weighted,
        ),
        (
            f"100 × product(((sum(recent[m]) + {k}) / (sum(base[m]) + {k}))"
            " ^ (weight[m] / sum(weight[other] for other in metrics)) for m in metrics)"
        ),
        DESIGN,
    )


def _lines(formula: Formula) -> Iterator[Row]:
    k = _plain(formula.smoothing)
    yield (
        "points_log",
        tr("What a channel’s metric adds"),
        tr(
            "Its part in the logarithm of score / 100: what its recent lies above its base, times"
            " the metric’s weight, over the logarithmic mean of the metric’s two sums."
        ),
        f"weight × (recent − base) × (ln(recents + {k}) − ln(bases + {k})) / (recents − bases)",
        "Ang, Choi (1997)",
    )
    yield (
        "points",
        tr("The same in points"),
        tr("So that the points of all lines add up to what the score lies above 100."),
        "points_log × (score − 100) / ln(score / 100)",
        "Ang, Choi (1997)",
    )
    yield (
        "difference",
        tr("Difference between two weeks"),
        tr(
            "What a channel’s metric adds in the later week less what it adds in the earlier one,"
            " both under the later week’s formula."
        ),
        "points_log_later − points_log_earlier",
        DESIGN,
    )


def _plain(value: float) -> str:
    return f"{value:.12g}"
