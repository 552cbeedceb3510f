"""A line that was begun under a question: kept for the next start, never as its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from influence_desktop.overview.states import Question
from influence_desktop.plain import as_plain
from influence_desktop.records import KIND_OF, Note
from influence_desktop.texts import tr
from influence_desktop.ui.taking_up import NoPlace, must_be
from influence_desktop.unfinished import Unfinished
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from influence_desktop.ui.question_card import QuestionCard
    from influence_desktop.ui.reflect_card import ReflectCard

LINE = "line"
"""The kind of an entry that is no form: a line under a question."""


def typed(page: str, card: QuestionCard | ReflectCard) -> list[Unfinished]:
    """Return the line that was begun in a page's card, with what tells its question."""
    if card.question is None or not card.draft:
        return []
    values = {"about": _about(card.question), "text": card.typed}
    return [Unfinished(page, LINE, values)]


def take_up(
    entry: Unfinished, card: QuestionCard | ReflectCard, asked: Callable[[], Question | None]
) -> None:
    """Put a line again under its question; `asked` shows what is asked now, and returns it.

    Raises NoPlace where that is not its question, or another line stands there; KeyError,
    TypeError or ValueError where the entry says nothing that can be.
    """
    must_be(entry, LINE)
    text, about = str(entry.values["text"]), dict(entry.values["about"])
    now = asked()
    if now is None or card.draft or _about(now) != about | {"week": str(now.week)}:
        raise NoPlace(
            _as_note(entry),
            tr("The question under which you began a line is not open; the line stands in a note."),
        )
    card.take_up(text)


def _as_note(entry: Unfinished) -> Unfinished:
    """Return a line without its question as a note that is begun, in the question's week."""
    note = Note(date=Week.parse(str(entry.values["about"]["week"])).monday, text="")
    values = {"record": as_plain(note), "new": True, "fields": {"text": entry.values["text"]}}
    return Unfinished("week", KIND_OF[Note], values)


def _about(question: Question) -> dict[str, object]:
    """Return what tells a question from others; an absence that goes on stays the same one."""
    from influence_desktop.overview.asking import asked_about  # noqa: PLC0415 - at the end
    from influence_desktop.reflection.questions import topic_of  # noqa: PLC0415 - as above

    return {
        "since": str(question.since),
        "week": str(question.week),
        "direction": question.direction,
        "measure": question.measure,
        "channel": question.channel_id,
        "topic": topic_of(asked_about(question)),
    }
