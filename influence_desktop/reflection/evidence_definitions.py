"""How evidence for a change is weighed, from the detector's own constants."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.definition import DESIGN, Row
from influence_desktop.reflection import baseline, detector, evidence, scan
from influence_desktop.texts import tr

_FARRINGTON = "Farrington et al. (1996)"


def evidence_definitions() -> Iterator[Row]:
    """Yield what is expected of a week, and how strongly others speak against it."""
    yield from _expected()
    yield from _weighed()
    yield from _evidence()


def _expected() -> Iterator[Row]:
    yield (
        "expected",
        tr("Expected"),
        tr(
            "What a week’s figure would be at the channel’s own rate: the rate times the nearest"
            " figure upstream that the channel tracks, or by itself (given = 1)."
        ),
        "rate × given",
        DESIGN,
    )
    yield (
        "rate",
        tr("Rate of the year before"),
        tr(
            "The figures against what they were judged by, over the latest {most} comparable weeks"
            " before (at least {least}), each counting by what it tells. Found in two rounds: the"
            " first begins with the plain ratio of the sums.",
            most=baseline.REFERENCE_WEEKS,
            least=baseline.LEAST_REFERENCE,
        ),
        (
            "sum(weight × figure for (weight, figure, _) in weeks)"
            " / sum(weight × given for (weight, _, given) in weeks)"
        ),
        _FARRINGTON,
    )
    yield (
        "held",
        tr("A lucky or a lost week"),
        tr(
            "No single week moves a rate far: its figure counts as no less and no more than this,"
            " in the year before (least = {low}) and in the weeks that are watched"
            " (least = {watched}).",
            watched=scan.LOW,
            low=baseline.LOW,
        ),
        (
            f"min(max(figure, least × expected − {baseline.LOW_LESS:g}),"
            f" {baseline.HIGH} × expected + {baseline.HIGH_MORE:g})"
        ),
        _FARRINGTON,
    )


def _weighed() -> Iterator[Row]:
    yield (
        "week_weight",
        tr("What a week tells"),
        tr(
            "Luck comes in whole weeks: one with twice the posts does not tell twice as much."
            " The wilder a channel’s weeks are by themselves, the less each of them counts."
        ),
        "1 / (1 + wildness × expected)",
        DESIGN,
    )
    prior = f"{baseline.PRIOR_WEEKS:g}"
    yield (
        "wildness_told",
        tr("What tells of wildness"),
        tr(
            "In how many weeks’ worth the luck that comes in whole weeks can be seen: small"
            " counts scatter by themselves and tell next to nothing of it."
        ),
        "sum((wildness_before × tells × expected)^2 for (tells, _, expected) in weeks)",
        DESIGN,
    )
    yield (
        "wildness",
        tr("Wildness"),
        tr(
            "How far a channel’s weeks spread beyond mere counting, drawn towards what is usual:"
            " what they tell of it stands beside {weeks} weeks that are believed beforehand.",
            weeks=prior,
        ),
        (
            "max((told × max(sum(tells × ((figure − expected)^2 − expected)"
            " for (tells, figure, expected) in weeks)"
            " / sum(tells × expected^2 for (tells, _, expected) in weeks) × n / (n − 1), 0)"
            f" + {prior} / {baseline.PRIOR_SIZE:g}) / (told + {prior}), {baseline.LEAST_WILDNESS})"
        ),
        DESIGN,
    )


def _evidence() -> Iterator[Row]:
    yield (
        "off",
        tr("How far off"),
        tr(
            "What the latest weeks lie below what was expected of them, in sigmas; both are sums"
            " of weeks by what they tell. The sigma allows for the doubt about the rate and for"
            " a rate that wanders by {percent} %.",
            percent=round(100 * evidence.WANDER),
        ),
        (
            "(expected^(2 / 3) − max(seen, 0)^(2 / 3)) × 1.5 / sqrt(expected^(1 / 3)"
            f" × (1 + expected × (doubt + {evidence.WANDER}^2)))"
            f" if expected ≥ {evidence.LEAST_EXPECTED} and weeks ≥ {evidence.LEAST_KNOWN} else 0"
        ),
        _FARRINGTON,
    )
    yield (
        "evidence",
        tr("Evidence"),
        tr(
            "How much likelier the latest {lengths} weeks are with a change than without one: the"
            " mean over these windows and over changes to {drop} (a drop) or {soar} (a soar) of"
            " the usual, as a logarithm. Looking at many windows costs nothing. `whole` is how"
            " far off nothing at all would be.",
            lengths=", ".join(map(str, detector.LENGTHS)),
            drop=_listed(evidence.RATIOS[evidence.DROP]),
            soar=_listed(evidence.RATIOS[evidence.SOAR]),
        ),
        (
            "ln(mean(exp(whole × (1 − ratio^(2 / 3)) × (off − whole × (1 − ratio^(2 / 3)) / 2))"
            " for (off, whole) in windows for ratio in ratios))"
        ),
        "Shin, Ramdas, Rinaldo (2022)",
    )


def _listed(values: tuple[float, ...]) -> str:
    return " / ".join(f"{value:g}" for value in sorted(values))
