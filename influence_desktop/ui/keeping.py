"""What was shown and replied is kept: signals once they were seen, answers, thanks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from influence_desktop.records import METRICS, Answer, Kudos, Signal, new_id
from influence_desktop.ui import intents
from influence_desktop.ui.answers import Reply, answer_edit
from influence_desktop.ui.carrying import Carrying

if TYPE_CHECKING:
    from influence_desktop.overview.facts import Facts
    from influence_desktop.overview.reflect_states import ReflectState
    from influence_desktop.overview.silenced import Silenced
    from influence_desktop.overview.states import GlanceState, Question
    from influence_desktop.overview.trend_states import Choice, TrendsState
    from influence_desktop.ui.watch import Watch
    from influence_desktop.weeks import Week

LATER = 200
"""Milliseconds after a page was made until what it shows is kept: it is painted first."""


class Keeping(Carrying):
    """What becomes of signals, questions and kudos.

    The signals that a page shows, and the day on which a question is shown first, are kept
    as a part of the newest edit, and are no edit themselves. Until the detector has looked
    at a change, no other question is shown than the one that was.
    """

    _watch: Watch

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__(clock)
        self._seen: tuple[Week, Week] | None = None
        self._asked: Question | None = None
        self._standing: Signal | None = None
        self._withheld = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        self._later.timeout.connect(self._keep_seen)

    def glance(self) -> GlanceState:
        """Return the state of Glance; its signals are kept soon."""
        state = super().glance()
        self._see(state.clock.weeks, state.question)
        self._stand(state.question)
        return state

    def trends(self, choice: Choice) -> TrendsState:
        """Return the state of Trends for what a person chose to see, as Glance."""
        state = super().trends(choice)
        self._see(state.clock.weeks)
        return state

    def reflect(self) -> ReflectState:
        """Return the state of Reflect, as Glance."""
        state = super().reflect()
        if state.asked is not None:
            self._see(state.asked.clock.weeks, state.asked.question)
        self._stand(state.asked.question if state.asked else None)
        return state

    def answer(self, question: Question, reply: Reply) -> bool:
        """Keep the answer to a question, and offer to undo what leaves the page."""
        edit = answer_edit(self._kept(question), reply, today=self.today)
        return self.editing.apply(edit, said=True)

    def ask_again(self, silenced: Silenced) -> bool:
        """Have something asked about again that was stopped."""
        found = (self.record("answer", each) for each in silenced.answer_ids)
        answers = [each for each in found if isinstance(each, Answer)]
        return self.editing.apply(intents.asked_again_edit(answers, silenced.what), said=True)

    def thank(self, kudos_id: int) -> bool:
        """Keep that somebody was thanked today."""
        kudos = self.record("kudos", kudos_id)
        if not isinstance(kudos, Kudos):
            return False
        return self.editing.apply(intents.thanked_edit(kudos, today=self.today), said=True)

    def _kept(self, question: Question) -> Question:
        """Return a question under the id that its signal was kept with meanwhile."""
        from influence_desktop.overview.asking import (  # noqa: PLC0415 - when answered
            asked_about,
            kept_id,
        )

        found = kept_id(self._few().signals, asked_about(question))
        return replace(question, signal_id=found) if found else question

    def _facts(
        self, last: Week, *, weeks: int | None = 26, metrics: Collection[str] = METRICS
    ) -> Facts:
        facts = super()._facts(last, weeks=weeks, metrics=metrics)
        if not self._watch.outdated:
            return facts
        from influence_desktop.reflection.questions import asked_on  # noqa: PLC0415 - as above

        kept = (each for each in facts.signals if asked_on(each) is not None)
        standing = kept if self._standing is None else (self._standing,)
        return replace(facts, standing=tuple(standing))

    def _stand(self, question: Question | None) -> None:
        """Know which question stands on the pages, or that one may have to wait."""
        if question is not None:
            from influence_desktop.overview.asking import asked_about  # noqa: PLC0415 - as above

            self._standing = asked_about(question)
        elif self._watch.outdated:
            self._withheld = bool(self._found.told or self._found.away)

    def _see(self, weeks: Sequence[Week], question: Question | None = None) -> None:
        self._asked = question or self._asked
        if (self._found.told or question) and weeks:
            first, last = self._seen or (weeks[0], weeks[-1])
            self._seen = min(first, weeks[0]), max(last, weeks[-1])
            self._later.start()

    def _keep_seen(self) -> None:
        from influence_desktop.overview.asking import shown_first  # noqa: PLC0415 - when shown
        from influence_desktop.overview.signal_spans import (  # noqa: PLC0415 - as above
            unkept_signals,
        )

        seen, asked, self._seen, self._asked = self._seen, self._asked, None, None
        if seen is None or self.holding.closed or self.holding.working:
            return  # what is shown after that is kept then
        few = self._few()
        found = unkept_signals(replace(few, found=self._found), *seen)
        new = [replace(signal, id=new_id()) for signal in found]
        if asked is not None:
            new = shown_first(asked, [*few.signals, *new], today=self.today, besides=new)
        if new and self.editing.add_to_newest(new):
            written = {signal.id: signal for signal in new}
            kept = {signal.id: signal for signal in few.signals}
            self._records = replace(few, signals=[*(kept | written).values()])
