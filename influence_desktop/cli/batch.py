"""`batch`: one JSON line in, one done and durable answer line out."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import click

from influence_desktop.cli import answers
from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import Command
from influence_desktop.cli.session import Session
from influence_desktop.weeks import WrongEntry, shown

_LONGEST = 1 << 20
"""Bytes in a line; a longer one is answered and skipped without being kept."""


@click.pass_context
def _batch(ctx: click.Context) -> int:
    for line in _lines(sys.stdin.buffer):
        order, answer = _warned(ctx, *_answered(ctx, line))
        said = {**answer.plain, "ack": order.get("ack"), "exit": answer.exit}
        with answers.speaking():
            click.echo(json.dumps(said, allow_nan=False))  # it flushes: answered means durable
    return 0


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield each line; of one that is too long only its beginning."""
    while line := stream.readline(_LONGEST):
        rest = line
        while len(rest) == _LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(_LONGEST)
        yield line


def _answered(ctx: click.Context, line: bytes) -> tuple[Mapping[str, Any], Answer]:
    order: Mapping[str, Any] = {}
    try:
        order = _order(line)
        call = _call(ctx, order)
        with call.command.make_context(call.name, call.arguments, parent=call.parent) as inner:
            answer = answers.gathered(call.command.invoke(inner))
            assert isinstance(answer, Answer)  # batch knows no command that answers otherwise
            return order, answer
    except Exception as error:  # noqa: BLE001 - one line's fault must not end the lines after it
        foreseen = answers.foreseen(error)
        return order, foreseen or _bug(ctx, error)


def _warned(
    ctx: click.Context, order: Mapping[str, Any], answer: Answer
) -> tuple[Mapping[str, Any], Answer]:
    session = _session(ctx)
    warning, session.warning = session.warning, None
    return order, answer.with_warning(warning)


def _bug(ctx: click.Context, error: Exception) -> Answer:
    from influence_desktop.cli import faults  # noqa: PLC0415 - only a fault needs it

    return faults.bug(_session(ctx), type(error), error.__traceback__)


def _session(ctx: click.Context) -> Session:
    session = ctx.find_object(Session)
    assert session is not None  # run() gives it
    return session


def _order(line: bytes) -> Mapping[str, Any]:
    if len(line) == _LONGEST:
        raise WrongEntry(f"A line has at most {_LONGEST:,} bytes; this one was skipped.")
    try:
        order = json.loads(line, parse_constant=_no_number, parse_float=_finite)
        json.dumps([[order]])  # so deep that nothing in it is too deep for the answer
    except (ValueError, RecursionError):
        raise WrongEntry("The line is no JSON; it was skipped.") from None
    if not isinstance(order, dict) or not isinstance(order.get("op"), str):
        raise WrongEntry('The line is not an object with "op", such as {"op": "add post", …}.')
    return order


def _no_number(text: str) -> float:
    raise ValueError(text)


def _finite(text: str) -> float:
    return number if math.isfinite(number := float(text)) else _no_number(text)


@dataclass(frozen=True)
class _Call:
    """A command, found by its words, and what it is called with."""

    parent: click.Context
    name: str
    command: click.Command
    arguments: list[str]


def _call(ctx: click.Context, order: Mapping[str, Any]) -> _Call:
    """Return the call that a line asks for; `kind` may stand for an op's second word."""
    values = {key: value for key, value in order.items() if key not in {"op", "ack"}}
    if values.get("output") == "-":
        raise WrongEntry("The screen is for the answers; name a file to export to.")
    words = order["op"].split()
    assert ctx.parent is not None  # batch is a command of the program
    parent, command = ctx.parent, ctx.parent.command
    while isinstance(command, click.Group):
        name = words.pop(0) if words else values.pop("kind", None)
        found = command.get_command(parent, name) if isinstance(name, str) else None
        if found is None or name == "batch":
            raise WrongEntry(f"“{shown(order['op'])}” is not a command that batch knows.")
        if isinstance(found, click.Group):
            parent = click.Context(found, parent=parent, info_name=name)
        command = found
    if words:
        raise WrongEntry(f"“{shown(order['op'])}” is not a command that batch knows.")
    return _Call(parent, command.name or "", command, _arguments(command, values))


def _arguments(command: click.Command, values: dict[str, Any]) -> list[str]:
    """Return a line's keys and values as they would be typed."""
    options: list[str] = []
    arguments: list[str] = []
    for param in command.params:
        for key in _keys(param):
            if key in values:
                _typed(param, values.pop(key), options, arguments)
    if values:
        raise WrongEntry(f"“{shown(next(iter(values)))}” is not an option of this command.")
    return [*options, "--", *arguments]


def _keys(param: click.Parameter) -> list[str]:
    if isinstance(param, click.Argument):
        return [str(param.name)]
    names = [name.lstrip("-") for name in param.opts]
    return [*names, *(name.replace("-", "_") for name in names if "-" in name)]


def _typed(param: click.Parameter, value: object, options: list[str], arguments: list[str]) -> None:
    several = isinstance(param, click.Argument) and param.nargs < 0
    several = several or (isinstance(param, click.Option) and param.multiple)
    if isinstance(value, list) and not several:
        raise WrongEntry(f"“{param.name}” takes one value, not a list.")
    each_of = value if isinstance(value, list) else [value]
    if isinstance(param, click.Argument):
        arguments.extend(_text(param, each) for each in each_of)
    elif isinstance(param, click.Option) and param.is_flag:
        options.extend(_flag(param, value))
    else:
        options.extend(f"{param.opts[0]}={_text(param, each)}" for each in each_of)


def _flag(param: click.Option, value: object) -> list[str]:
    if not isinstance(value, bool):
        raise WrongEntry(f"“{param.name}” is true or false.")
    return [param.opts[0]] if value else param.secondary_opts[:1]


def _text(param: click.Parameter, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    raise WrongEntry(f'“{param.name}” takes a text or a number; an unknown figure is "?".')


COMMANDS = {
    "batch": Command(
        "batch",
        callback=_batch,
        help="Read JSON lines and answer each with one JSON line.\n\n"
        "A line names a command and its options; its answer carries the same ack and the exit"
        " code. Each line is one transaction: answered means kept.",
        epilog='Example: echo \'{"op": "add week", "ack": 1, "week": "2026-W47",'
        ' "channel": "Blog", "posts": 3}\' | influence-desktop batch',
    )
}
"""The command of this module by name."""
