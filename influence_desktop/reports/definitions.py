"""How this is counted, as it is read: each definition in words, and all of them as a page."""

from __future__ import annotations

from collections.abc import Iterator

from influence_desktop.definition import DESIGN, Chapters, Definition
from influence_desktop.texts import tr


def in_force_words(definition: Definition) -> str:
    """Return since when a definition is in force: `version 2, since 2026-W47`."""
    if definition.since is None:
        return tr("version {version}, in every week", version=definition.version)
    return tr(
        "version {version}, since {week}",
        version=definition.version,
        week=definition.since.label,
    )


def source_words(definition: Definition) -> str:
    """Return who thought of it."""
    return tr("this program’s own") if definition.source == DESIGN else definition.source


def notation() -> str:
    """Return how the formulas are to be read."""
    return tr(
        "The formulas can be worked out as they stand. n is how many figures there are; at(…, r)"
        " is the value at place r of a list, counted from 0, and between two places in"
        " proportion; sorted(figures × 4)[n : −n] is the list in order, each figure four times,"
        " without the first n and the last n; ordinary[−8 :] are the last eight; between(x, xs,"
        " ys) is what lies over x on the line through the points (xs, ys); m stands for a metric;"
        " ^ is a power and ln the natural logarithm, exp undoes it."
    )


def page(found: Chapters) -> str:
    """Return the definitions as a page of Markdown."""
    return "\n".join(_page(found))


def _page(found: Chapters) -> Iterator[str]:
    yield "# " + tr("How this is counted")
    yield ""
    yield notation()
    for head, definitions in found:
        yield from ("", f"## {head}")
        for each in definitions:
            yield from ("", f"### {each.name}", "", each.sentence, "", f"    {each.formula}", "")
            yield f"`{each.id}` · {in_force_words(each)} · {source_words(each)}"
    yield ""
