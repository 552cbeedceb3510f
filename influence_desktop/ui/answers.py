"""A question's answer as an edit: the signal, what the person made of it, and the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from influence_desktop.edits import Batch, Edit, Put
from influence_desktop.overview.states import Question
from influence_desktop.records import Answer, Fence, Note, Pause, Record, new_id
from influence_desktop.texts import ntr, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

LINE, PAUSE, FENCE, SNOOZE, NOT_NOW, STOP = "line", "pause", "fence", "snooze", "not_now", "stop"
"""The kinds of an answer."""

SNOOZES = (1, 4)
"""For so many weeks a question can be put off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a person replies: its kind, the line, the weeks to wait, the fence."""

    kind: str
    text: str = ""
    weeks: int = SNOOZES[0]
    fence: Fence | None = None


def answer_edit(question: Question, reply: Reply, *, today: date) -> Edit:
    """Return the edit that keeps a question's answer.

    A line becomes a note that belongs to the signal; a pause covers the weeks, and the
    channel, that the question is about. The signal is kept with the first answer to it;
    an absence may have grown since it was shown, and is kept as it was answered.
    """
    from influence_desktop.overview.asking import asked_about  # noqa: PLC0415 - when answered
    from influence_desktop.reflection.questions import is_away  # noqa: PLC0415 - as above

    made: list[Record] = []
    about = asked_about(question)
    signal_id = question.signal_id or new_id()
    if not question.signal_id or is_away(about):
        made.append(replace(about, id=signal_id))
    note_id = pause_id = None
    if reply.kind == LINE:
        note = Note(date=question.week.monday, text=reply.text, signal_id=signal_id)
        made.append(note)
        note_id = note.id
    elif reply.kind == PAUSE:
        pause = _pause(question, reply.text)
        made.append(pause)
        pause_id = pause.id
    elif reply.fence is not None:
        made.append(reply.fence)
    made.append(
        Answer(
            signal_id=signal_id,
            kind=reply.kind,
            date=today,
            until=today + timedelta(weeks=reply.weeks) if reply.kind == SNOOZE else None,
            note_id=note_id,
            pause_id=pause_id,
        )
    )
    return Batch(_words(reply), [Put(record) for record in made])


def _pause(question: Question, reason: str) -> Pause:
    return Pause(
        first=question.since.monday,
        last=question.week.sunday,
        channel_id=question.channel_id,
        reason=reason,
    )


def _words(reply: Reply) -> str:
    return {
        LINE: tr("answer “{text}”", text=shown(reply.text)),
        PAUSE: tr("answer: a pause"),
        FENCE: tr("answer: a fence"),
        SNOOZE: ntr("answer: ask in {n} week", "answer: ask in {n} weeks", reply.weeks),
        STOP: tr("answer: not asked again"),
    }.get(reply.kind, tr("answer: not now"))
