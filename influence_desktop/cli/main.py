"""The program's command line: global options, commands by name, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib import import_module
from itertools import takewhile
from pathlib import Path

import click

from influence_desktop.cli import answers
from influence_desktop.cli.answers import Answer
from influence_desktop.cli.opening import QUIT_AFTER
from influence_desktop.cli.options import DAY, PATH, Group, option
from influence_desktop.cli.session import Session
from influence_desktop.journal.errors import JournalError

PROGRAM = "influence-desktop"

_MODULES = {
    "init": "adding",
    "add": "adding",
    "edit": "changing",
    "remove": "changing",
    "import": "importing",
    "export": "exporting",
    "show": "weekly",
    "series": "weekly",
    "score": "score",
    "signals": "signals",
    "receipt": "score",
    "undo": "undoing",
    "redo": "undoing",
    "history": "reading",
    "check": "reading",
    "backup": "saving",
    "backups": "saving",
    "restore": "saving",
    "salvage": "salvaging",
    "batch": "batch",
}
"""Where each command lives: only the module of the one that is called is imported."""


class Program(Group):
    """The commands of the program, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return the names of the commands in the order of a person's work."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a name, or None."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"influence_desktop.cli.{_MODULES[cmd_name]}")
        command: click.Command = module.COMMANDS[cmd_name]
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, or only tell the version."""
        if ctx.params.pop("version"):
            return _version()
        return super().invoke(ctx)


def run(arguments: Sequence[str], session: Session) -> int:
    """Do what the arguments say, answer on the screen, and return the exit code.

    What the person or the world did becomes an answer; what is our fault is raised.
    """
    session.as_json = _asks_for_json(arguments)
    return _said(lambda: _outcome(arguments, session), session)


def ended_by(error: Exception, session: Session) -> int:
    """Answer an error of the person's or the world's with its exit code; raise ours."""
    return _said(lambda: answers.failed(error), session)


def _said(work: Callable[[], object], session: Session) -> int:
    try:
        outcome = work()
        with answers.speaking():
            code = _told(outcome, session)
            sys.stdout.flush()
    except answers.Unheard:
        _forget_stdout()
        return answers.PIPE_CLOSED
    except JournalError as error:  # what was to be said found no room on standard output
        _forget_stdout()
        click.echo(str(error), err=True)
        return error.exit
    return code


def _outcome(arguments: Sequence[str], session: Session) -> object:
    try:
        outcome: object = program.main(
            [*arguments], prog_name=PROGRAM, standalone_mode=False, obj=session
        )
        if isinstance(outcome, Iterator):
            outcome = answers.tell_each(outcome, as_json=session.as_json)
    except (JournalError, click.UsageError, click.Abort, KeyboardInterrupt, ValueError) as error:
        return answers.failed(error)
    return outcome


def _forget_stdout() -> None:
    """Let what could not be said go, so that Python does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(outcome: object, session: Session) -> int:
    if isinstance(outcome, Answer):
        return answers.tell(outcome.with_warning(session.warning), as_json=session.as_json)
    return outcome if isinstance(outcome, int) else 0


def _asks_for_json(arguments: Sequence[str]) -> bool:
    """Tell whether --json stands anywhere, so that wrong options too are answered in JSON."""
    options = takewhile(lambda each: each != "--", arguments)
    return "--json" in options


def _version() -> Answer:
    from importlib.metadata import version  # noqa: PLC0415 - dear, and asked for seldom

    number = version(PROGRAM)
    return Answer(f"{PROGRAM} {number}", {"version": number})


@click.pass_context
def _program(
    ctx: click.Context,
    *,
    journal: Path | None,
    data_dir: Path | None,
    today: date | None,
    demo: bool,
    quit_after: str | None,
) -> int | None:
    session = ctx.find_object(Session)
    assert session is not None  # run() gives it
    session.journal, session.data_dir, session.fixed_day = journal, data_dir, today
    session.demo = demo
    if ctx.invoked_subcommand is None:
        return session.window(session, quit_after)
    if quit_after is not None or demo:
        name = "--demo" if demo else "--quit-after"
        raise click.UsageError(f"{name} belongs to the window, not to a command.", ctx)
    return None


program = Program(
    "influence-desktop",
    callback=_program,
    invoke_without_command=True,
    params=[
        option("--journal", type=PATH, metavar="FILE", help="The journal (default: your own)."),
        option(
            "--data-dir",
            type=PATH,
            metavar="FOLDER",
            help="Where the journal, settings and logs lie.",
        ),
        option("--today", type=DAY, help="Take this as today's date."),
        option("--demo", is_flag=True, help="Open the window on an invented journal."),
        option(
            "--quit-after",
            type=click.Choice(QUIT_AFTER),
            help="Close the window once this was on the screen.",
        ),
        option("--version", is_flag=True, help="Tell the version."),
    ],
    help="A private journal of what your posts, talks and letters brought you.\n\n"
    "Without a command the window opens.",
    epilog="Example: influence-desktop add week --week 2026-W47 --channel Blog --posts 3",
)
"""The command line as Click knows it."""
