"""The pages of the window: their names, keys and makers, loaded when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from influence_desktop.texts import tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from influence_desktop.ui.bridge import Bridge
    from influence_desktop.ui.theme import Theme
    from influence_desktop.ui.unsaved import Left
    from influence_desktop.unfinished import Unfinished


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a page may use: the bridge, the theme, and the ways to the other pages."""

    bridge: Bridge
    theme: Theme
    go: Callable[[str], None]
    enter: Callable[[], None]
    show_week: Callable[[Week], None]
    show_trend: Callable[..., None]
    """Shows a `Choice` on Trends, and points to a week of it if one is given too."""
    show_reflection: Callable[[Week], None] = lambda _: None
    """Shows on Reflect what was asked about a week."""
    bring_in: Callable[[], None]
    look_round: Callable[[], None] | None = None
    """Opens the invented journal; None where it is what the window shows."""
    tell_unsaved: Callable[[], None] = lambda: None
    """Says what could not be saved and is out of sight, once that may have changed."""
    not_saved: Callable[[], None] = lambda: None
    """Has the window try again what the journal could not take just now."""
    remember: Callable[[], None]
    """Keeps the choice of theme and text size for the next start."""
    show_score: Callable[..., None] = lambda **_: None
    """Shows the score or leaves it out, and keeps that for the next start."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A page that was made: its widget, how it is shown anew, whether it is complete.

    `prepare` makes what would only be made when it is first painted; `leave` saves what is
    being typed on it, before something else happens; `unsaved` tells what of it could not
    be saved and is out of sight, `typed` all of it as it was typed, which `does["resume"]`
    takes up again at the next start; `retry` saves what the journal could not take before and
    tells whether nothing of it is left; `does` holds what menus can ask of it, by name.
    """

    widget: QWidget
    refresh: Callable[[], None]
    ready: Callable[[], bool] = lambda: True
    prepare: Callable[[], None] = lambda: None
    leave: Callable[[], None] = lambda: None
    unsaved: Callable[..., Left | None] = lambda **_: None
    typed: Callable[[], Sequence[Unfinished]] = lambda: ()
    retry: Callable[[], bool] = lambda: True
    does: Mapping[str, Callable[..., None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page as sidebar and menu know it."""

    name: str
    title: str
    icon: str
    key: str
    module: str

    def make(self, desk: Desk) -> Panel:
        """Import the page's module and make it."""
        made: Panel = import_module(f"influence_desktop.ui.{self.module}").panel(desk)
        return made


def entries() -> tuple[Entry, ...]:
    """Return every page that works, in the order of the sidebar; Settings stand below."""
    return (
        Entry(name="glance", title=tr("Glance"), icon="glance", key="Ctrl+1", module="glance_page"),
        Entry(name="week", title=tr("Week"), icon="week", key="Ctrl+2", module="week_panel"),
        Entry(
            name="trends", title=tr("Trends"), icon="trends", key="Ctrl+3", module="trends_panel"
        ),
        Entry(
            name="reflect",
            title=tr("Reflect"),
            icon="reflect",
            key="Ctrl+4",
            module="reflect_panel",
        ),
        Entry(
            name="thanks", title=tr("Thanks"), icon="thanks", key="Ctrl+5", module="thanks_panel"
        ),
        Entry(
            name="formula",
            title=tr("Formula"),
            icon="formula",
            key="Ctrl+6",
            module="formula_panel",
        ),
        Entry(
            name="settings",
            title=tr("Settings"),
            icon="settings",
            key="Ctrl+,",
            module="settings_page",
        ),
    )
