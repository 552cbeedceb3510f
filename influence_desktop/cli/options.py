"""What every command's options are made of: days, weeks, paths, --json and --help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from influence_desktop.cli.opening import read_path
from influence_desktop.weeks import Week, WrongEntry, parse_day


class Parsed(click.ParamType):  # type: ignore[type-arg]  # not generic in every Click 8
    """The type of a value that a function reads; what it refuses is wrong usage."""

    def __init__(self, name: str, parse: Callable[[str], object]) -> None:
        self.name = name
        self._parse = parse

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as Click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> object:
        """Return what the text means, or fail with the sentence that says why not."""
        try:
            return self._parse(value)
        except WrongEntry as error:
            self.fail(str(error), param, ctx)


def _show_help(ctx: click.Context, _param: click.Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


HELP = click.Option(
    ["--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    help="Show this message and exit.",
)
"""Made once: Click's own looks for a translation in each command of each call."""

JSON = click.Option(["--json"], is_flag=True, expose_value=False, help="Answer with one JSON line.")
"""Only declared here: whether to answer in JSON is read before anything can go wrong."""


class Command(click.Command):
    """A command that takes --json, wherever the person writes it."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:  # noqa: ARG002 - Click's
        """Return the command's own parameters, --json and --help."""
        return [*self.params, JSON, HELP]


class Group(click.Group):
    """A word that commands stand behind; it takes --json as they do."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:  # noqa: ARG002 - Click's
        """Return the group's own parameters, --json and --help."""
        return [*self.params, JSON, HELP]


def option(*names: str, **more: Any) -> click.Option:  # noqa: ANN401 - Click's own keywords
    """Return an option, a required one without a default."""
    return click.Option(list(names), **more)


DAY = Parsed("DATE", parse_day)
WEEK = Parsed("WEEK", Week.parse)
PATH = Parsed("PATH", read_path)
