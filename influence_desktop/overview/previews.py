"""Two definitions side by side in words: both lines, and the weeks that move most."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.overview.formula_states import PreviewState, ScoreLines, ShiftRow
from influence_desktop.overview.moved_words import TRIED, gone_words
from influence_desktop.overview.score_desk import ScoreDesk, with_channel
from influence_desktop.overview.score_lines import (
    first_scored,
    partial_weeks,
    score_clock,
    version_marks,
)
from influence_desktop.overview.score_words import cause_words, rule_names
from influence_desktop.overview.states import Mark
from influence_desktop.overview.trend_states import TableState
from influence_desktop.overview.words import short_month
from influence_desktop.records import Channel
from influence_desktop.scoring.preview import Preview, Shift, cause, preview
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import ntr, number, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Every week's score under two definitions, what they are called, and whence the new.

    `begins` is the week in which the new one would come into force, if it is a version.
    """

    old: Sequence[WeekScore]
    new: Sequence[WeekScore]
    heads: tuple[str, str]
    begins: Week | None = None


def preview_state(desk: ScoreDesk, sides: Sides) -> PreviewState:
    """Return old and new scores side by side: two lines, and the weeks that move most."""
    found = preview(sides.old, sides.new)
    newest = [each for each in found.shifts[-1:] if each.points and each not in found.most]
    return PreviewState(
        lines=_lines(desk, found, sides),
        summary=_summary(found),
        old_head=sides.heads[0],
        new_head=sides.heads[1],
        rows=tuple(_row(each, found, sides) for each in (*found.most, *newest)),
        foot=tr("The largest, and the newest week.") if found.most else "",
    )


def channel_sides(desk: ScoreDesk, channel: Channel) -> Sides:
    """Return what making a channel private, or counted again, would change."""
    without = tr("without {name}", name=channel.name)
    name = without if channel.private else tr("with {name}", name=channel.name)
    new = with_channel(desk, channel).scores
    return Sides(old=desk.scores, new=new, heads=(tr("as it stands"), name))


def preview_table(sides: Sides) -> TableState:
    """Return every week with both scores, their difference and what makes it."""
    shifts = preview(sides.old, sides.new).shifts
    return TableState(
        columns=(tr("Week"), *sides.heads, tr("difference"), tr("what makes it")),
        rows=tuple(
            (
                week_words(each.week),
                _score(each.before),
                _score(each.after),
                "" if each.points is None else points_words(each.points),
                _reason(each, sides),
            )
            for each in shifts
        ),
        plain=tuple(
            (
                each.week.label,
                _exact(each.before),
                _exact(each.after),
                _exact(each.points),
                _reason(each, sides),
            )
            for each in shifts
        ),
    )


def _lines(desk: ScoreDesk, found: Preview, sides: Sides) -> ScoreLines:
    first = first_scored(
        [each.before for each in found.shifts], [each.after for each in found.shifts]
    )
    shifts = found.shifts[first:]
    weeks = tuple(each.week for each in shifts)
    if sides.begins is None:  # both lines stand under the versions in force
        marks = version_marks(desk, weeks)
    else:
        at = min(max(weeks[0].until(sides.begins), 0), len(weeks)) if weeks else 0
        marks = (Mark(index=at, words=tr("would begin here")),) if weeks else ()
    return ScoreLines(
        clock=score_clock(desk, weeks),
        values=tuple(each.after for each in shifts),
        compared=tuple(each.before for each in shifts),
        name=sides.heads[1],
        compared_name=sides.heads[0],
        marks=marks,
        partial=partial_weeks([each.new for each in shifts]),
        words=_summary(found),
    )


def _summary(found: Preview) -> str:
    """Return how far the two differ, and how many weeks have a score in one of them only."""
    gone, come = gone_words(found.gone, by=TRIED), _come_words(found.come)
    if found.gone and not found.left:
        every = tr("Every score would go.")
        return f"{every} {gone}"
    return " ".join(filter(None, (_differ_words(found), gone, come)))


def _come_words(come: int) -> str:
    if not come:
        return ""
    return ntr(
        "{n} past week would have a score that has none now.",
        "{n} past weeks would have a score that have none now.",
        come,
    )


def _differ_words(found: Preview) -> str:
    if found.mean is None or found.largest is None:
        return tr("There is no week in which the two could be laid side by side.")
    if not found.most:
        if found.gone or found.come:
            return tr("Where both have a score, it is the same.")
        return tr("No week’s score changes.")
    return ntr(
        "Over {n} week the two differ by {mean} points.",
        "Over {n} weeks the two differ by {mean} points on average, by {most} at most.",
        found.compared,
        mean=f"{found.mean:.1f}",
        most=f"{found.largest:.1f}",
    )


def _row(shift: Shift, found: Preview, sides: Sides) -> ShiftRow:
    points = shift.points or 0.0
    return ShiftRow(
        week=shift.week,
        label=week_words(shift.week),
        old=_score(shift.before),
        new=_score(shift.after),
        difference=points_words(points),
        share=points / found.largest if found.largest else 0.0,
        reason=_reason(shift, sides),
    )


def _reason(shift: Shift, sides: Sides) -> str:
    old, new = shift.old.formula, shift.new.formula
    rules = rule_names(old, new) if old and new else []
    return cause_words(cause(shift), rules=rules, channels=sides.heads[1])


def week_words(week: Week) -> str:
    """Return `36 · 31 Aug 2026`."""
    day = week.monday
    return f"{week.number} · {day.day} {short_month(day.month)} {day.year}"


def points_words(points: float) -> str:
    """Return points as people read them: `8.1`, `−5.0`."""
    return f"{points:.1f}".replace("-", "−") if abs(points) >= 0.05 else "0.0"  # noqa: PLR2004


def _score(score: float | None) -> str:
    return "" if score is None else number(score)


def _exact(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
