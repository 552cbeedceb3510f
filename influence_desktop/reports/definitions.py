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


def beginning() -> str:
    """Return in plain words what all the numbers come to."""
    return tr(
        "Every number comes from the figures that you wrote down or brought in. Your usual is the"
        " mean of the middle half of your weeks before. The score lays your latest weeks beside"
        " the weeks before them; 100 means as much as those. A signal is told where a figure is"
        " further from what was to be expected than luck alone would often take it. What was not"
        " recorded is unknown and never counts as zero. Each number stands below with a sentence,"
        " and with its formula for whoever wants to work it out."
    )


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
    yield beginning()
    yield ""
    yield notation()
    for head, definitions in found:
        yield from ("", f"## {head}")
        for each in definitions:
            yield from ("", f"### {each.name}", "", each.sentence, "", f"    {each.formula}", "")
            yield f"`{each.id}` · {in_force_words(each)} · {source_words(each)}"
    yield ""
