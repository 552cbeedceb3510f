"""How signals are found and how questions rest, from the detector's own constants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from influence_desktop.definition import DESIGN, Definition, Row, defined
from influence_desktop.reflection import (
    again,
    away,
    budget,
    chain,
    detectability,
    detector,
    evidence,
    questions,
    shift,
)
from influence_desktop.reflection.evidence_definitions import evidence_definitions
from influence_desktop.texts import tr


def signal_definitions() -> tuple[Definition, ...]:
    """Return how drops and soars are found, told and asked about."""
    parts = (evidence_definitions(), _budget(), _change(), _after(), _asked(), _again())
    return defined(row for part in parts for row in part)


def _budget() -> Iterator[Row]:
    yield (
        "handicap",
        tr("Budget"),
        tr(
            "A journal has one budget of false signals, whatever its size: all channels together"
            " have half of the belief, and the single ones, of which so many were active in the"
            " last {weeks} weeks, share the other; where posts have topics, these share half of"
            " that. Small counts are lent something ({together}; single: {single}). The"
            " fewer measures were known in these weeks, the more of the belief each has.",
            weeks=budget.ACTIVE_WEEKS,
            together=_lent(budget.HEAD_START),
            single=_lent(budget.SINGLE_START),
        ),
        (
            "(ln(sharing) + (ln(2) if there_are_topics else 0) if is_single else 0) − lent"
            f" + ln(max(measures, {budget.FEWEST}) / {budget.WATCHED_AT_ONCE})"
        ),
        DESIGN,
    )
    drop, soar = (budget.THRESHOLDS[each] for each in evidence.DIRECTIONS)
    yield (
        "signal",
        tr("Signal"),
        tr(
            "A drop or a soar is told in the first week whose evidence reaches this: about half a"
            " false one of each a year in a journal in which nothing changed. Then drops, or"
            " soars, rest for {weeks} weeks in the whole journal. None is told in a week of which"
            " nothing was entered.",
            weeks=detector.REST_WEEKS,
        ),
        (
            f"evidence − handicap ≥ ({drop} if direction = 'drop' else {soar})"
            f" and weeks_since_the_last ≥ {detector.REST_WEEKS}"
        ),
        DESIGN,
    )
    yield (
        "one_channel",
        tr("One channel"),
        tr(
            "A channel is named where it speaks more clearly than all of them together by"
            " {naming} (a logarithm).",
            naming=shift.NAMING,
        ),
        f"evidence_of_the_channel > evidence_of_all + {shift.NAMING}",
        DESIGN,
    )


def _change() -> Iterator[Row]:
    yield (
        "belief",
        tr("How much it changed"),
        tr(
            "Every ratio and every beginning within {weeks} weeks is weighed by how well it fits,"
            " small changes before large ones: the logarithm of the belief in a ratio.",
            weeks=max(shift.LENGTHS),
        ),
        (
            f"(off^2 − (off − whole × (1 − ratio^(2 / 3)))^2 / ratio^(2 × {shift.CALMER})) / 2"
            f" − {shift.CALMER} × ln(ratio) − (ln(ratio) / {shift.SPREAD})^2 / 2"
        ),
        DESIGN,
    )
    for name, words, sentence, place in (
        (
            "ratio",
            tr("Ratio of a signal"),
            tr("Half of the belief lies below it, over all beginnings."),
            0.5,
        ),
        (
            "ratio_low",
            tr("Lower end of the ratio"),
            tr("Told as the end of 9 cases of 10: {percent} % lies below.", percent=_tail()),
            shift.TAIL,
        ),
        (
            "ratio_high",
            tr("Upper end of the ratio"),
            tr("Told as the end of 9 cases of 10: {percent} % lies above.", percent=_tail()),
            1 - shift.TAIL,
        ),
    ):
        yield name, words, sentence, f"exp(between({place}, belief_up_to, log_ratios))", DESIGN


def _after() -> Iterator[Row]:
    level = "(ratio × ratio_high)"
    yield (
        "level",
        tr("After a drop"),
        tr(
            "The weeks before a drop then count as if they had been lower by this, so that it is"
            " told once; not where the {weeks} weeks of rest lay nearer to what was usual before:"
            " then it was luck, or it is over. A soar likewise.",
            weeks=detector.REST_WEEKS,
        ),
        f"{level}^0.5 if seen ≤ expected × {level}^(0.5 × {detector.BACK}) else 1",
        DESIGN,
    )
    yield (
        "halving",
        tr("How soon a halving is told"),
        tr(
            "The weeks to come are thrown {runs} times, halved, as wild as yours were: the median"
            " of the week in which the signal comes, within {most}.",
            runs=detectability.RUNS,
            most=detectability.LONGEST,
        ),
        f"median(weeks) if median(weeks) ≤ {detectability.LONGEST} else unknown",
        DESIGN,
    )


def _asked() -> Iterator[Row]:
    yield (
        "near_empty",
        tr("Near-empty week"),
        tr(
            "A week with next to no posts against the mean of the {weeks} before may ask whether"
            " you were away, and counts for nothing else, up to {most} in a row.",
            weeks=chain.CHOICE_WEEKS,
            most=chain.ABSENT_AT_MOST,
        ),
        f"posts < {chain.NEAR_EMPTY} × usual and usual ≥ {chain.LEAST_POSTS:g}",
        DESIGN,
    )
    yield (
        "away",
        tr("Weeks away"),
        tr(
            "So many near-empty weeks in a row ask whether you were away: few where hardly any of"
            " the {weeks} before were like them, so that luck seldom makes a run so long. The"
            " chance of weeks as empty, by the mean and variance of those before (negative"
            " binomial, {lent} weeks of luck alone lent), must be small too. Where"
            " fewer than {least} posts are usual, every other known figure must lie below"
            " {percent} % of its usual too.",
            weeks=chain.CHOICE_WEEKS,
            lent=away.LENT_WEEKS,
            least=f"{chain.LEAST_POSTS:g}",
            percent=round(100 * away.HARDLY_ANY),
        ),
        (
            f"in_a_row ≥ (1 if usual ≥ {away.SURE_POSTS:g} and before ≤ {away.SELDOM} × known"
            f" else ln({away.LUCK}) / ln((before + {away.BEFOREHAND})"
            f" / (known + {2 * away.BEFOREHAND}))) and before + {away.BEFOREHAND}"
            f" ≤ {away.AT_MOST} × (known + {2 * away.BEFOREHAND}) and chance ≤ {away.NOISE}"
        ),
        DESIGN,
    )
    yield (
        "stays_closed",
        tr("Questions rest"),
        tr(
            "An answered question closes those about signals of the same direction so few weeks"
            " away; one is asked a week, and none of the same measure in the next.",
        ),
        (
            f"abs(weeks_between) < {questions.REST_WEEKS} or weeks_since_the_answer = 0"
            " or weeks_since_the_answer = 1 and is_of_the_same_measure"
        ),
        DESIGN,
    )


def _again() -> Iterator[Row]:
    yield (
        "repeat",
        tr("Done again"),
        tr(
            "What followed is judged by the measure that rose, with a range that holds in 9 cases"
            " of 10 and is at least as wide as it was told of the first time. The usual is that of"
            " the {weeks} weeks before, without earlier times and the rises after them, until two"
            " weeks together were nearer to the usual again; of a rise that lasted, its own level.",
            weeks=again.YEAR,
        ),
        (
            f"('rose again' if weeks_nearer_to_it ≥ {again.STEADY_WEEKS} else 'one week alone')"
            " if low > 1 else ('did not repeat' if high < max(low_of_the_first, 1)"
            " else 'too few to tell')"
        ),
        DESIGN,
    )


def _lent(start: Mapping[str, float]) -> str:
    return ", ".join(f"{measure} {value:g}".replace("-", "−") for measure, value in start.items())


def _tail() -> str:
    return f"{100 * shift.TAIL:g}"
