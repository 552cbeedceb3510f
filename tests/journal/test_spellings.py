"""A person's name is found in every spelling that reads alike, and in no other word."""

from __future__ import annotations

import unicodedata

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.person import Person
from influence_desktop.journal.tables import as_text
from influence_desktop.journal.wiping import wipe
from influence_desktop.records import Kudos, Post
from influence_desktop.weeks import WrongEntry

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
