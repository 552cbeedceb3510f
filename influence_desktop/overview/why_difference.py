"""Why one week's score differs from another's, line by line in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influence_desktop.overview.formula_states import Behind, WhyLine
from influence_desktop.overview.previews import points_words, week_words
from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.score_words import version_words
from influence_desktop.overview.why_words import (
    comparable_words,
    fenced_words,
    mean_words,
    place_words,
    two_weeks,
)
from influence_desktop.overview.words import capital, figure_words
from influence_desktop.scoring.differences import Difference, DifferenceLine
from influence_desktop.scoring.receipt_lines import Figures, points_per_log, receipt_lines
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import joined, tr


def difference_lines(desk: ScoreDesk, found: Difference) -> Iterator[WhyLine]:
    """Yield the lines of a difference: both weeks' figures, the formula's, those of one week."""
    if found.apart:
        yield from _apart(desk, found)
        return
    for line in found.lines:
        yield _difference(desk, line, found)
    if found.formula:
        yield _formula(desk, found)
    if found.in_one:
        points = sum(line.points for line in found.in_one)
        fenced = comparable_words(found.in_one)
        yield WhyLine(
            label=tr("In one of the weeks only"),
            recent=fenced,
            base=fenced,
            points=points_words(points),
            share=points,
            detail=_in_one(desk, found),
            behind=tuple(_one_side(desk, found, found.in_one)),
            sides=_sides(),
        )


def _formula(desk: ScoreDesk, found: Difference) -> WhyLine:
    """Return what the change of formula adds, and behind it what it changes in which figure."""
    old, new = _versions(found)
    week = found.earlier.week
    worth = points_per_log(found.earlier.log, found.later.log)
    behind = tuple(
        Behind(
            week=week,
            label=week_words(week),
            figure=tr(
                "{what}: {before} to {after}",
                what=place_words(desk, each.metric, each.channel_id),
                before=points_words(each.earlier.points_log * worth if each.earlier else 0.0),
                after=points_words(each.later.points_log * worth if each.later else 0.0),
            ),
            recent=False,
        )
        for each in found.formula
    )
    return WhyLine(
        label=tr("The formula: {old} to {new}", old=old, new=new),
        recent="",
        base="",
        points=points_words(found.formula_points),
        share=found.formula_points,
        detail=capital(
            tr(
                "{week} under {new} less the same week under {old}.",
                week=two_weeks(week, found.later.week)[0],
                new=new,
                old=old,
            )
        ),
        behind=behind,
        sides=("", tr("points under {old}, and under {new}", old=old, new=new)),
    )


def _apart(desk: ScoreDesk, found: Difference) -> Iterator[WhyLine]:
    """Yield what either week is made of, where the earlier has no score under the later's rule."""
    old, new = _versions(found)
    names = two_weeks(found.earlier.week, found.later.week)
    why = capital(
        tr(
            "{earlier} has no score under {new}, so that no figure can be laid beside that of"
            " {later}.",
            earlier=names[0],
            new=new,
            later=names[1],
        )
    )
    falls = tr("What it is made of under {old} falls away.", old=old)
    comes = tr("What {week} is made of comes in.", week=names[1])
    sides = ((found.earlier, falls, old), (found.later, comes, new))
    for name, (score, said, version) in zip(names, sides, strict=True):
        lines = [each for each in found.in_one if (score is found.later) == bool(each.later)]
        points = sum(each.points for each in lines)
        words = comparable_words(lines)
        yield WhyLine(
            label=tr("In {week} only, under {version}", week=name, version=version),
            recent=words,
            base=words,
            points=points_words(points),
            share=points,
            detail=" ".join(filter(None, (why, said, fenced_words(desk, lines)))),
            behind=tuple(_one_side(desk, found, lines)),
            sides=_sides(),
        )


def _versions(found: Difference) -> tuple[str, str]:
    old, new = found.earlier.formula, found.later.formula
    assert old is not None  # a score has a formula
    assert new is not None  # as above
    return version_words(old), version_words(new)


def _sides() -> tuple[str, str]:
    return tr("the later week’s latest"), tr("the earlier week’s latest")


def _in_one(desk: ScoreDesk, found: Difference) -> str:
    """Return what is in one week only, and why: a fence in between, or too little known."""
    few = [
        place_words(desk, each.metric, each.channel_id) for each in found.in_one if not each.fenced
    ]
    unknown = tr("{names}: too few known weeks in the other.", names=joined(few)) if few else ""
    return " ".join(filter(None, (fenced_words(desk, found.in_one), unknown)))


def _one_side(
    desk: ScoreDesk, found: Difference, lines: Sequence[DifferenceLine]
) -> Iterator[Behind]:
    """Yield the latest weeks of what is in one week only, each figure with its name."""
    for line in lines:
        score = found.later if line.later else found.before
        name = place_words(desk, line.metric, line.channel_id)
        for week, figure in reversed(_latest(desk, score, line)):
            words = tr("unknown") if figure is None else figure_words(line.metric, figure)
            yield Behind(
                week=week,
                label=week_words(week),
                figure=tr("{figure} ({what})", figure=words, what=name),
                recent=line.later is not None,
            )


def _latest(desk: ScoreDesk, score: WeekScore, line: DifferenceLine) -> Figures:
    """Return the latest weeks of a line's figure in a week's score, none where it is in none."""
    place = (line.metric, line.channel_id)
    found = (
        each.recent_figures
        for each in receipt_lines(desk.counted, score)
        if (each.metric, each.channel_id) == place
    )
    return next(found, ())


def _difference(desk: ScoreDesk, line: DifferenceLine, found: Difference) -> WhyLine:
    assert line.earlier is not None  # a line is in both weeks
    assert line.later is not None  # as above
    fenced = tr("not comparable")
    weeks = two_weeks(found.earlier.week, found.later.week)
    name = place_words(desk, line.metric, line.channel_id)
    detail = tr(
        "{what}: {first} against {before} in {earlier}, {last} against {after} in {later}.",
        what=name,
        first=mean_words(line.metric, line.earlier.recent),
        before=mean_words(line.metric, line.earlier.base),
        earlier=weeks[0],
        last=mean_words(line.metric, line.later.recent),
        after=mean_words(line.metric, line.later.base),
        later=weeks[1],
    )
    if line.fenced:
        detail = tr(
            "{what}: not comparable. In between a platform began to count it anew; each week"
            " stands against weeks that were counted as it was.",
            what=name,
        )
    behind = tuple(_ends(desk, line, found))
    if not behind:
        same = tr("The same latest weeks are behind both.")
        detail = f"{detail} {same}"
    return WhyLine(
        label=name,
        recent=fenced if line.fenced else mean_words(line.metric, line.earlier.recent),
        base=fenced if line.fenced else mean_words(line.metric, line.later.recent),
        points=points_words(line.points),
        share=line.points,
        detail=detail,
        behind=behind,
        sides=(tr("only in the later week’s latest"), tr("only in the earlier’s")),
    )


def _ends(desk: ScoreDesk, line: DifferenceLine, found: Difference) -> Iterator[Behind]:
    """Yield the latest weeks that are in one of them only, under the later week's version."""
    later, earlier = (dict(_latest(desk, score, line)) for score in (found.later, found.before))
    for ours, theirs, recent in ((later, earlier, True), (earlier, later, False)):
        for week in sorted(set(ours) - set(theirs), reverse=True):
            figure = ours[week]
            words = tr("unknown") if figure is None else figure_words(line.metric, figure)
            yield Behind(week=week, label=week_words(week), figure=words, recent=recent)
