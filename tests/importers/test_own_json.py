"""Our own JSON: what is read back, in which order, and everything that cannot be right."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest

from influence_desktop.importers import json_stream
from influence_desktop.importers.json_shapes import CHECKS
from influence_desktop.importers.recognise import read
from influence_desktop.plain import as_plain, from_plain
from influence_desktop.records import (
    RECORDS,
    Answer,
    Channel,
    Fence,
    Formula,
    Import,
    Kudos,
    Note,
    Pause,
    Post,
    Signal,
    Snapshot,
    Source,
    Span,
    WeeklyFigure,
)
from influence_desktop.seen import BadInput
from influence_desktop.weeks import Week

DAY = date(2026, 11, 18)
WEEK = Week.containing(DAY)
RECORDED = {
    "channels": [Channel(id=1, name="Blog", kind="blog", preferred={"posts": "weekly-csv"})],
    "imports": [
        Import(
            id=2, file="a.csv", format="x-posts", digest="00", taken=DAY, spans=(Span(1, DAY, DAY),)
        )
    ],
    "posts": [
        Post(
            id=3,
            channel_id=1,
            date=DAY,
            title="A",
            topics=("one",),
            figures={"impressions": 5},
            sources={"impressions": Source(name="x-posts", import_id=2, row=2, taken=DAY)},
        )
    ],
    "weeks": [WeeklyFigure(id=5, channel_id=1, week=WEEK, metric="posts", value=None)],
    "pauses": [Pause(id=6, first=DAY, last=DAY, channel_id=1)],
    "fences": [Fence(id=7, date=DAY, channel_id=1, metrics=("posts",), reason="counted anew")],
    "kudos": [Kudos(id=8, who="Somebody", date=DAY, thanked=DAY)],
    "reflections": [
        Signal(
            id=9,
            week=WEEK,
            direction="drop",
            measure="reach",
            since=WEEK,
            ratio=0.5,
            evidence={"weeks": [1, None, {"a": 0.5}]},
        )
    ],
    "notes": [Note(id=10, date=DAY, text="b", channel_id=1, post_id=3, signal_id=9)],
    "formulas": [Formula(id=12, version=1, weights={"signups": 0.3}, first_week=WEEK)],
}
NESTED = {
    "posts": (
        "snapshots",
        Snapshot(id=4, post_id=3, source="x-posts", taken=DAY, import_id=2, row=2),
    ),
    "reflections": ("answers", Answer(id=11, signal_id=9, kind="line", date=DAY, note_id=10)),
}


def whole():
    """An export with one record of every kind."""
    data = {"format": "influence-desktop", "version": 1}
    data |= {name: [as_plain(record) for record in of] for name, of in RECORDED.items()}
    for name, (inside, record) in NESTED.items():
        data[name][0][inside] = [as_plain(record)]
    return data | {"history": [{"what": "wrote a channel", "before": None}]}


def text(data):
    return json.dumps(data, ensure_ascii=False)


def test_every_record_comes_back_after_those_it_points_to(write):
    reading = read(write(text(whole()), "export.json"))
    kinds = [item.kind for item in reading.items()]
    records = [from_plain(item.kind, item.plain) for item in reading.items()]
    expected = [record for of in RECORDED.values() for record in of]

    assert reading.format == "influence-json"
    assert kinds == (
        ["channel", "import", "post", "snapshot", "week", "pause", "fence", "kudos"]
        + ["signal", "note", "answer", "formula"]
    )
    assert sorted(records, key=lambda each: each.id) == sorted(
        expected + [record for _, record in NESTED.values()], key=lambda each: each.id
    )


def test_every_entry_that_cannot_be_right_is_named(write):
    data = whole()
    data["channels"][0]["name"] = 3
    data["posts"][0]["snapshots"][0]["post_id"] = 99
    data["history"].append("nothing")
    with pytest.raises(BadInput) as caught:
        read(write(text(data)))
    places = [line.split(" ")[1] for line in caught.value.mistakes]
    assert places == ["channels[0].name", "posts[0].snapshots[0].post_id", "history[1]"]


def test_every_id_that_stands_twice_or_is_missing_is_named(write):
    data = whole()
    data["kudos"].append(data["kudos"][0] | {"channel_id": 77})
    data["pauses"][0]["channel_id"] = 78
    with pytest.raises(BadInput) as caught:
        read(write(text(data)))
    places = [line.split(" ")[1] for line in caught.value.mistakes]
    assert sorted(places) == ["kudos[1].channel_id", "kudos[1].id", "pauses[0].channel_id"]


def test_of_many_ids_that_stand_twice_twenty_are_named(write):
    data = whole()
    data["kudos"] = [data["kudos"][0] | {"id": 100 + at // 2} for at in range(60)]
    with pytest.raises(BadInput) as caught:
        read(write(text(data)))
    assert (len(caught.value.mistakes), caught.value.more) == (20, 10)


def test_the_history_is_given_as_it_stands(write):
    reading = read(write(text(whole())))

    assert list(reading.history()) == [{"what": "wrote a channel", "before": None}]


def test_the_form_of_the_text_does_not_matter(write):
    plain = list(read(write(text(whole()))).items())
    for other in (
        json.dumps(whole(), indent=4, sort_keys=True),
        "\ufeff \r\n" + json.dumps(whole(), ensure_ascii=True, separators=(",", ":")),
        "\ufeff" + text(whole() | {"channels": whole()["channels"]}) + "\n\n",
    ):
        assert list(read(write(other)).items()) == plain


def test_an_empty_journal_is_an_export_too(write):
    nothing = {name: [] for name in [*RECORDED, "history"]}

    assert list(read(write(text(whole() | nothing))).items()) == []


def test_entries_are_read_over_the_bounds_of_slices(write, monkeypatch):
    plain = list(read(write(text(whole()))).items())
    monkeypatch.setattr(json_stream, "_SLICE", 7)

    assert list(read(write(text(whole()))).items()) == plain


def test_every_field_of_every_record_has_a_check():
    for kind, cls in RECORDS.items():
        assert set(CHECKS[kind]) == {field.name for field in fields(cls)}


def set_to(*path: str | int, value: object) -> Callable[[dict], None]:
    """Return a change of one place in an export."""

    def change(data: dict) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def without(*path):
    def change(data):
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


def twice(section, **changed):
    def change(data):
        data[section].append(copy.deepcopy(data[section][0]) | changed)

    return change


WRONG = [
    (set_to("format", value="other"), "this JSON is no export of this program"),
    (without("format"), "this JSON is no export of this program"),
    (set_to("format", value=["influence-desktop"]), "no export of this program"),
    (set_to("version", value=2), "written by a newer version"),
    (set_to("version", value=0), "“version” cannot be right"),
    (set_to("version", value=True), "“version” cannot be right"),
    (set_to("version", value="1"), "“version” cannot be right"),
    (without("version"), "“version” cannot be right"),
    (without("posts"), "the list “posts” is missing"),
    (set_to("weeks", value={}), "the list “weeks” is missing"),
    (set_to("extra", value=[]), "“extra” is not known"),
    (set_to("channels", 0, value=7), r"channels\[0\] is not an object"),
    (without("posts", 0, "date"), r"posts\[0\].date is missing"),
    (set_to("posts", 0, "colour", value="red"), r"posts\[0\].colour is not known"),
    (set_to("posts", 0, "date", value="2026-11-31"), r"posts\[0\].date cannot be right"),
    (set_to("posts", 0, "date", value="2026-W47"), r"posts\[0\].date cannot be right"),
    (set_to("posts", 0, "date", value="20261118"), r"posts\[0\].date cannot be right"),
    (set_to("posts", 0, "date", value="1899-01-01"), r"posts\[0\].date cannot be right"),
    (set_to("posts", 0, "date", value=None), r"posts\[0\].date cannot be right"),
    (set_to("posts", 0, "id", value=0), r"posts\[0\].id cannot be right"),
    (set_to("posts", 0, "id", value=2**63), r"posts\[0\].id cannot be right"),
    (set_to("posts", 0, "id", value=3.0), r"posts\[0\].id cannot be right"),
    (set_to("posts", 0, "id", value="3"), r"posts\[0\].id cannot be right"),
    (set_to("posts", 0, "id", value=True), r"posts\[0\].id cannot be right"),
    (set_to("posts", 0, "title", value=7), r"posts\[0\].title cannot be right"),
    (set_to("posts", 0, "topics", value="one"), r"posts\[0\].topics cannot be right"),
    (set_to("posts", 0, "topics", value=["a", "A"]), r"posts\[0\].topics cannot be right"),
    (set_to("posts", 0, "topics", value=[["a"]]), r"posts\[0\].topics cannot be right"),
    (set_to("posts", 0, "figures", value={"posts": 1}), r"posts\[0\].figures cannot be right"),
    (set_to("posts", 0, "figures", value={"signups": -1}), r"posts\[0\].figures"),
    (set_to("posts", 0, "figures", value={"signups": 10**12 + 1}), r"posts\[0\].figures"),
    (set_to("posts", 0, "figures", value={"signups": 1.5}), r"posts\[0\].figures"),
    (set_to("posts", 0, "figures", value={"signups": None}), r"posts\[0\].figures"),
    (set_to("posts", 0, "sources", value={"signups": {}}), r"posts\[0\].sources"),
    (set_to("posts", 0, "sources", value={"signups": "x"}), r"posts\[0\].sources"),
    (set_to("posts", 0, "channel_id", value=99), r"posts\[0\].channel_id is the id of no record"),
    (set_to("posts", 0, "channel_id", value=None), r"posts\[0\].channel_id cannot be right"),
    (set_to("posts", 0, "snapshots", value=None), r"posts\[0\].snapshots is not a list"),
    (without("posts", 0, "snapshots"), r"posts\[0\].snapshots is not a list"),
    (
        set_to("posts", 0, "snapshots", 0, "post_id", value=4),
        r"\[0\].post_id is not the id",
    ),
    (
        set_to("posts", 0, "snapshots", 0, "import_id", value=9),
        r"\[0\].import_id is the id",
    ),
    (set_to("posts", 0, "snapshots", 0, "row", value=-1), r"snapshots\[0\].row cannot be right"),
    (set_to("weeks", 0, "week", value="2026-11-17"), r"weeks\[0\].week cannot be right"),
    (set_to("weeks", 0, "metric", value="likes"), r"weeks\[0\].metric cannot be right"),
    (set_to("weeks", 0, "metric", value=["posts"]), r"weeks\[0\].metric cannot be right"),
    (set_to("weeks", 0, "import_id", value=99), r"weeks\[0\].import_id is the id of no record"),
    (set_to("channels", 0, "name", value=" "), r"channels\[0\].name cannot be right"),
    (set_to("channels", 0, "name", value="\ud800"), r"channels\[0\].name cannot be right"),
    (set_to("channels", 0, "kind", value="tv"), r"channels\[0\].kind cannot be right"),
    (set_to("channels", 0, "private", value=1), r"channels\[0\].private cannot be right"),
    (set_to("channels", 0, "tracked", value=["likes"]), r"channels\[0\].tracked cannot be right"),
    (set_to("channels", 0, "preferred", value=[]), r"channels\[0\].preferred cannot be right"),
    (set_to("imports", 0, "spans", value=[[1, "2026-11-18"]]), r"imports\[0\].spans"),
    (set_to("imports", 0, "spans", value=[[1, "2026-11-18", "2026-11-17"]]), r"imports\[0\].spans"),
    (set_to("pauses", 0, "last", value="2026-11-17"), r"pauses\[0\].last lies before"),
    (set_to("notes", 0, "post_id", value=99), r"notes\[0\].post_id is the id of no record"),
    (set_to("notes", 0, "signal_id", value=99), r"notes\[0\].signal_id is the id of no record"),
    (set_to("notes", 0, "text", value=""), r"notes\[0\].text cannot be right"),
    (set_to("reflections", 0, "direction", value="up"), r"reflections\[0\].direction"),
    (set_to("reflections", 0, "ratio", value="1"), r"reflections\[0\].ratio"),
    (set_to("reflections", 0, "ratio", value=10**400), r"reflections\[0\].ratio"),
    (set_to("reflections", 0, "evidence", value=[]), r"reflections\[0\].evidence"),
    (set_to("reflections", 0, "evidence", value={"a": "\ud800"}), r"reflections\[0\].evidence"),
    (set_to("reflections", 0, "answers", 0, "kind", value="yes"), r"answers\[0\].kind"),
    (set_to("formulas", 0, "weights", value={"signups": -1}), r"formulas\[0\].weights"),
    (set_to("formulas", 0, "window", value=0), r"formulas\[0\].window cannot be right"),
    (set_to("formulas", 0, "window", value=53), r"formulas\[0\].window cannot be right"),
    (set_to("formulas", 0, "base", value=105), r"formulas\[0\].base cannot be right"),
    (set_to("formulas", 0, "smoothing", value=0.0001), r"formulas\[0\].smoothing cannot be"),
    (set_to("formulas", 0, "weights", value={"posts": 1001}), r"formulas\[0\].weights cannot be"),
    (set_to("formulas", 0, "cap_ratio", value=0), r"formulas\[0\].cap_ratio cannot be right"),
    (set_to("history", 0, value=[]), r"history\[0\] cannot be right"),
    (set_to("history", 0, "what", value="\ud800"), r"history\[0\] cannot be right"),
    (twice("channels", name="Other"), r"channels\[1\].id stands in the file already"),
    (twice("channels", id=99, name=" BLOG"), r"channels\[1\].name stands in the file already"),
    (twice("formulas", id=99), r"formulas\[1\].version stands in the file already"),
    (twice("weeks", id=99), r"weeks\[1\].metric stands in the file already"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_what_cannot_be_right_names_its_place(write, change, said):
    data = whole()
    change(data)

    with pytest.raises(BadInput, match=said):
        read(write(json.dumps(data)))


def test_two_posts_may_be_alike_in_all_but_their_id(write):
    data = whole()
    twice("posts", id=99, snapshots=[])(data)

    assert len(list(read(write(text(data))).items())) == 13


def test_a_snapshot_that_stands_twice_is_named(write):
    data = whole()
    data["posts"][0]["snapshots"] *= 2

    with pytest.raises(BadInput, match=r"snapshot\.id stands in the file already"):
        read(write(text(data)))


def deep(levels):
    return '{"format":"influence-desktop","version":1,"channels":' + "[" * levels


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not well-formed JSON"),
        ("{}", "no export of this program"),
        ('{"a": 1,}', "not well-formed JSON"),
        ('{"a" 1}', "“:” is missing"),
        ('{"a": 1 "b": 2}', "“}” is missing"),
        ('{"a": [1, 2', "“]” is missing"),
        ('{"a": [1,]}', "not well-formed JSON"),
        ("{1: 2}", "there is no name"),
        ('{"a": 1, "a": 2}', "“a” stands twice"),
        ('{"a": [], "a": 2}', "“a” stands twice"),
        ('{"a": 1} {}', "something behind the end"),
        ('{"a": NaN}', "a number that cannot be right"),
        ('{"a": -Infinity}', "a number that cannot be right"),
        ('{"a": 1e999}', "a number that cannot be right"),
        ('{"a": ' + "9" * 5000 + "}", "a number that cannot be right"),
        ('{"a":\n"open}', "line 2: this is not well-formed JSON"),
        ("{" + ",".join(f'"{n}": 1' for n in range(60)) + "}", "no export of this program"),
        ('{"' + "x" * 60 + '": 1}', "no export of this program"),
        (deep(50), "not well-formed|is missing"),
        (deep(100_000), "too deep"),
        ('{"a": ' * 100_000, "too deep"),
    ],
)
def test_a_text_that_is_not_well_formed_names_its_line(write, content, said):
    with pytest.raises(BadInput, match=said):
        read(write(content, "export.json"))


def test_free_values_may_not_stand_too_deep(write):
    data = whole()
    nested: object = 1
    for _ in range(100):
        nested = [nested]
    data["reflections"][0]["evidence"] = {"a": nested}

    with pytest.raises(BadInput, match=r"reflections\[0\].evidence cannot be right"):
        read(write(text(data)))


def test_an_entry_without_end_is_refused(write, monkeypatch):
    monkeypatch.setattr(json_stream, "MOST_IN_AN_ENTRY", 2**20)
    monkeypatch.setattr(json_stream, "_SLICE", 2**16)

    with pytest.raises(BadInput, match="an entry is longer than"):
        read(write('{"a": "' + "x" * 2**22))


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_json_is_utf_8(write, encoding):
    path = write(text(whole() | {"é": []}).encode(encoding))

    with pytest.raises(BadInput, match="read as UTF-8"):
        read(path, as_format="influence-json")


def test_a_table_is_no_json(write):
    path = write("week,channel,posts\n")

    with pytest.raises(BadInput, match="line 1: this is not well-formed JSON"):
        read(path, as_format="influence-json")
