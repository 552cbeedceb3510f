"""A person's name goes from records and history, and nothing else does."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from influence_desktop import own_file
from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.importers.recognise import read
from influence_desktop.journal import disk, raw
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged, Moved, NoSpace, from_os
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.person import Person
from influence_desktop.journal.places import Places
from influence_desktop.journal.store import Journal
from influence_desktop.journal.tables import as_text
from influence_desktop.journal.wiping import take_away, wipe
from influence_desktop.records import KIND_OF, Kudos, Note, Pause, Post
from influence_desktop.reports.own_json import write_json
from influence_desktop.weeks import WrongEntry
from tests.damage import hide_from_index, spoil

NAME = "Karim Made-Up"


@pytest.fixture
def told(journal, blog, today) -> Journal:
    """A journal that names the person in every way, also in what was changed and removed."""

    def put(what, *records):
        journal.apply(Batch(what, [Put(each) for each in records]), today=today)

    kudos = Kudos(id=1, who=NAME, date=today, text=f"{NAME.upper()} wrote")
    put(f"Kudos from {NAME}", kudos)
    put("a note", Note(id=2, date=today, text=f"thank {NAME}, soon", person=NAME))
    put("another", Note(id=3, date=today, text="Karim Made-Upton is somebody else"))
    put("a note “met Karim Mad…”", Note(id=4, date=today, text=f"met {NAME}"))
    journal.apply(Remove("note", 4), today=today)
    journal.undo(today=today)
    journal.redo(today=today)
    return journal


def test_the_name_is_nowhere_in_the_file_afterwards(told, today):
    done = wipe(told, "  karim made-up ", today=today)
    assert (done.records, done.elsewhere, done.files, done.traces) == (2, {}, (), False)
    content = told.path.read_bytes()
    assert b"Karim Made-Up\x00" not in content
    assert b"karim made-up" not in content.lower().replace(b"karim made-upton", b"")
    assert b"Karim Mad\xe2\x80\xa6" not in content
    assert [each.who for each in told.kudos()] == ["someone"]
    assert {each.text for each in told.notes()} == {
        "thank someone, soon",
        "Karim Made-Upton is somebody else",
    }


def test_the_journal_stays_sound_and_undo_goes_on(told, today):
    before = len(told.history())
    wipe(told, NAME, today=today)
    assert check(told) == []
    entries = told.history()
    assert len(entries) == before + 1
    assert "Wiped" in entries[0].what
    assert not any("Karim Made-Up " in each.what for each in entries)
    records = list(dump(told))
    told.undo(today=today)
    assert list(dump(told)) == records
    told.undo(today=today)
    assert "met someone" in {each.text for each in told.notes()}
    while told.undo(today=today):
        pass
    assert told.kudos() == []
    assert check(told) == []


def test_its_own_json_can_be_restored_afterwards(told, today, tmp_path):
    wipe(told, NAME, today=today)
    out = io.StringIO()
    write_json(told.plains, told.history_rows(), out)
    file = tmp_path / "own.json"
    file.write_text(out.getvalue(), encoding="utf-8")
    with Journal.create(tmp_path / "again.db") as again:
        assert bring_in(again, [read(file)], today=today).restored
        assert list(dump(again)) == list(dump(told))


def test_backups_and_kept_files_that_hold_the_name_are_told(told, today, tmp_path):
    made = back_up(told, today=today)
    told.second = tmp_path / "stick"
    told.second.mkdir()
    copied = back_up(told, today=today)
    kept = Path(f"{told.path}.before-restore-000001.db")
    kept.write_bytes(made.file.read_bytes())
    (made.file.parent / "journal-000009.db").write_text("not to be looked into")
    first = wipe(told, NAME, today=today)
    second = told.second / copied.file.name
    unknown = made.file.parent / "journal-000009.db"
    assert first.files == (made.file, copied.file, unknown, second, kept)
    clean = back_up(told, today=today)
    assert clean.file not in wipe(told, NAME, today=today).files


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


@pytest.mark.parametrize("between", ["\n", "\u00a0", "  "])
def test_any_space_between_its_words_is_the_same_name(journal, today, between):
    text = f"thank {NAME.replace(' ', between)}."
    journal.apply(Put(Note(id=1, date=today, text=text)), today=today)
    wipe(journal, NAME, today=today)
    assert [each.text for each in journal.notes()] == ["thank someone."]


def test_copies_and_second_versions_beside_it_are_told(told, today):
    path = told.path
    copies = [path.with_name(f"{path.stem}{more}.db") for more in (" (1)", "-copy", ".conflict")]
    copies.append(path.with_name("old.sqlite"))
    for each in copies:
        each.write_bytes(path.read_bytes())
    with Journal.create(path.with_name("another.db")) as another:
        another.apply(Put(Kudos(id=1, who=NAME, date=today, text="hello")), today=today)
    path.with_name("folder").mkdir()
    path.with_name("list.txt").write_text(NAME)
    assert set(wipe(told, NAME, today=today).files) == set(copies)


def test_whatever_lies_in_a_folder_of_backups_and_holds_the_name_is_told(told, today, tmp_path):
    made = back_up(told, today=today).file
    content = made.read_bytes()
    told.second = tmp_path / "stick"
    told.second.mkdir()
    holding = {
        made.with_name("old journal.db"): content,
        told.second / "journal-000009.db.influence-desktop.part": bytes(4096) + content[4096:],
        told.second / "journal-000002.db.influence-desktop.part": content[: len(content) // 2],
        told.second / "journal (conflicted copy)": content,
        told.second / "people.csv": b"x" * 2_000_000 + b"\nKarim\nMade-Up,friend",
    }
    others = {
        told.second / "list.txt": b"Karim Made-Upton",
        told.second / "photograph.jpg": b"\xff\xd8\0" + NAME.encode(),
        told.second / "journal-000003.db.influence-desktop.part": b"\0" * 5000,
        told.second / "empty": b"",
    }
    for file, held in {**holding, **others}.items():
        file.write_bytes(held)
    (told.second / "folder").mkdir()
    (told.second / "folder" / "journal-000001.db").write_bytes(content)
    assert set(wipe(told, NAME, today=today).files) == {made, *holding}


def test_what_cannot_be_looked_into_there_is_told_and_nothing_is_waited_for(
    told, today, tmp_path, monkeypatch
):
    told.second = tmp_path / "stick"
    told.second.mkdir()
    os.mkfifo(told.second / "pipe")
    elsewhere = tmp_path / "elsewhere.db"
    elsewhere.write_bytes(b"")
    (told.second / "link.db").symlink_to(elsewhere)
    (told.second / "large.txt").write_bytes(b"x" * 5000)
    (told.second / "unreadable.txt").write_bytes(b"x")
    monkeypatch.setattr(raw, "_MOST", 4999)
    opens = os.open

    def refuse(path, *how, **more):
        assert Path(path) != elsewhere
        if Path(path).name == "unreadable.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opens(path, *how, **more)

    monkeypatch.setattr(os, "open", refuse)
    names = ("large.txt", "link.db", "pipe", "unreadable.txt")
    assert wipe(told, NAME, today=today).files == tuple(told.second / name for name in names)


def test_a_file_that_is_gone_a_moment_later_is_not_told(told, today, tmp_path, monkeypatch):
    told.second = tmp_path / "stick"
    told.second.mkdir()
    listed = disk.names
    monkeypatch.setattr(
        disk, "names", lambda folder: [*listed(folder), *(["gone"] * (folder == told.second))]
    )
    assert wipe(told, NAME, today=today).files == ()


def test_backups_in_the_journals_own_folder_bring_in_no_file_of_the_journal(told, today):
    told.second = told.path.parent
    copied = told.second / back_up(told, today=today).file.name
    (told.second / "list.txt").write_text(NAME)
    files = wipe(told, NAME, today=today).files
    assert told.path not in files
    assert {copied, told.second / "list.txt"} < set(files)


def test_of_a_second_place_that_is_away_or_fails_nothing_is_claimed(told, today, tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for second in (tmp_path / "away", loop):
        told.second = second
        done = wipe(told, NAME, today=today)
        assert (done.files, done.unseen) == ((), (second,))
    assert [each.who for each in told.kudos()] == ["someone"]


def test_beside_backups_that_cannot_be_opened_a_person_is_wiped_and_that_is_told(
    told, today, monkeypatch
):
    folder = back_up(told, today=today).file.parent

    def refusing(does):
        def refuse(place, *how, **more):
            if Path(place) == folder:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))
            return does(place, *how, **more)

        return refuse

    monkeypatch.setattr(os, "open", refusing(os.open))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    done = wipe(told, NAME, today=today)
    assert (done.files, done.unseen) == ((), (folder,))
    assert [each.who for each in told.kudos()] == ["someone"]


def test_a_text_that_only_begins_like_kept_values_is_read_as_it_is():
    person = Person(NAME)
    assert person.is_within(f"[{NAME} wrote")
    assert person.is_within('{"a": [1, "Karim\\nMade-Up"]}')
    assert not person.is_within('{"Karim Made-Up": null}')


def test_what_was_typed_and_not_saved_is_looked_through(told, today):
    beside = told.path.with_name(told.path.name + ".unsaved")
    beside.write_text('{"entries": [{"values": {"text": "met karim\\nmade-up"}}]}')
    assert wipe(told, NAME, today=today).files == (beside,)
    beside.write_text('{"entries": []}')
    assert wipe(told, NAME, today=today).files == ()
    beside.write_bytes(b"\xff")
    assert wipe(told, NAME, today=today).files == (beside,)


def test_a_pipe_in_the_place_of_what_was_typed_is_told_and_not_waited_for(told, today):
    pipe = told.path.with_name(told.path.name + ".unsaved")
    os.mkfifo(pipe)
    assert wipe(told, NAME, today=today).files == (pipe,)


def test_what_was_typed_and_set_aside_is_looked_through(told, today):
    aside = told.path.with_name(told.path.name + ".unsaved-1")
    aside.write_text(NAME)
    assert wipe(told, NAME, today=today).files == (aside,)


@pytest.mark.parametrize("text", [NAME, "karim\\nmade-up", "Karim\\u2028Made-Up"])
def test_what_a_kill_left_half_written_of_it_is_looked_through(told, today, text):
    part = told.path.with_name(told.path.name + ".unsaved.influence-desktop.part")
    part.write_text('{"entries": [{"values": {"text": "met ' + text)
    assert wipe(told, NAME, today=today).files == (part,)
    part.write_text('{"entries": [{"values": {"text": "met ')
    assert wipe(told, NAME, today=today).files == ()


def test_a_folder_that_cannot_be_listed_hides_no_other_file(told, today, monkeypatch):
    made = back_up(told, today=today)

    def refuse(_path):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "listdir", refuse)
    assert wipe(told, NAME, today=today).files == (made.file,)


def test_a_file_that_cannot_be_read_is_no_copy_of_it(told, today, monkeypatch):
    file = told.path.with_name("locked.db")
    file.write_text(NAME)
    opens = Path.open

    def refuse(path, *how, **more):
        if path == file:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opens(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert wipe(told, NAME, today=today).files == ()


def test_other_records_with_the_name_are_counted_and_left(told, blog, today):
    told.apply(Put(Post(channel_id=blog.id, date=today, title=f"Talk with {NAME}")), today=today)
    told.apply(Put(Pause(first=today, last=today, reason=f"visiting {NAME}")), today=today)
    assert wipe(told, NAME, today=today).elsewhere == {"post": 1, "pause": 1}


def test_wiping_somebody_unknown_leaves_no_trace(told, today):
    before = told.history()
    done = wipe(told, "Nobody", today=today)
    assert (done.records, done.history) == (0, 0)
    assert told.history() == before


def test_an_empty_name_and_a_damaged_history_are_refused(told, today):
    with pytest.raises(WrongEntry):
        wipe(told, " ", today=today)
    told.connection.execute("UPDATE history SET after = replace(after, 'soon', 'late')")
    told.close()
    with Journal.open(told.path, write=True) as damaged:
        before = list(dump(damaged))
        with pytest.raises(Damaged):
            wipe(damaged, NAME, today=today)
        assert list(dump(damaged)) == before


def a_post_spoilt(path):
    spoil(path, "UPDATE posts SET title = 'another title'")


@pytest.mark.parametrize("harm", [a_post_spoilt, hide_from_index])
def test_damage_that_looking_for_the_name_meets_leaves_everything_as_it_was(
    told, blog, today, harm
):
    told.apply(Put(Post(id=9, channel_id=blog.id, date=today, title="A talk")), today=today)
    told.close()
    harm(told.path)
    content = told.path.read_bytes()
    with Journal.open(told.path, write=True) as journal, pytest.raises(Damaged):
        wipe(journal, NAME, today=today)
    assert told.path.read_bytes() == content


def test_a_file_that_somebody_wrote_over_is_not_rewritten(told, today):
    content = told.path.read_bytes()
    told.path.write_bytes(content)
    with pytest.raises(Moved):
        told.compact()
    assert told.path.read_bytes() == content


def test_what_was_rewritten_without_the_name_can_be_edited_on(told, today):
    wipe(told, NAME, today=today)
    assert not told.overwritten


def test_without_room_to_clear_the_file_that_is_told(told, today):
    told.connection.set_authorizer(
        lambda action, *_: (
            sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK
        )
    )
    assert wipe(told, NAME, today=today).traces
    assert [each.who for each in told.kudos()] == ["someone"]


SPELLINGS = [
    ("groß strauß", "Thanks to GROSS STRAUSS", "Thanks to someone"),
    ("GROSS STRAUSS", "groß strauß came", "someone came"),
    ("Zoë Li", "from Zoe\u0308 Li.", "from someone."),
    ("Zoe\u0308 Li", "from ZOË LI.", "from someone."),
    ("Zoë", "Zoe is somebody else", "Zoe is somebody else"),
    ("Zoe", "Zoe\u0308 is somebody else", "Zoe\u0308 is somebody else"),
    ("x", "x\u0302 is somebody else", "x\u0302 is somebody else"),
    ("Anna Berg", "An\u00adna Be\u200drg\u2060, thanks", "someone, thanks"),
    ("Anna Berg", "An\u200bna\u200bBerg, thanks", "someone, thanks"),
    ("An\u00adna Berg", "Anna Berg", "someone"),
    ("Anna Berg", "Anna\u00a0\u202f  Berg", "someone"),
    ("Anna Berg", "Ａｎｎａ　Ｂｅｒｇ", "someone"),
    ("Ａｎｎａ", "Anna", "someone"),
    ("Anna", "Jo\u00adAnna and Annaberg", "Jo\u00adAnna and Annaberg"),
    ("Anna", "\u200fAnna\u200f!", "\u200fsomeone!"),
    ("inci", "Thanks to İnci", "Thanks to someone"),
    ("ırmak", "IRMAK", "someone"),
    ("ﬁnn", "Finn", "someone"),
    ("김하나", "김하나 wrote", "someone wrote"),
    ("김하나", "김하나님, thanks", "someone님, thanks"),
    ("김하", "김하나 wrote", "김하나 wrote"),
    ("민수", "김민수 wrote, 민수 too", "김민수 wrote, someone too"),
    ("김민수", "김민수는 김민수가 김민수에게", "someone는 someone가 someone에게"),
    ("김민수", "김민수선생님께서 and 김민수씨가", "someone선생님께서 and someone씨가"),
    ("김하", "김하은 is somebody else", "김하은 is somebody else"),
    ("하은", "하은은 하은이 하은을", "someone은 someone이 someone을"),
    ("하은", "하은는 is a mistake", "하은는 is a mistake"),
    ("민", "민은 and 민, thanks", "민은 and someone, thanks"),
    ("田中", "本日田中さんに感謝", "本日someoneさんに感謝"),
    ("林", "小林さん, 森林 and 林", "小林さん, 森林 and someone"),
    ("Anna", "Annaさん", "someoneさん"),
    ("Anna", "_Anna_ and anna_berg, not Anna2", "_someone_ and someone_berg, not Anna2"),
    ("O'Brien", "met O’Brien, OʼBrien and O‘Brien", "met someone, someone and someone"),
    ("O’Brien", "met O'Brien", "met someone"),
    ("Anna-Maria", "Anna‐Maria, Anna‑Maria, Anna–Maria", "someone, someone, someone"),
    ("Anna‑Maria", "Anna-Maria", "someone"),
    ("Anna-Maria", "Anna—Maria, Anna - Maria, Anna –\nMaria", "someone, someone, someone"),
    ("Anna - Maria", "Anna-Maria", "someone"),
    ("Anna Maria", "Anna-Maria, Anna – Maria", "Anna-Maria, Anna – Maria"),
    ("O'Brien", "O´Brien, O`Brien, O′Brien, O' Brien", "someone, someone, someone, someone"),
    ("O`Brien", "o'brien", "someone"),
    ("O´Brien", "O'Brien, OBrien", "someone, OBrien"),
    ("J.Doe", "J. Doe, J Doe, J . Doe, J.\nDoe, JDoe", "someone, someone, someone, someone, JDoe"),
    ("J. Doe", "J.Doe and J  Doe.", "someone and someone."),
    ("J Doe", "j.doe, j. doe", "someone, someone"),
    ("J.R. Doe", "J R Doe, J. R.Doe, JR Doe", "someone, someone, JR Doe"),
    ("J.-P. Doe", "J-P Doe, J.–P.Doe", "someone, someone"),
    ("Dr Doe", "Dr. Doe", "someone"),
    ("Prof Doe", "Prof. Doe and Prof.Doe", "someone and someone"),
    ("林 太郎", "林太郎さん, 林　太郎 and 林 太郎", "someoneさん, someone and someone"),
    ("林太郎", "林 太郎", "林 太郎"),
    ("김 민수", "김민수는 김 민수", "someone는 someone"),
    ("Anna 2", "Anna 2, Anna 23, Anna2", "someone, Anna 23, Anna2"),
    ("J. R. R. Doe", "J.R.R. Doe’s, JRR Doe", "someone’s, JRR Doe"),
    ("Ada Doe", "Doe, Ada; @ada_doe #AdaDoe ada.doe@a.b", "Doe, Ada; @ada_doe #AdaDoe ada.doe@a.b"),
    ("@ada_doe", "by @Ada_Doe, ＠ada_doe", "by someone, someone"),
    ("#AdaDoe", "#adadoe, #AdaDoeDay", "someone, #AdaDoeDay"),
    ("ada.doe@a.b", "<Ada.Doe@a.b>, mailto:ada.doe@a.b", "<someone>, mailto:someone"),
    ("x.com/ada-doe", "https://x.com/ada-doe?s=2", "https://someone?s=2"),
    ("Anna Berg", "I met Anna. Berg came too", "I met Anna. Berg came too"),
    ("Karim M.", "Karim M. and Karim M wrote", "someone and someone wrote"),
    ("Karim M", "Karim M.", "someone."),
    ("Zoé", "Zoe and ZOE\u0301", "Zoe and someone"),
    ("'t Made", "’t  Made", "someone"),
    ("...", "what... and ... now", "what... and someone now"),
    ("राम", "राम ने", "someone ने"),
    ("रा", "राम ने", "राम ने"),
    ("🙂", "thanks, 🙂", "thanks, someone"),
]


@pytest.mark.parametrize(("name", "text", "without"), SPELLINGS)
def test_a_name_is_found_however_it_is_spelt(name, text, without):
    person = Person(name)
    assert person.out_of(text) == without
    assert person.is_in(text) is (text != without)
    assert person.is_within(as_text({"text": text})) is (text != without)


def test_a_shortened_name_is_found_however_it_is_spelt():
    person = Person("Groß Strauß")
    assert person.out_of_short("a note “met GROSS ST…”") == "a note “met …”"
    assert person.out_of_short("met Gros...") == "met Gros..."


def test_decomposed_korean_is_the_same_name():
    assert Person("김하나").out_of(unicodedata.normalize("NFD", "김하나 wrote")) == "someone wrote"


@pytest.mark.parametrize("name", ["", " ", "\u00ad", "\u200b \u2060"])
def test_a_name_of_nothing_that_is_seen_is_refused(name):
    with pytest.raises(WrongEntry):
        Person(name)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, text, without in SPELLINGS if text != without]
)
def test_another_spelling_goes_from_records_history_and_is_told_of_backups(
    journal, blog, today, name, text
):
    journal.apply(Put(Kudos(id=1, who="x", date=today, text=text)), today=today)
    journal.apply(Put(Post(id=2, channel_id=blog.id, date=today, title=text)), today=today)
    made = back_up(journal, today=today)
    done = wipe(journal, name, today=today)
    assert (done.records, done.history) == (1, 1)
    assert done.elsewhere == {"post": 1}
    assert (done.remembered, done.waiting) == (0, 1)
    assert done.files == (made.file,)
    again = wipe(journal, name, today=today)
    assert (again.records, again.history) == (0, 0)


@pytest.fixture
def unclear(told, today):
    """A journal whose file holds the name only where nothing of it is used any more."""
    told.connection.execute("PRAGMA secure_delete = OFF")
    for text in (f"{NAME} came. " * 3000, "nobody came", "Karim Made-Upton came"):
        told.apply(Put(Note(id=9, date=today, text=text)), today=today)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(told, "compact", full(told.path))
        # It is off where SQLite was built so; here the name shall stay where it stood.
        told.connection.set_authorizer(not_secure)
        assert wipe(told, NAME, today=today).traces
        told.connection.set_authorizer(None)
    assert NAME.encode() in told.path.read_bytes()
    return told


def not_secure(action, first, second, *_):
    is_asked = action == sqlite3.SQLITE_PRAGMA and first == "secure_delete" and second
    return sqlite3.SQLITE_IGNORE if is_asked else sqlite3.SQLITE_OK


def full(path):
    def refuse():
        raise from_os(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), path)

    return refuse


def test_a_name_that_only_the_unused_parts_of_the_file_hold_is_told_and_taken_away(
    unclear, today, tmp_path
):
    records = list(dump(unclear))
    tried = own_file.try_wipe(unclear.path, NAME, today=today, second=None)
    assert (tried.records, tried.history, tried.traces) == (0, 0, True)
    copied = back_up(unclear, today=today).file
    done = take_away(unclear, NAME)
    assert (done.records, done.history, done.traces, done.files) == (0, 0, False, (copied,))
    assert NAME.encode() not in unclear.path.read_bytes().replace(b"Karim Made-Upton", b"")
    assert list(dump(unclear)) == records
    assert not own_file.try_wipe(unclear.path, NAME, today=today, second=None).traces


def test_without_room_what_is_left_stays_until_there_is_room(unclear, today, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(unclear, "compact", full(unclear.path))
        with pytest.raises(NoSpace):
            take_away(unclear, NAME)
    assert own_file.try_wipe(unclear.path, NAME, today=today, second=None).traces
    assert not take_away(unclear, NAME).traces


def test_a_name_that_stands_in_records_alone_is_left_in_no_unused_part(journal, blog, today):
    journal.apply(Put(Post(channel_id=blog.id, date=today, title=NAME)), today=today)
    tried = own_file.try_wipe(journal.path, NAME, today=today, second=None)
    assert (tried.elsewhere, tried.traces) == ({"post": 1}, False)


def test_where_a_name_was_left_in_longer_words_is_told_afterwards(journal, today):
    journal.apply(Put(Note(id=1, date=today, text="김민수 and 최김민수")), today=today)
    done = wipe(journal, "김민수", today=today)
    assert done.places == Places((), ("someone and 최[김민수]",), within=True)
    journal.apply(Put(Note(id=1, date=today, text="nobody")), today=today)
    journal.apply(Put(Note(id=2, date=today, text="田中")), today=today)
    assert wipe(journal, "田中", today=today).places is None
