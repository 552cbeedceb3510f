"""`batch`: an answer a line, in order, each durable by itself."""

import pytest

from influence_desktop.journal.store import Journal

ADD = {"op": "add week", "week": "2026-W46", "channel": "Blog", "posts": 3}


def test_each_line_is_answered_with_its_ack_and_exit(program):
    first, second = program.batch({**ADD, "ack": 17}, {**ADD, "posts": 4, "ack": "b"})
    assert (first["ok"], first["ack"], first["exit"], first["edit"]) == (True, 17, 0, 1)
    assert (second["ack"], second["edit"]) == ("b", 2)
    assert program.done("series")["weeks"][0]["posts"] == 4


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"no json",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 5000,
        b"{}",
        b"[1]",
        b'"add week"',
        {"op": 3},
        {"op": "fly"},
        {"op": "add"},
        {"op": "add fly"},
        {"op": "add week now"},
        {"op": "batch"},
        {"op": ""},
        {**ADD, "wings": 2},
        {**ADD, "json": True},
        {**ADD, "posts": -1},
        {**ADD, "posts": 1.5},
        {**ADD, "posts": True},
        {**ADD, "posts": None},
        {**ADD, "posts": [1]},
        {**ADD, "posts": {}},
        {**ADD, "week": "2026-W1"},
        b'{"op": "add week", "week": "2026-W46", "channel": "Blog", "posts": NaN}',
        {"op": "add channel", "name": "Talks", "private": "yes"},
        b'{"op": "history", "ack": 1e999}',
        b'{"op": "history", "ack": ' + b"[" * 980 + b"]" * 980 + b"}",
        b'{"op": "add week", "week": "2026-W46", "channel": "Blog", "income": 1e999}',
    ],
)
def test_a_wrong_line_is_answered_and_skipped(program, line):
    wrong, right = program.batch(line, {**ADD, "ack": 2})
    assert (wrong["ok"], wrong["error"], wrong["exit"]) == (False, "usage", 2)
    assert wrong["message"]
    assert (right["ok"], right["ack"], right["edit"]) == (True, 2, 1)


@pytest.mark.parametrize(
    "order",
    [
        {"op": "export", "format": "json", "output": "/tmp/x/\ud800.json"},
        {"op": "export", "format": "csv", "output": "\udfff"},
        {"op": "import", "file": ["\ud800.csv"]},
        {"op": "import", "file": "a\0b.csv"},
    ],
)
def test_a_name_that_no_file_can_have_is_wrong_usage(program, order):
    wrong, right = program.batch({**order, "ack": 1}, {**ADD, "ack": 2})
    assert (wrong["ack"], wrong["error"], wrong["exit"]) == (1, "usage", 2)
    assert (right["ack"], right["exit"]) == (2, 0)


def test_our_own_fault_in_a_line_is_answered_and_the_others_go_on(program, monkeypatch):
    def fault(_journal):
        raise KeyError("my private words")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "history", fault)
        bug, right = program.batch({"op": "history", "ack": 7}, {**ADD, "ack": 8})
    assert (bug["ok"], bug["error"], bug["ack"], bug["exit"]) == (False, "bug", 7, 1)
    assert "KeyError" in bug["message"]
    assert "private" not in bug["message"]
    assert (right["ack"], right["exit"]) == (8, 0)


def test_a_wrong_line_keeps_its_ack(program):
    (wrong,) = program.batch({"op": "fly", "ack": {"my": "own"}})
    assert wrong["ack"] == {"my": "own"}


def test_a_refusal_carries_its_own_exit(program):
    (refused,) = program.batch({"op": "add note", "date": "2026-W46", "text": "A", "channel": "B"})
    assert (refused["error"], refused["exit"]) == ("refused", 3)


def test_a_line_without_end_is_answered_and_not_kept_in_memory(program):
    wrong, right = program.batch(b'{"op": "' + b"x" * 3_000_000 + b'"}', ADD)
    assert "bytes" in wrong["message"]
    assert right["ok"]


def test_the_last_line_may_lack_its_end(program):
    said = program("batch", stdin=b'{"op": "history"}')
    assert said.out.startswith('{"ok": true, "edits": []')


def test_lists_flags_numbers_and_dashes_are_options_as_they_would_be_typed(program):
    answers = program.batch(
        {"op": "add channel", "name": "-Shop", "private": True, "track": ["posts", "income"]},
        {"op": "add week", "week": "2026-W46", "channel": "-Shop", "income": 12.5, "posts": "?"},
        {"op": "add post", "channel": "Blog", "date": "2026-W46", "title": "-A", "topic": "one"},
        {"op": "import", "file": ["missing.csv"], "dry_run": True},
        {"op": "import", "file": "missing.csv", "dry-run": False},
        {"op": "add pause", "from": "2026-11-02", "to": "2026-11-08"},
    )
    assert [each["exit"] for each in answers] == [0, 0, 0, 9, 9, 0]
    shop = next(r for r in program.done("series")["weeks"] if r["channel"] == "-Shop")
    assert shop["income"] == 1250


def test_kinds_of_edit_and_remove_stand_in_the_op_or_beside_it(program):
    post = {"op": "add post", "channel": "Blog", "date": "2026-W46", "title": "A", "kind": "talk"}
    (made,) = program.batch(post)
    answers = program.batch(
        {"op": "edit post", "id": made["id"], "kind": "book"},
        {"op": "edit", "kind": "post", "id": made["id"], "title": "B"},
        {"op": "remove", "kind": "post", "id": made["id"]},
        {"op": "remove post", "id": made["id"]},
        {"op": "undo"},
        {"op": "edit channel", "id": 1, "private": False},
    )
    assert [each["exit"] for each in answers] == [0, 0, 0, 3, 0, 3]
    assert "“B”" in answers[2]["what"]


def test_a_batch_can_make_its_own_journal_and_read_it(bare, tmp_path):
    answers = bare.batch(
        ADD,
        {"op": "init"},
        ADD,
        {"op": "series"},
        {"op": "show"},
        {"op": "history"},
        {"op": "check"},
        {"op": "export", "format": "json", "output": str(tmp_path / "all.json")},
        {"op": "export", "format": "json", "output": "-"},
    )
    assert [each["exit"] for each in answers] == [3, 0, 0, 0, 0, 0, 0, 0, 2]
    assert answers[3]["weeks"][0]["posts"] == 3
