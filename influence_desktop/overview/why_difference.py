"""Why one week's score differs from another's, line by line in words."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.overview.formula_states import Behind, WhyLine
from influence_desktop.overview.previews import points_words, week_words
from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.score_words import version_words
from influence_desktop.overview.why_words import mean_words, place_words
from influence_desktop.overview.words import figure_words
from influence_desktop.scoring.differences import Difference, DifferenceLine
from influence_desktop.scoring.receipt_lines import Figures, receipt_lines
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import joined, tr


def difference_lines(desk: ScoreDesk, found: Difference) -> Iterator[WhyLine]:
    """Yield the lines of a difference: both weeks' figures, the formula's, those of one week."""
    for line in found.lines:
        yield _difference(desk, line, found)
    if found.formula_log:
        old, new = found.earlier.formula, found.later.formula
        assert old is not None  # a score has a formula
        assert new is not None  # as above
        yield WhyLine(
            label=tr("The formula: {old} to {new}", old=version_words(old), new=version_words(new)),
            recent="",
            base="",
            points=points_words(found.formula_points),
            share=found.formula_points,
            detail=tr(
                "Week {n} under {new} less the same week under {old}.",
                n=found.earlier.week.number,
                new=version_words(new),
                old=version_words(old),
            ),
        )
    if found.in_one:
        points = sum(line.points for line in found.in_one)
        fenced = tr("not comparable") if all(line.fenced for line in found.in_one) else ""
        yield WhyLine(
            label=tr("In one of the weeks only"),
            recent=fenced,
            base=fenced,
            points=points_words(points),
            share=points,
            detail=_in_one(desk, found),
            behind=tuple(_one_side(desk, found)),
        )


def _in_one(desk: ScoreDesk, found: Difference) -> str:
    """Return what is in one week only, and why: a fence in between, or too little known."""
    fenced, few = (
        [
            place_words(desk, each.metric, each.channel_id)
            for each in found.in_one
            if each.fenced is kind
        ]
        for kind in (True, False)
    )
    said = []
    if fenced:
        words = tr(
            "{names}: not comparable, a platform began to count it anew in between.",
            names=joined(fenced),
        )
        said.append(words)
    if few:
        said.append(tr("{names}: too few known weeks in the other.", names=joined(few)))
    return " ".join(said)


def _one_side(desk: ScoreDesk, found: Difference) -> Iterator[Behind]:
    """Yield the latest weeks of what is in one week only, each figure with its name."""
    for line in found.in_one:
        score = found.later if line.later else found.earlier
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
    name = place_words(desk, line.metric, line.channel_id)
    detail = tr(
        "{what}: {first} against {before} in week {n}, {last} against {after} in week {m}.",
        what=name,
        first=mean_words(line.metric, line.earlier.recent),
        before=mean_words(line.metric, line.earlier.base),
        n=found.earlier.week.number,
        last=mean_words(line.metric, line.later.recent),
        after=mean_words(line.metric, line.later.base),
        m=found.later.week.number,
    )
    if line.fenced:
        detail = tr(
            "{what}: not comparable. In between a platform began to count it anew; each week"
            " stands against weeks that were counted as it was.",
            what=name,
        )
    return WhyLine(
        label=name,
        recent=fenced if line.fenced else mean_words(line.metric, line.earlier.recent),
        base=fenced if line.fenced else mean_words(line.metric, line.later.recent),
        points=points_words(line.points),
        share=line.points,
        detail=detail,
        behind=tuple(_ends(desk, line, found)),
    )


def _ends(desk: ScoreDesk, line: DifferenceLine, found: Difference) -> Iterator[Behind]:
    """Yield the latest weeks of both, those that are in one of them only."""
    later, earlier = (dict(_latest(desk, score, line)) for score in (found.later, found.earlier))
    for ours, theirs, recent in ((later, earlier, True), (earlier, later, False)):
        for week in sorted(set(ours) - set(theirs), reverse=True):
            figure = ours[week]
            words = tr("unknown") if figure is None else figure_words(line.metric, figure)
            yield Behind(week=week, label=week_words(week), figure=words, recent=recent)
