"""Our own JSON into a journal that has records already: each by its id."""

from __future__ import annotations

from dataclasses import replace

from influence_desktop.edits import Edit, Put
from influence_desktop.journal.reader import Reader
from influence_desktop.plain import Plain, as_plain, from_plain
from influence_desktop.records import ONLY, TYPED, Import, Post, Record, WeeklyFigure
from influence_desktop.seen import SeenRecord
from influence_desktop.texts import tr
from influence_desktop.validity import checked

MERGED = "influence-json"
"""The format of an import that brought in another journal's records by their ids."""


class Ids:
    """The ids of a file's records, and those they have in the journal.

    A channel of the same name, or a formula of the same version, is the same one even
    if another device gave it another id.
    """

    def __init__(self, journal: Reader) -> None:
        self._journal = journal
        self._channels: dict[int, int] = {}

    def edit(self, seen: SeenRecord) -> tuple[str, list[Edit], list[str]]:
        """Return the verdict on one record, its edit, if any, and remarks.

        A figure that was typed here stays, as with every other file.
        """
        if seen.kind == "formula":
            return self._formula(dict(seen.plain))
        plain = self._here(seen.kind, dict(seen.plain))
        record = checked(from_plain(seen.kind, plain))
        kept = self._journal.record(seen.kind, record.id)
        if kept is None and isinstance(record, Import) and record.format == MERGED:
            # Two journals that are merged in turn would tell each other of it for ever.
            return "same", [], []
        if kept is None:
            return "added", [Put(record)], []
        record, remarks = _typed_kept(kept, record)
        if as_plain(kept) == as_plain(record):
            return ("skipped" if remarks else "same"), [], remarks
        return "changed", [Put(record)], remarks

    def _formula(self, plain: Plain) -> tuple[str, list[Edit], list[str]]:
        """Leave the score as it is: another formula would count past weeks anew, silently."""
        kept = {each.version: as_plain(each) for each in self._journal.formulas()}
        here = kept.get(plain["version"])
        if here is not None and {**here, "id": 0} == {**plain, "id": 0}:
            return "same", [], []
        remark = tr(
            "version {version} of the score’s formula stays out: it would count past weeks anew",
            version=plain["version"],
        )
        return "skipped", [], [remark]

    def _here(self, kind: str, plain: Plain) -> Plain:
        if kind == "channel":
            known = self._journal.channel_named(plain["name"])
            if known is not None and known.id != plain["id"]:
                self._channels[plain["id"]] = known.id
                return as_plain(known)
        if kind == "week":
            return self._same_figure(self._moved(plain))
        return self._moved(plain)

    def _moved(self, plain: Plain) -> Plain:
        """Return plain values that point to the journal's own channels."""
        if plain.get("channel_id") in self._channels:
            plain["channel_id"] = self._channels[plain["channel_id"]]
        if "spans" in plain:
            plain["spans"] = [
                [self._channels.get(channel, channel), first, last]
                for channel, first, last in plain["spans"]
            ]
        evidence = plain.get("evidence") or {}
        only = evidence.get(ONLY)
        if isinstance(only, int) and only in self._channels:
            plain["evidence"] = {**evidence, ONLY: self._channels[only]}
        return plain

    def _same_figure(self, plain: Plain) -> Plain:
        """Return a weekly figure under the id that its place in the journal has."""
        figure = from_plain("week", plain)
        assert isinstance(figure, WeeklyFigure)  # which is what a week's plain values are
        kept = self._journal.figure(
            figure.channel_id, figure.week, figure.metric, source=figure.source
        )
        return plain if kept is None else {**plain, "id": kept.id}


def _typed_kept(kept: Record, told: Record) -> tuple[Record, list[str]]:
    """Return a file's record with the figures that were typed here, and a remark on each."""
    if isinstance(kept, WeeklyFigure) and isinstance(told, WeeklyFigure):
        if kept.source == TYPED and kept.value != told.value:
            return kept, [_stays(kept.metric, kept.value, told.value)]
        return told, []
    if not (isinstance(kept, Post) and isinstance(told, Post)):
        return told, []
    figures, sources, remarks = dict(told.figures), dict(told.sources), []
    for metric, source in kept.sources.items():
        here, there = kept.figures.get(metric), told.figures.get(metric)
        if source.name != TYPED or (here == there and metric in sources):
            continue
        remarks.append(_stays(metric, here, there))
        sources[metric] = source
        figures.pop(metric, None)
        if here is not None:
            figures[metric] = here
    return replace(told, figures=figures, sources=sources), remarks


def _stays(metric: str, here: int | None, there: int | None) -> str:
    unknown = tr("unknown")
    return tr(
        "{metric}: the typed figure {typed} stays; the file says {seen}",
        metric=metric,
        typed=unknown if here is None else here,
        seen=unknown if there is None else there,
    )
