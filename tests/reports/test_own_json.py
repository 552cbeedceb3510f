"""The JSON that is written is the JSON that is read."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from influence_desktop.importers.recognise import read
from influence_desktop.plain import as_plain
from influence_desktop.records import Answer, Channel, Import, Note, Post, Signal, Snapshot
from influence_desktop.reports.own_json import write_json
from influence_desktop.weeks import Week

DAY = date(2026, 11, 18)
WEEK = Week.containing(DAY)


def snapshot(number, post):
    return Snapshot(id=number, post_id=post, source="x-posts", taken=DAY, import_id=2, row=2)


RECORDS = {
    "channel": [Channel(id=1, name="“Blog”\n=1")],
    "import": [Import(id=2, file="a.csv", format="x-posts", digest="00", taken=DAY)],
    "post": [Post(id=number, channel_id=1, date=DAY, title="A") for number in (3, 4, 5)],
    "snapshot": [snapshot(9, 3), snapshot(8, 5), snapshot(10, 5)],
    "signal": [Signal(id=7, week=WEEK, direction="soar", measure="reach", since=WEEK)],
    "answer": [Answer(id=11, signal_id=7, kind="line", date=DAY, note_id=12)],
    "note": [Note(id=12, date=DAY, text="gave it away", signal_id=7)],
}
KEYS = (
    *("format", "version", "channels", "posts", "weeks", "kudos", "pauses", "fences", "notes"),
    *("reflections", "formulas", "imports", "history"),
)


def written(records=RECORDS, history=()):
    out = io.StringIO()
    write_json(lambda kind: map(as_plain, records.get(kind, [])), history, out)
    return out.getvalue()


def test_the_object_has_the_documented_keys_in_their_order():
    assert tuple(json.loads(written())) == KEYS
    assert tuple(json.loads(written({}))) == KEYS


def test_snapshots_stand_in_their_posts_and_answers_in_their_signals():
    data = json.loads(written())

    assert [[each["id"] for each in post["snapshots"]] for post in data["posts"]] == [
        [9],
        [],
        [8, 10],
    ]
    assert [each["id"] for each in data["reflections"][0]["answers"]] == [11]


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(written(history=[{"what": "wrote a post"}, {"what": "…"}]), encoding="utf-8")
    reading = read(path)
    ours = [(kind, as_plain(record)) for kind, of in RECORDS.items() for record in of]
    theirs = [(item.kind, item.plain) for item in reading.items()]

    assert sorted(theirs, key=str) == sorted(ours, key=str)
    assert list(reading.history()) == [{"what": "wrote a post"}, {"what": "…"}]


def test_the_same_journal_gives_the_same_text():
    assert written() == written()


def test_snapshots_out_of_order_are_a_fault_and_not_a_loss():
    spoilt = RECORDS | {"snapshot": RECORDS["snapshot"][::-1]}

    with pytest.raises(ValueError, match=r"post_id [35] is out of order"):
        written(spoilt)
