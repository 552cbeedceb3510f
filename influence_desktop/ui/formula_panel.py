"""The Formula page at work: tries numbers, saves a version, opens what is behind a score."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from influence_desktop.overview.formula_page import RULES
from influence_desktop.overview.formula_states import TRIED, Draft
from influence_desktop.texts import tr
from influence_desktop.ui.counted_card import CountedCard
from influence_desktop.ui.formula_page import REASON, WEEK, FormulaPage
from influence_desktop.ui.panels import Desk, Panel
from influence_desktop.ui.table_card import TableCard
from influence_desktop.ui.unsaved import Trial
from influence_desktop.ui.why_card import show_why
from influence_desktop.unfinished import Unfinished
from influence_desktop.weeks import Week, WrongEntry

TRIAL = "trial"
"""The kind of an entry that is no form: a formula that is tried."""


def panel(desk: Desk) -> Panel:
    """Return the page, wired to the bridge."""
    work = FormulaWork(desk)
    does: dict[str, Callable[..., None]] = {"resume": work.resume}
    return Panel(work.page, work.refresh, unsaved=work.unsaved, typed=work.typed, does=does)


class FormulaWork(QObject):
    """Wires the page's intents to the bridge; lives as long as its page.

    What is tried stays here until it is left or saved; nothing of it is in the journal.
    """

    def __init__(self, desk: Desk) -> None:
        self.page = FormulaPage(desk.theme)
        super().__init__(self.page)
        self._desk, self._bridge = desk, desk.bridge
        self._draft: Draft | None = None
        self._view = 0
        page = self.page
        page.tried.connect(self._try)
        page.left.connect(self._leave)
        page.save_asked.connect(self._save)
        page.view_chosen.connect(self._choose)
        page.shown.connect(lambda shown: desk.show_score(shown=shown))
        page.why_asked.connect(self._why)
        page.table_asked.connect(self._table)
        page.counted_asked.connect(self._counted)
        page.enter_asked.connect(desk.enter)

    def refresh(self) -> None:
        """Show the page as the journal stands now, with what is being tried."""
        self.page.wait()
        self._bridge.with_scores(self._show, self._draft)

    def unsaved(self, *, seen_too: bool = False) -> Trial | None:
        """Return a trial with a reason, of which only a window that closes has to tell."""
        is_meant = self._draft is not None and self.page.reason.toPlainText().strip()
        return Trial(partial(self._desk.go, "formula")) if seen_too and is_meant else None

    def typed(self) -> list[Unfinished]:
        """Return a trial with a reason, as it stands on the page."""
        if self._draft is None or self.unsaved(seen_too=True) is None:
            return []
        values = {
            "weights": dict(self._draft.weights),
            "rules": dict(self._draft.rules),
            "reason": self.page.reason.toPlainText(),
            "first_week": self.page.first_week.text(),
        }
        return [Unfinished("formula", TRIAL, values)]

    def resume(self, entry: Unfinished) -> None:
        """Try again what was tried when the program ended."""
        from influence_desktop.ui.taking_up import must_be  # noqa: PLC0415 - seldom

        must_be(entry, TRIAL)
        found, rules = entry.values, entry.values["rules"]
        weights = {str(name): float(weight) for name, weight in dict(found["weights"]).items()}
        self._draft = Draft(weights=weights, rules={name: float(rules[name]) for name in RULES})
        self.page.begin(str(found["first_week"]))
        self.page.reason.setPlainText(str(found["reason"]))
        self.refresh()

    def _show(self) -> None:
        state = self._bridge.formula_page(self._draft, view=self._view)
        if not self.page.first_week.text():
            self.page.begin(state.first_week)
        self.page.show_state(state, shown=self._bridge.score_shown)

    def _try(self) -> None:
        self._draft = self.page.draft
        self.refresh()

    def _leave(self) -> None:
        self._draft = None
        self.page.begin("")
        self.refresh()

    def _save(self) -> None:
        draft = self.page.draft
        reason = self.page.reason.toPlainText().strip()
        if draft is None:
            return  # the page says which number cannot be right
        if not any(draft.weights.values()):
            self.page.say(tr("At least one weight lies above 0."))
        elif not reason:
            self.page.say(tr("Say in a line why; it stays with the version."), at=REASON)
            self.page.reason.setFocus()
        else:
            self._keep(draft, reason)

    def _keep(self, draft: Draft, reason: str) -> None:
        try:
            week = Week.parse(self.page.first_week.text())
        except WrongEntry as error:
            self.page.say(str(error), at=WEEK)
            self.page.first_week.setFocus()
            return
        if self._bridge.save_formula(draft, first_week=week, reason=reason):
            self._leave()
            self._desk.tell_unsaved()

    def _choose(self, version: int) -> None:
        self._view = version
        self.refresh()

    def _why(self, week: Week | None) -> None:
        is_tried = self.page.state is not None and self.page.state.is_tried
        view = TRIED if is_tried else self._view
        show_why(self.page.window(), self._desk, week, view=view)

    def _table(self) -> None:
        if self._draft is not None:
            table = self._bridge.formula_table(self._draft)
            TableCard(self.page.window(), self._desk.theme, tr("All weeks"), table).show()

    def _counted(self) -> None:
        CountedCard(self.page.window(), self._bridge.definitions()).show()
