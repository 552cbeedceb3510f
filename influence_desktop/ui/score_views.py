"""What the pages about the score show; all scores are laid out once until they change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from influence_desktop.records import METRICS, Channel
from influence_desktop.ui.views import Kept, Views
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from influence_desktop.definition import Chapters
    from influence_desktop.overview.facts import Facts
    from influence_desktop.overview.formula_states import (
        Draft,
        FormulaState,
        PreviewState,
        WhyState,
    )
    from influence_desktop.overview.score_desk import ScoreDesk
    from influence_desktop.overview.states import GlanceState
    from influence_desktop.overview.trend_states import Choice, TableState, TrendsState


AT_ONCE = 1200
"""Weeks times channels up to which all scores are laid out in a tenth of a second."""


class ScoreViews(Views):
    """Views of the score. `score_shown`: whether a person wants to see one at all."""

    score_shown = True
    _laid_out: tuple[Facts, frozenset[str], ScoreDesk] | None = None

    def glance(self) -> GlanceState:
        """Return the state of Glance, without the score where it is switched off."""
        found = super().glance()
        return found if self.score_shown else replace(found, score="", score_detail="")

    def trends(self, choice: Choice) -> TrendsState:
        """Return the state of Trends, with what became of the formula where there is a score."""
        from influence_desktop.overview.formula_marks import (  # noqa: PLC0415 - when it is shown
            with_formula_marks,
        )

        found = super().trends(choice)
        return with_formula_marks(found, self._few().formulas) if self.score_shown else found

    def formula_page(self, draft: Draft | None = None, *, view: int = 0) -> FormulaState:
        """Return the Formula page, with what a draft would change."""
        from influence_desktop.overview.formula_page import (  # noqa: PLC0415 - when shown
            formula_page,
        )

        return formula_page(self._score_desk(draft), draft, view=view)

    def formula_table(self, draft: Draft) -> TableState:
        """Return every week's score as it stands and under a draft."""
        from influence_desktop.overview import formula_page  # noqa: PLC0415 - when asked
        from influence_desktop.overview.previews import preview_table  # noqa: PLC0415 - as above

        desk = self._score_desk(draft)
        new = formula_page.tried(desk, draft, first_week=self._open_week())
        return preview_table(formula_page.formula_sides(desk, new))

    def why(
        self, week: Week | None = None, other: Week | None = None, *, view: int = 0
    ) -> WhyState | None:
        """Return why a week's score is what it is, as it stands or in another view."""
        from influence_desktop.overview.why import why  # noqa: PLC0415 - when asked

        return why(self._score_desk(), week, other=other, view=view)

    def no_score(self) -> str:
        """Return why no week has a score yet."""
        from influence_desktop.overview.formula_page import (  # noqa: PLC0415 - when asked
            no_score_words,
        )

        return no_score_words(self._score_desk().formula)

    def channel_preview(self, channel: Channel) -> PreviewState:
        """Return what a channel that becomes private or counted would change."""
        from influence_desktop.overview.previews import (  # noqa: PLC0415 - when asked
            channel_sides,
            preview_state,
        )

        desk = self._score_desk()
        return preview_state(desk, channel_sides(desk, channel))

    def definitions(self) -> Chapters:
        """Return how every number is counted."""
        from influence_desktop.overview.definitions import definitions  # noqa: PLC0415 - when asked
        from influence_desktop.overview.score_desk import formula_in  # noqa: PLC0415

        few = self._few()
        return definitions(formula_in(few.formulas, few.newest))

    def scores_ready(self, draft: Draft | None = None) -> bool:
        """Tell whether all scores are laid out, or few enough to be so at once."""
        few, metrics = self._few(), self._weighing(draft)
        if self._holds(few, metrics):
            return True
        span = self._journal.span()
        weeks = 0 if span is None else span[0].until(span[1]) + 1
        return weeks * len(few.channels) <= AT_ONCE

    def _score_desk(self, draft: Draft | None = None) -> ScoreDesk:
        """Return all scores; only figures that weigh somewhere are read."""
        few, metrics = self._few(), self._weighing(draft)
        if not self._holds(few, metrics):
            self._laid_out = few, metrics, laid_out(self._journal, few, metrics)
        assert self._laid_out is not None  # made above
        return self._laid_out[2]

    def _holds(self, few: Facts, metrics: frozenset[str]) -> bool:
        kept = self._laid_out
        return kept is not None and kept[0] is few and metrics <= kept[1]

    def _weighing(self, draft: Draft | None) -> frozenset[str]:
        """Return the metrics that weigh in a version or a draft, and income."""
        tried = {} if draft is None else draft.weights
        weights = [tried, *(formula.weights for formula in self._few().formulas)]
        weighing = {name for each in weights for name, value in each.items() if value}
        return frozenset({"income", *weighing})


def laid_out(journal: Kept, few: Facts, metrics: Collection[str]) -> ScoreDesk:
    """Return all scores of a journal, made from the totals of some metrics."""
    from influence_desktop.overview.score_desk import score_desk  # noqa: PLC0415 - when needed

    wanted = [metric for metric in METRICS if metric in metrics]
    totals = journal.totals(metrics=wanted)
    return score_desk(replace(few, totals=totals), used=journal.formula_versions())
