"""The Formula page: what is in force, what is tried, and what that would change."""

from __future__ import annotations

from influence_desktop.overview.formula_states import (
    AS_IT_STANDS,
    Draft,
    FormulaState,
    Part,
)
from influence_desktop.overview.previews import Sides, preview_state
from influence_desktop.overview.score_desk import ScoreDesk
from influence_desktop.overview.score_lines import score_lines
from influence_desktop.overview.score_words import (
    dominance_words,
    income_words,
    to_come,
    version_words,
    weights_words,
)
from influence_desktop.overview.words import capital, metric_label, month_name
from influence_desktop.records import METRICS, Formula
from influence_desktop.scoring.preview import over_all_weeks
from influence_desktop.scoring.usual import LEAST_KNOWN
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import FIRST_DAY, Week

RULES = ("window", "base", "cap_ratio", "cap_plus", "smoothing")
"""The numbers of a formula besides its weights, in their order."""


def draft_of(formula: Formula) -> Draft:
    """Return a version's numbers as a draft to change."""
    return Draft(
        weights={metric: formula.weights.get(metric, 0.0) for metric in METRICS},
        rules={name: float(getattr(formula, name)) for name in RULES},
    )


def tried(desk: ScoreDesk, draft: Draft, *, first_week: Week, reason: str = "") -> Formula:
    """Return the version that a draft would become."""
    window, base, *others = (draft.rules[name] for name in RULES)
    ratio, plus, smoothing = others
    return Formula(
        version=desk.next_version,
        weights={metric: weight for metric, weight in draft.weights.items() if weight > 0},
        window=int(window),
        base=int(base),
        cap_ratio=ratio,
        cap_plus=plus,
        smoothing=smoothing,
        reason=reason,
        first_week=first_week,
    )


def formula_page(desk: ScoreDesk, draft: Draft | None, *, view: int = AS_IT_STANDS) -> FormulaState:
    """Return the page; without a draft nothing is tried.

    Parameters
    ----------
    desk
        The scores as they stand.
    draft
        What is being tried; where it says what is in force, nothing is.
    view
        A version to show over all weeks, or 0 for the score as it stands.
    """
    formula = desk.latest
    now = draft_of(formula)
    changed = draft is not None and _differs(draft, now)
    shown = draft if draft is not None and changed else now
    following = desk.facts.open_week
    new = tried(desk, shown, first_week=following)
    sides = formula_sides(desk, new) if changed else None
    preview = preview_state(desk, sides) if sides else None
    return FormulaState(
        said=_said(desk, changed=changed),
        version=version_words(formula),
        draft_name=version_words(new) if changed else tr("to try"),
        weights=tuple(
            Part(
                name=metric,
                label=metric_label(metric),
                old=_exact(now.weights[metric], ".2f"),
                value=_exact(shown.weights[metric], ".2f"),
            )
            for metric in METRICS
        ),
        rules=_rules(now, shown),
        sums=weights_words(new if changed else formula, sides.new if sides else desk.scores),
        is_tried=changed,
        preview=preview,
        lines=preview.lines if preview else score_lines(desk, view),
        views=_views(desk),
        view=view,
        notes=desk.counted.once(("notes",), lambda: _notes(desk)),
        first_week=following.label,
        saves=tr("Save as {version}", version=version_words(new)),
        why=_why(desk) if changed else tr("Why this number?"),
        empty="" if desk.scored else no_score_words(desk.formula),
    )


def formula_sides(desk: ScoreDesk, new: Formula) -> Sides:
    """Return the score as it stands and that of a new version over all weeks, side by side."""
    standing = {each.formula.version: each.formula for each in desk.scores if each.formula}
    stands = tr("as it stands")
    if len(standing) < 2:  # noqa: PLR2004 - one version is what stands
        stands = version_words(next(iter(standing.values()), desk.formula))
    return Sides(
        old=desk.scores,
        new=over_all_weeks(desk.counted, new) if desk.scores else [],
        heads=(stands, version_words(new)),
        begins=new.first_week,
    )


def _why(desk: ScoreDesk) -> str:
    """Return what a receipt explains while another score is tried: the one that stands."""
    newest = desk.scored[-1].score if desk.scored else None
    if newest is None:
        return tr("Why this number?")
    return tr("Why {score}, the score that stands?", score=f"{newest:.1f}")


def _notes(desk: ScoreDesk) -> tuple[str, ...]:
    """Return what is said of the scores as they stand, whatever is tried."""
    return tuple(filter(None, (dominance_words(desk.scores), income_words(desk))))


def _views(desk: ScoreDesk) -> tuple[tuple[int, str], ...]:
    if len(desk.facts.formulas) < 2:  # noqa: PLR2004 - one version is what stands
        return ()
    return (
        (AS_IT_STANDS, tr("As it stands")),
        *((each.version, capital(version_words(each))) for each in desk.facts.formulas),
    )


def _said(desk: ScoreDesk, *, changed: bool) -> str:
    formula = desk.latest
    if formula.first_week > desk.facts.newest:
        since = tr(
            "{version} begins with week {number}, {month} {year}; until then {others}.",
            version=version_words(formula),
            number=formula.first_week.number,
            month=month_name(formula.first_week.monday.month),
            year=formula.first_week.year,
            others=_until_then(desk),
        )
    elif formula.first_week.monday <= FIRST_DAY:
        since = tr("{version} is in force in every week.", version=version_words(formula))
    else:
        since = tr(
            "{version} is in force since week {number}, {month} {year}.",
            version=version_words(formula),
            number=formula.first_week.number,
            month=month_name(formula.first_week.monday.month),
            year=formula.first_week.year,
        )
    since = capital(since)
    if not changed:
        hint = tr("Change a number to see what another one would do.")
        return f"{since} {hint}"
    another = tr("You are trying another one; nothing is saved yet.")
    return f"{since} {another}"


def _until_then(desk: ScoreDesk) -> str:
    """Return what is in force before the latest version begins."""
    now = tr("{version} is in force", version=version_words(desk.formula))
    if between := to_come(desk.facts.formulas, desk.facts.newest)[:-1]:
        return tr("{now}, and {others}", now=now, others=joined(between))
    return now


def _rules(now: Draft, shown: Draft) -> tuple[Part, ...]:
    labels = {
        "window": (tr("Latest weeks"), tr("How many ordinary weeks are the latest.")),
        "base": (tr("Weeks before"), tr("How many ordinary weeks before them are the base.")),
        "cap_ratio": (
            tr("Cap, times base"),
            tr(
                "So that one huge week does not carry the score, a week counts as at most so many"
                " times the base, which is the middle of the weeks before."
            ),
        ),
        "cap_plus": (
            tr("Cap, and more"),
            tr("So many are added to that most, so that small figures have room to grow."),
        ),
        "smoothing": (
            tr("Smoothing"),
            tr("What is added above and below, so that zeros have a ratio."),
        ),
    }
    return tuple(
        Part(
            name=name,
            label=labels[name][0],
            old=_exact(now.rules[name], "g"),
            value=_exact(shown.rules[name], "g"),
            hint=labels[name][1],
        )
        for name in RULES
    )


def _exact(value: float, form: str) -> str:
    """Return a number in a form, or with all its digits where the form would round it."""
    short = format(value, form)
    return short if float(short) == value else repr(value)


def no_score_words(formula: Formula) -> str:
    """Return why there is no score yet: what the version in force asks for."""
    return tr(
        "There is no score yet. It needs a known figure that weighs in a week, in at least"
        " {half} of the latest {window} weeks, and in at least {least} of the {base} before them.",
        base=formula.base,
        half=-(-formula.window // 2),
        window=formula.window,
        least=LEAST_KNOWN,
    )


def _differs(draft: Draft, now: Draft) -> bool:
    return dict(draft.weights) != dict(now.weights) or dict(draft.rules) != dict(now.rules)
