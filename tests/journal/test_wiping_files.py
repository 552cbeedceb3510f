"""The files beside a journal that still hold the name of a person who was wiped."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from influence_desktop.edits import Put, Remove
from influence_desktop.journal import disk, raw
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.person import Person
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.salvage import salvage
from influence_desktop.journal.store import Journal
from influence_desktop.journal.wiping import wipe
from influence_desktop.records import KIND_OF, Kudos, Post
from tests.damage import spoil, tear
from tests.journal.person import NAME


def test_backups_and_kept_files_that_hold_the_name_are_told(thankful, today, tmp_path):
    made = back_up(thankful, today=today)
    thankful.second = tmp_path / "stick"
    thankful.second.mkdir()
    copied = back_up(thankful, today=today)
    kept = Path(f"{thankful.path}.before-restore-000001.db")
    kept.write_bytes(made.file.read_bytes())
    (made.file.parent / "journal-000009.db").write_text("not to be looked into")
    first = wipe(thankful, NAME, today=today)
    second = thankful.second / copied.file.name
    unknown = made.file.parent / "journal-000009.db"
    assert first.files == (made.file, copied.file, unknown, second, kept)
    clean = back_up(thankful, today=today)
    assert clean.file not in wipe(thankful, NAME, today=today).files


def kept_in(journal, record, today):
    """Return a backup in whose history alone a record stands."""
    journal.apply(Put(record), today=today)
    journal.apply(Remove(KIND_OF[type(record)], record.id), today=today)
    return back_up(journal, today=today).file


@pytest.mark.parametrize("text", [f"thanks to\n{NAME}", f'"{NAME}"', NAME.replace(" ", "\n")])
def test_a_name_beside_a_line_end_or_a_quote_is_found_in_backups(journal, today, text):
    file = kept_in(journal, Kudos(id=1, who="x", date=today, text=text), today)
    done = wipe(journal, NAME, today=today)
    assert (done.history, done.files) == (2, (file,))


def test_copies_and_second_versions_beside_it_are_told(thankful, today):
    path = thankful.path
    copies = [path.with_name(f"{path.stem}{more}.db") for more in (" (1)", "-copy", ".conflict")]
    copies.append(path.with_name("old.sqlite"))
    for each in copies:
        each.write_bytes(path.read_bytes())
    path.with_name("folder").mkdir()
    path.with_name("list.txt").write_text(NAME)
    assert set(wipe(thankful, NAME, today=today).files) == set(copies)


def test_other_journals_beside_it_that_hold_the_name_are_told_apart(thankful, today):
    path = thankful.path
    for name, who in (("another.db", NAME), ("nobodys.db", "x"), ("torn.db", NAME)):
        with Journal.create(path.with_name(name)) as another:
            another.apply(Put(Kudos(id=1, who=who, date=today, text="hello")), today=today)
    tear(path.with_name("torn.db"), "kudos")
    done = wipe(thankful, NAME, today=today)
    assert done.files == ()
    assert set(done.others) == {path.with_name("another.db"), path.with_name("torn.db")}


def test_what_was_saved_without_its_history_is_told_where_it_holds_the_name(thankful, today):
    path, saved = thankful.path, thankful.path.with_name("journal-saved.db")
    thankful.close()
    spoil(path, "UPDATE history SET checksum = 0 WHERE number = 1")
    salvage(path, saved)
    with Journal.open(saved, write=False) as kept:
        assert kept.newest is None
    put_back(saved, path, today=today)
    with Journal.open(path, write=True) as again:
        assert saved in wipe(again, NAME, today=today).others


def test_whatever_lies_in_a_folder_of_backups_and_holds_the_name_is_told(thankful, today, tmp_path):
    made = back_up(thankful, today=today).file
    content = made.read_bytes()
    thankful.second = tmp_path / "stick"
    thankful.second.mkdir()
    holding = {
        made.with_name("old journal.db"): content,
        thankful.second / "journal-000009.db.influence-desktop.part": bytes(4096) + content[4096:],
        thankful.second / "journal-000002.db.influence-desktop.part": content[: len(content) // 2],
        thankful.second / "journal (conflicted copy)": content,
        thankful.second / "people.csv": b"x" * 2_000_000 + b"\nKarim\nMade-Up,friend",
    }
    others = {
        thankful.second / "list.txt": b"Karim Made-Upton",
        thankful.second / "photograph.jpg": b"\xff\xd8\0" + NAME.encode(),
        thankful.second / "journal-000003.db.influence-desktop.part": b"\0" * 5000,
        thankful.second / "empty": b"",
    }
    for file, held in {**holding, **others}.items():
        file.write_bytes(held)
    (thankful.second / "folder").mkdir()
    (thankful.second / "folder" / "journal-000001.db").write_bytes(content)
    assert set(wipe(thankful, NAME, today=today).files) == {made, *holding}


def test_what_cannot_be_looked_into_there_is_told_and_nothing_is_waited_for(
    thankful, today, tmp_path, monkeypatch
):
    thankful.second = tmp_path / "stick"
    thankful.second.mkdir()
    os.mkfifo(thankful.second / "pipe")
    elsewhere = tmp_path / "elsewhere.db"
    elsewhere.write_bytes(b"")
    (thankful.second / "link.db").symlink_to(elsewhere)
    (thankful.second / "large.txt").write_bytes(b"x" * 5000)
    (thankful.second / "unreadable.txt").write_bytes(b"x")
    monkeypatch.setattr(raw, "_MOST", 4999)
    opens = os.open

    def refuse(path, *how, **more):
        assert Path(path) != elsewhere
        if Path(path).name == "unreadable.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opens(path, *how, **more)

    monkeypatch.setattr(os, "open", refuse)
    names = ("large.txt", "link.db", "pipe", "unreadable.txt")
    assert wipe(thankful, NAME, today=today).files == tuple(
        thankful.second / name for name in names
    )


def test_a_file_that_is_gone_a_moment_later_is_not_told(thankful, today, tmp_path, monkeypatch):
    thankful.second = tmp_path / "stick"
    thankful.second.mkdir()
    listed = disk.names
    monkeypatch.setattr(
        disk, "names", lambda folder: [*listed(folder), *(["gone"] * (folder == thankful.second))]
    )
    assert wipe(thankful, NAME, today=today).files == ()


def test_backups_in_the_journals_own_folder_bring_in_no_file_of_the_journal(thankful, today):
    thankful.second = thankful.path.parent
    copied = thankful.second / back_up(thankful, today=today).file.name
    (thankful.second / "list.txt").write_text(NAME)
    files = wipe(thankful, NAME, today=today).files
    assert thankful.path not in files
    assert {copied, thankful.second / "list.txt"} < set(files)


def test_of_a_second_place_that_is_away_or_fails_nothing_is_claimed(thankful, today, tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for second in (tmp_path / "away", loop):
        thankful.second = second
        done = wipe(thankful, NAME, today=today)
        assert (done.files, done.unseen) == ((), (second,))
    assert [each.who for each in thankful.kudos()] == ["someone"]


def test_beside_backups_that_cannot_be_opened_a_person_is_wiped_and_that_is_told(
    thankful, today, monkeypatch
):
    folder = back_up(thankful, today=today).file.parent

    def refusing(does):
        def refuse(place, *how, **more):
            if Path(place) == folder:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
            return does(place, *how, **more)

        return refuse

    monkeypatch.setattr(os, "open", refusing(os.open))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    done = wipe(thankful, NAME, today=today)
    assert (done.files, done.unseen) == ((), (folder,))
    assert [each.who for each in thankful.kudos()] == ["someone"]


def test_a_text_that_only_begins_like_kept_values_is_read_as_it_is():
    person = Person(NAME)
    assert person.is_within(f"[{NAME} wrote")
    assert person.is_within('{"a": [1, "Karim\\nMade-Up"]}')
    assert not person.is_within('{"Karim Made-Up": null}')


def test_what_was_typed_and_not_saved_is_looked_through(thankful, today):
    beside = thankful.path.with_name(thankful.path.name + ".unsaved")
    beside.write_text('{"entries": [{"values": {"text": "met karim\\nmade-up"}}]}')
    assert wipe(thankful, NAME, today=today).files == (beside,)
    beside.write_text('{"entries": []}')
    assert wipe(thankful, NAME, today=today).files == ()
    beside.write_bytes(b"\xff")
    assert wipe(thankful, NAME, today=today).files == (beside,)


def test_a_pipe_in_the_place_of_what_was_typed_is_told_and_not_waited_for(thankful, today):
    pipe = thankful.path.with_name(thankful.path.name + ".unsaved")
    os.mkfifo(pipe)
    assert wipe(thankful, NAME, today=today).files == (pipe,)


def test_what_was_typed_and_set_aside_is_looked_through(thankful, today):
    aside = thankful.path.with_name(thankful.path.name + ".unsaved-1")
    aside.write_text(NAME)
    assert wipe(thankful, NAME, today=today).files == (aside,)


@pytest.mark.parametrize("text", [NAME, "karim\\nmade-up", "Karim\\u2028Made-Up"])
def test_what_a_kill_left_half_written_of_it_is_looked_through(thankful, today, text):
    part = thankful.path.with_name(thankful.path.name + ".unsaved.influence-desktop.part")
    part.write_text('{"entries": [{"values": {"text": "met ' + text)
    assert wipe(thankful, NAME, today=today).files == (part,)
    part.write_text('{"entries": [{"values": {"text": "met ')
    assert wipe(thankful, NAME, today=today).files == ()


def test_a_folder_that_cannot_be_listed_hides_no_other_file(thankful, today, monkeypatch):
    made = back_up(thankful, today=today)

    def refuse(_path):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "listdir", refuse)
    assert wipe(thankful, NAME, today=today).files == (made.file,)


def test_a_file_that_cannot_be_read_is_no_copy_of_it(thankful, today, monkeypatch):
    file = thankful.path.with_name("locked.db")
    file.write_text(NAME)
    opens = Path.open

    def refuse(path, *how, **more):
        if path == file:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opens(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert wipe(thankful, NAME, today=today).files == ()


def test_what_the_history_keeps_of_names_topics_and_addresses_is_told_and_stays(
    journal, blog, today
):
    post = Post(
        id=2,
        channel_id=blog.id,
        date=today,
        title=NAME,
        topics=(NAME,),
        url=f"https://x.com/{NAME}",
    )
    file = kept_in(journal, post, today)
    topic = Post(id=3, channel_id=blog.id, date=today, title="A talk", topics=(NAME,))
    last = kept_in(journal, topic, today)
    done = wipe(journal, NAME, today=today)
    assert (done.records, done.history, done.elsewhere) == (0, 2, {})
    assert (done.remembered, done.waiting, done.files) == (4, 0, (file, last))


def test_the_name_of_a_field_is_nobodys(journal, today):
    kept_in(journal, Kudos(id=1, who="x", date=today, text="hello"), today)
    assert wipe(journal, "Who", today=today).files == ()
