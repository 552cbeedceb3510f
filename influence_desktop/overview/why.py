"""Why this number: a score's receipt, or the difference between two weeks, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from influence_desktop.overview.formula_states import AS_IT_STANDS, Behind, WhyLine, WhyState
from influence_desktop.overview.previews import points_words, week_words
from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.score_words import dominance_words, version_words
from influence_desktop.overview.why_difference import difference_lines
from influence_desktop.overview.why_words import (
    mean_words,
    place_words,
    shown_words,
    two_weeks,
)
from influence_desktop.overview.words import capital, figure_words
from influence_desktop.reports.receipt import receipt_text
from influence_desktop.reports.spreadsheet import spreadsheet_formula
from influence_desktop.scoring.band import bands
from influence_desktop.scoring.differences import Difference, difference
from influence_desktop.scoring.formulas import weights
from influence_desktop.scoring.moves import ordinary_move
from influence_desktop.scoring.receipt_lines import (
    Figures,
    ReceiptLine,
    ordinary_upto,
    receipt_lines,
)
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import Week


def why(
    stands: ScoreDesk,
    week: Week | None,
    *,
    other: Week | None = None,
    view: int = AS_IT_STANDS,
) -> WhyState | None:
    """Return why a week's score is what it is, or how it came from another week's.

    Parameters
    ----------
    stands
        All scores as they stand.
    week
        A week that has a score; None for the newest that has.
    other
        A week that has a score too, to be laid beside it.
    view
        A version whose score over all weeks is explained; AS_IT_STANDS for the one that
        stands, TRIED for the same while another one is tried.

    Returns
    -------
    WhyState or None
        None where the week has no score. A score that is not the one that stands, or
        not the one that is looked at, is named as what it is.
    """
    desk = stands.under(view)
    scored = {each.week: each for each in desk.scored}
    chosen = scored.get(week or max(scored, default=desk.facts.newest))
    if chosen is None:
        return None
    lines = receipt_lines(desk.counted, chosen)
    beside = scored.get(other) if other is not None and other != chosen.week else None
    found = difference(desk.counted, *_in_order(beside, chosen)) if beside else None
    shown = tuple(difference_lines(desk, found) if found else _receipt(desk, lines))
    return WhyState(
        week=chosen.week,
        other=beside.week if beside else None,
        weeks=tuple((each, week_words(each)) for each in sorted(scored, reverse=True)),
        sentence=" ".join(filter(None, (shown_words(stands, chosen, view), _sentence(found)))),
        heads=_heads(found),
        start=(_score_head(found.earlier), _score(found.earlier)) if found else _usual(),
        lines=_shared(shown),
        end=(
            _score_head(found.later if found else chosen),
            _score(found.later if found else chosen),
        ),
        notes=() if found else tuple(_notes(desk, chosen)),
        cell=spreadsheet_formula(chosen),
        receipt=receipt_text(chosen, lines, names=desk.facts.names),
        file=_file(chosen, by_version=desk is not stands),
    )


def _file(score: WeekScore, *, by_version: bool) -> str:
    assert score.formula is not None  # a score has a formula
    name = f"receipt-{score.week.label}"
    return f"{name}-version-{score.formula.version}" if by_version else name


def _in_order(first: WeekScore, second: WeekScore) -> tuple[WeekScore, WeekScore]:
    return (first, second) if first.week < second.week else (second, first)


def _sentence(found: Difference | None) -> str:
    if found is None:
        return tr(
            "Each line is what a channel’s figure adds to your usual, 100: its latest weeks"
            " against the half-year before them. Choose a line to see the weeks behind it."
        )
    return tr(
        "Each line is what a channel’s figure adds in the later week less what it adds in the"
        " earlier one. Choose a line to see both."
    )


def _heads(found: Difference | None) -> tuple[str, str, str, str]:
    if found is None:
        return (tr("What"), tr("latest weeks"), tr("weeks before"), tr("points"))
    return tr("What"), *two_weeks(found.earlier.week, found.later.week), tr("points")


def _usual() -> tuple[str, str]:
    return tr("Your usual"), "100.0"


def _score_head(score: WeekScore) -> str:
    return tr("Score of week {week}", week=week_words(score.week))


def _score(score: WeekScore) -> str:
    return "" if score.score is None else f"{score.score:.1f}"


def _receipt(desk: ScoreDesk, lines: Sequence[ReceiptLine]) -> Iterator[WhyLine]:
    for line in lines:
        yield WhyLine(
            label=place_words(desk, line.metric, line.channel_id),
            recent=mean_words(line.metric, line.recent),
            base=mean_words(line.metric, line.base),
            points=points_words(line.points),
            share=line.points,
            detail=_detail(desk, line),
            behind=tuple(_behind(line)),
            sides=(tr("latest weeks"), tr("weeks before")),
        )


def _detail(desk: ScoreDesk, line: ReceiptLine) -> str:
    return tr(
        "{what}: a week counts as at most {cap}. Latest: {latest} known weeks, {recent} on"
        " average. Before: {before} known weeks, {base} in their middle.",
        what=place_words(desk, line.metric, line.channel_id),
        cap=mean_words(line.metric, line.cap),
        latest=_known(line.recent_figures),
        recent=mean_words(line.metric, line.recent),
        before=_known(line.base_figures),
        base=mean_words(line.metric, line.base),
    )


def _behind(line: ReceiptLine) -> Iterator[Behind]:
    for figures, recent in ((line.recent_figures, True), (line.base_figures, False)):
        for week, figure in reversed(figures):
            words = tr("unknown") if figure is None else figure_words(line.metric, figure)
            yield Behind(week=week, label=week_words(week), figure=words, recent=recent)


def _known(figures: Figures) -> int:
    return sum(figure is not None for _, figure in figures)


def _notes(desk: ScoreDesk, score: WeekScore) -> Iterator[str]:
    """Yield what is to be known beside a score: how sure, how it moves, how much is known."""
    assert score.formula is not None  # a score has a formula
    (band,) = bands([score])
    if band is not None and round(band.low) != round(band.high):
        yield tr(
            "With other weights, each within a quarter of these, it would mostly lie between"
            " {low} and {high}.",
            low=round(band.low),
            high=round(band.high),
        )
    upto = [each for each in desk.scores if each.week <= score.week]
    ordinary = ordinary_move(desk.counted, upto)
    if ordinary is not None:
        yield tr("It ordinarily moves {points} points in a week.", points=f"{ordinary:.1f}")
    if rules := dominance_words(upto):
        yield rules
    if score.partial:
        yield tr(
            "{known} of {channels} channels have a figure that counts in this week.",
            known=score.known,
            channels=score.channels,
        )
    if left := _left_out(desk, score):
        yield tr("{names} left out: too few known weeks.", names=capital(joined(left)))
    yield tr("Made with {version} of the formula.", version=version_words(score.formula))


def _left_out(desk: ScoreDesk, score: WeekScore) -> list[str]:
    """Return what weighs and is tracked, but is known in too few weeks to stand in a line."""
    assert score.formula is not None  # a score has a formula
    there = {(each.metric, of) for each in score.terms for of in each.ratio.channels}
    return [
        place_words(desk, metric, channel.id)
        for metric in weights(score.formula)
        for channel, series in desk.counted.tracking(metric)
        if (metric, channel.id) not in there
        and any(series.values[at] is not None for at in ordinary_upto(series, score.week))
    ]


def _shared(lines: Sequence[WhyLine]) -> tuple[WhyLine, ...]:
    """Return the lines, the size of each against the largest."""
    most = max((abs(line.share) for line in lines), default=0.0)
    return tuple(replace(line, share=line.share / most if most else 0.0) for line in lines)
