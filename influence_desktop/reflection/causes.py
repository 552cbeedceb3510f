"""The cause of a signal in words: which link of the chain moved, with its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from influence_desktop.reflection.evidence import DROP
from influence_desktop.reflection.findings import Finding
from influence_desktop.texts import number, tr

WHOLE_FROM = 10
"""Numbers from here on are told without a decimal."""

NOTHING, ONCE = "0", "1"
"""Amounts that have words of their own."""

PER = {"impressions": 1000.0, "responses": 100.0, "clickthroughs": 100.0}
"""How many of an upstream figure a rate is told for; else for one."""

MANY = ("clickthroughs", "responses")
"""The one link of which a figure can outnumber its upstream many times."""

_Link: TypeAlias = tuple[str, str]
_Sentences: TypeAlias = Mapping[_Link, tuple[str, str]]
"""By figure and upstream: the sentence for all channels, and the one that names one."""


def cause(found: Finding, channels: Sequence[str]) -> str:
    """Return what moved, in plain past tense and with its numbers.

    The measure with the largest standardised evidence is the cause, not the one with
    the largest percentage; a finding holds it already.

    Parameters
    ----------
    found
        What the detector found.
    channels
        The names of the streams' channels, in their order.
    """
    now, usual = _rates(found)
    if found.measure == "volume":
        both = _posted(now) if "without" not in found.evidence else _plainly()["posts"]
    else:
        link = (_text(found, "figure"), _text(found, "upstream"))
        sentences = _drops() if found.direction == DROP else _soars()
        both = _many(found) or sentences.get(link) or _plainly()[link[0]]
    everywhere, in_one = both
    if found.topic is not None:
        return in_one.format(now=now, usual=usual, channel=f"“{found.topic}”")
    if found.channel is None:
        return everywhere.format(now=now, usual=usual) + _without(found)
    return in_one.format(now=now, usual=usual, channel=channels[found.channel])


def _without(found: Finding) -> str:
    """Say which channels the numbers leave out, as nothing could be expected of them."""
    names = str(found.evidence.get("without", ""))
    return " " + tr("Not in these figures: {names}.", names=names) if names else ""


def _rates(found: Finding) -> tuple[str, str]:
    """Return what was seen and what was expected: a week, or for some of the upstream."""
    seen, expected = _number(found, "seen"), _number(found, "expected")
    upstream = _text(found, "upstream")
    links = {**_drops(), **_soars()}
    if (_text(found, "figure"), upstream) in links and _number(found, "given") > 0:
        share = (1.0 if _is_many(found) else PER.get(upstream, 1.0)) / _number(found, "given")
        seen, expected = seen * share, expected * share
    return _amount(seen), _amount(expected)


def _is_many(found: Finding) -> bool:
    """Tell whether a response brings several clickthroughs, as letters and posts with links do."""
    link = (_text(found, "figure"), _text(found, "upstream"))
    return link == MANY and _number(found, "expected") > _number(found, "given")


def _posted(now: str) -> tuple[str, str]:
    if now == NOTHING:
        return (
            tr("You posted nothing; your usual is {usual} a week."),
            tr("You posted nothing in {channel}; your usual is {usual} a week."),
        )
    if now == ONCE:
        return (
            tr("You posted once a week; your usual is {usual}."),
            tr("You posted once a week in {channel}; your usual is {usual}."),
        )
    return (
        tr("You posted {now} times a week; your usual is {usual}."),
        tr("You posted {now} times a week in {channel}; your usual is {usual}."),
    )


def _drops() -> _Sentences:
    return {
        ("impressions", "posts"): (
            tr("Fewer people saw each post: {now}, usually {usual}."),
            tr("Fewer people saw each post in {channel}: {now}, usually {usual}."),
        ),
        ("responses", "impressions"): (
            tr("Of 1,000 who saw a post {now} answered, usually {usual}."),
            tr("Of 1,000 who saw a post in {channel} {now} answered, usually {usual}."),
        ),
        ("responses", "posts"): (
            tr("People answered less: {now} for each post, usually {usual}."),
            tr("People answered less in {channel}: {now} for each post, usually {usual}."),
        ),
        ("clickthroughs", "responses"): (
            tr("People answered, and fewer followed a link: {now} for 100 responses, "
               "usually {usual}."),
            tr("In {channel} people answered, and fewer followed a link: {now} for 100 "
               "responses, usually {usual}."),
        ),
        **_either_way(),
    }  # fmt: skip


def _soars() -> _Sentences:
    return {
        ("impressions", "posts"): (
            tr("More people saw each post: {now}, usually {usual}."),
            tr("More people saw each post in {channel}: {now}, usually {usual}."),
        ),
        ("responses", "impressions"): (
            tr("Of 1,000 who saw a post {now} answered, usually {usual}."),
            tr("Of 1,000 who saw a post in {channel} {now} answered, usually {usual}."),
        ),
        ("responses", "posts"): (
            tr("People answered more: {now} for each post, usually {usual}."),
            tr("People answered more in {channel}: {now} for each post, usually {usual}."),
        ),
        ("clickthroughs", "responses"): (
            tr("Of those who answered more followed a link: {now} for 100 responses, "
               "usually {usual}."),
            tr("Of those who answered in {channel} more followed a link: {now} for 100 "
               "responses, usually {usual}."),
        ),
        **_either_way(),
    }  # fmt: skip


def _many(found: Finding) -> tuple[str, str] | None:
    """Return what is said where a response brings several clickthroughs."""
    if not _is_many(found):
        return None
    if found.direction == DROP:
        return (
            tr("Fewer followed a link: {now} for each response, usually {usual}."),
            tr("Fewer followed a link in {channel}: {now} for each response, usually {usual}."),
        )
    return (
        tr("More followed a link: {now} for each response, usually {usual}."),
        tr("More followed a link in {channel}: {now} for each response, usually {usual}."),
    )


def _either_way() -> _Sentences:
    return {
        ("clickthroughs", "impressions"): (
            tr("Of 1,000 who saw a post {now} followed a link, usually {usual}."),
            tr("Of 1,000 who saw a post in {channel} {now} followed a link, usually {usual}."),
        ),
        ("clickthroughs", "posts"): (
            tr("Clickthroughs for each post came to {now}, usually {usual}."),
            tr("Clickthroughs for each post in {channel} came to {now}, usually {usual}."),
        ),
        ("signups", "clickthroughs"): (
            tr("It looks like the offer, not the audience: of 100 who came {now} signed "
               "up, usually {usual}."),
            tr("In {channel} it looks like the offer, not the audience: of 100 who came {now} "
               "signed up, usually {usual}."),
        ),
    }  # fmt: skip


def _plainly() -> Mapping[str, tuple[str, str]]:
    """Return what can be said of a figure that nothing upstream explains, a week."""
    return {
        "posts": (
            tr("Posts came to {now} a week, usually {usual}."),
            tr("Posts in {channel} came to {now} a week, usually {usual}."),
        ),
        "impressions": (
            tr("Impressions came to {now} a week, usually {usual}."),
            tr("Impressions in {channel} came to {now} a week, usually {usual}."),
        ),
        "responses": (
            tr("Responses came to {now} a week, usually {usual}."),
            tr("Responses in {channel} came to {now} a week, usually {usual}."),
        ),
        "clickthroughs": (
            tr("Clickthroughs came to {now} a week, usually {usual}."),
            tr("Clickthroughs in {channel} came to {now} a week, usually {usual}."),
        ),
        "signups": (
            tr("Signups came to {now} a week, usually {usual}."),
            tr("Signups in {channel} came to {now} a week, usually {usual}."),
        ),
    }


def _text(found: Finding, key: str) -> str:
    return str(found.evidence[key] or "")


def _number(found: Finding, key: str) -> float:
    return cast("float", found.evidence[key] or 0.0)


def _amount(value: float) -> str:
    short = round(value, 1)
    return f"{short:.1f}" if short < WHOLE_FROM and short % 1 else number(short)
