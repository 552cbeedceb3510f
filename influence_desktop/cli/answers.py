"""What a command says: one JSON line or words for a person, and its exit code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from influence_desktop.journal.errors import JournalError, from_os
from influence_desktop.weeks import WrongEntry

USAGE, BAD_INPUT, INTERRUPTED, PIPE_CLOSED = 2, 9, 130, 141
"""Exit codes that no error of the journal carries; the last two as shells know them."""


_COMMANDING = "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
"""Characters of a text that a terminal would obey instead of showing."""


@dataclass(frozen=True)
class Answer:
    """What a command found or did: facts for a script, words for a person."""

    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    exit: int = 0

    @property
    def plain(self) -> dict[str, Any]:
        """The facts as the JSON line carries them."""
        return {"ok": not self.exit, **self.facts}

    def with_warning(self, warning: str | None) -> Answer:
        """Return the same answer with what the person has to know beside it."""
        if warning is None:
            return self
        words = f"{self.words}\n{warning}" if self.words else warning
        return Answer(words, {**self.facts, "warning": warning}, self.exit)


def gathered(outcome: object) -> object:
    """Return one answer for several, such as a line of `batch` takes; else what it was."""
    if not isinstance(outcome, Iterator):
        return outcome
    parts = list(outcome)
    words = "\n".join(each.words for each in parts)
    return Answer(words, {"files": [each.facts for each in parts]})


def failed(error: BaseException) -> Answer:
    """Return the answer for what the person or the world did; raise what is our fault."""
    answer = foreseen(error)
    if answer is None:
        raise error
    return answer


def foreseen(error: BaseException) -> Answer | None:
    """Return the answer for what the person or the world did, None for our own fault."""
    match error:
        case JournalError():
            return failure(error.kind, str(error), error.exit)
        case click.UsageError():
            return failure("usage", _usage(error), USAGE)
        case WrongEntry():
            return failure("usage", str(error), USAGE)
        case click.Abort() | KeyboardInterrupt():
            return failure(
                "interrupted",
                "Stopped before the end. Nothing is half done: an edit is kept whole or not at"
                " all, and `history` lists it.",
                INTERRUPTED,
            )
        case _:
            return failure("badinput", str(error), BAD_INPUT) if _bad_input(error) else None


def failure(kind: str, message: str, code: int) -> Answer:
    """Return the answer of a command that did not do what it was asked."""
    return Answer(words=message, facts={"error": kind, "message": message}, exit=code)


def tell(answer: Answer, *, as_json: bool) -> int:
    """Say an answer on the screen and return its exit code."""
    if as_json:
        click.echo(json.dumps(answer.plain, allow_nan=False))
    elif answer.words:
        click.echo(_tame(answer.words), err=bool(answer.exit))
    return answer.exit


def tell_each(parts: Iterator[Answer], *, as_json: bool) -> int:
    """Say answers one after another, each as soon as it is known; return the exit code.

    In JSON they are data, a line each.
    """
    for each in parts:
        with speaking():
            click.echo(json.dumps(each.facts, allow_nan=False) if as_json else _tame(each.words))
    return 0


def _tame(words: str) -> str:
    """Return words that say the same and command nothing."""
    if words.replace("\n", "").isprintable():
        return words
    return re.sub(_COMMANDING, "·", words)


class Unheard(Exception):
    """The reader of standard output went away: nobody is there to be told."""


@contextmanager
def speaking() -> Iterator[None]:
    """Raise Unheard, NoSpace or ReadOnly where standard output takes nothing more."""
    try:
        yield
    except BrokenPipeError as error:
        raise Unheard from error  # Click would make an exit code of its own of the first
    except OSError as error:
        raise from_os(error, Path("standard output")) from error


def _usage(error: click.UsageError) -> str:
    sentence = " ".join(error.format_message().split())
    if not sentence.endswith((".", "?")):
        sentence += "."
    if error.ctx is None:
        return sentence
    return f"{sentence} See `{error.ctx.command_path} --help`."


def _bad_input(error: BaseException) -> bool:
    from influence_desktop.seen import BadInput  # noqa: PLC0415 - only an import needs it

    return isinstance(error, BadInput)
