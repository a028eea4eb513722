"""Which files a folder, a typed line or a dropped text stands for."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.service import folders
from masp_meeting.service.folders import dropped, forms_in, paths_in
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from tests.service.offices import open_office
from tests.service.test_intake import form
from tests.storage.faults import open_folder, posix, without_rights
from tests.storage.kills import run_alone


def touch(folder: Path, *names: str) -> None:
    """Make files, and the folders that they are in."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_a_folder_stands_for_the_files_in_it_and_below(tmp_path: Path) -> None:
    touch(tmp_path, "b.docx", "A.DOCX", "north/c.docx", "north/deep/bulk.csv", "old.doc", "rows.xlsx")
    touch(tmp_path, "notes.txt", "photo.jpg", "letter", "north/Re referral.msg")

    found = [str(path.relative_to(tmp_path)) for path in forms_in((tmp_path,))]

    assert found == [
        *("A.DOCX", "b.docx", "letter", "notes.txt", "old.doc", "photo.jpg", "rows.xlsx"),
        *("north/c.docx", "north/Re referral.msg", "north/deep/bulk.csv"),
    ]


def test_what_nobody_sent_is_left_out(tmp_path: Path) -> None:
    touch(tmp_path, "b.docx", ".hidden.docx", "~$b.docx", ".~lock.b.docx#", ".git/d.docx", ".DS_Store")
    touch(tmp_path, "Thumbs.db", "desktop.ini", "north/THUMBS.DB")

    assert [path.name for path in forms_in((tmp_path,))] == ["b.docx"]


def test_a_named_file_stands_for_itself_once(tmp_path: Path) -> None:
    touch(tmp_path, "b.docx", "notes.txt")

    assert [*forms_in((tmp_path / "notes.txt", tmp_path, tmp_path / "b.docx"))] == [
        tmp_path / "notes.txt",
        tmp_path / "b.docx",
    ]


KINDS = {
    "Re referral.eml": "e-mail: save the attachment and import that",
    "Re referral.MSG": "e-mail: save the attachment and import that",
    "forms.zip": "unpack it and import what is in it",
    "notes.txt": "plain text, not a form",
    "scan.heic": "picture, which cannot be read",
    "call.m4a": "recording, which cannot be read",
    "form.pdf": "ask the sender for the",
    "form.doc": "ask the sender for the",
    "form.odt": "ask the sender for the",
    "unheard.of": "ask the sender for the",
}


@pytest.mark.parametrize(("name", "words"), KINDS.items(), ids=KINDS)
def test_what_is_no_form_is_refused_by_name_and_kept_in_the_journal(
    office: Office, tmp_path: Path, name: str, words: str
) -> None:
    touch(tmp_path, f"post/{name}")
    (file,) = forms_in((tmp_path / "post",))

    outcome = office.referrals.read_in(file)

    assert (outcome.outcome, outcome.reference) == ("refused", None)
    assert words in outcome.message
    assert ". " not in outcome.message
    with office.workspace.reading() as db:
        kept = json.loads(str(journal.last_about(db, "import")))
    assert kept == {"file": name, "reason": outcome.message, "file_hash": sha256(b"x").hexdigest()}


@posix
def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    touch(tmp_path, "north/c.docx")
    (tmp_path / "north" / "loop").symlink_to(tmp_path)

    assert len([*forms_in((tmp_path,))]) == 1


def test_more_than_a_weeks_post_is_one_sentence(tmp_path: Path) -> None:
    for number in range(folders.MOST_FILES + 1):
        (tmp_path / f"{number}.docx").touch()

    with pytest.raises(Refused, match="more than 2,000 files"):
        [*forms_in((tmp_path,))]
    (tmp_path / "0.docx").unlink()
    assert len([*forms_in((tmp_path,))]) == folders.MOST_FILES


def test_a_whole_disk_is_not_looked_through(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{number}/notes.txt" for number in range(60)))

    with pytest.raises(Refused, match="holds too much to look through"):
        [*forms_in((tmp_path,), most_seen=100)]


@posix
def test_a_shut_folder_is_said_to_be_shut(tmp_path: Path) -> None:
    Office.create(tmp_path)
    with open_folder() as top, open_office(tmp_path) as office:
        touch(top, "forms/north/c.docx", "forms/b.docx")
        (top / "forms/north").chmod(0)
        with without_rights():
            files = [*forms_in((top / "forms",))]
            outcome = office.referrals.read_in(files[-1])
        (top / "forms/north").chmod(0o755)

    assert [path.name for path in files] == ["b.docx", "north"]
    assert outcome.message.startswith("This folder may not be looked into")


WAYS = {
    "plain": "{one}",
    "quoted": "'{one}'",
    "double quoted": '"{one}"',
    "escaped": "{escaped}",
    "a URI": "{uri}",
    "with a line's end": "{one}\n",
    "several, quoted": "'{one}' '{two}'",
    "several, escaped": "{escaped} {two}",
    "several URIs": "{uri}\r\n{uri2}\r\n",
    "a folder": "'{folder}'",
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_what_is_dropped_is_understood_as_terminals_write_it(tmp_path: Path, text: str) -> None:
    one, two = tmp_path / "Referral 1 é.docx", tmp_path / "two.docx"
    touch(tmp_path, one.name, two.name)
    escaped = str(one).replace(" ", "\\ ")
    words = text.format(
        one=one, two=two, escaped=escaped, uri=one.as_uri(), uri2=two.as_uri(), folder=tmp_path
    )

    found = dropped(words)

    several = "two" in text or "uri2" in text
    assert found == ((tmp_path,) if "folder" in text else (one, two) if several else (one,))


@pytest.mark.parametrize(
    "text",
    ["", " ", "Brand", ".", "two.docx", "'/no/such.docx'", "He said: 'no", "x" * 5000, "\0", "~nobody/x"],
)
def test_any_other_text_is_left_alone(tmp_path: Path, text: str) -> None:
    touch(tmp_path, "two.docx")

    assert dropped(text) == ()
    assert dropped(f"{tmp_path / 'two.docx'} and more") == ()


def test_a_typed_path_may_begin_where_one_is(tmp_path: Path) -> None:
    touch(tmp_path, "two.docx")

    assert paths_in("two.docx") == (Path("two.docx"),)
    with pytest.raises(Refused, match="There is no file or folder"):
        paths_in("three.docx")


KILL_WHILE_READING = """
from pathlib import Path
from masp_meeting.service.folders import forms_in
from tests.service.offices import open_office
from tests.service.test_intake import form
from tests.storage.kills import kill_in_the_middle

def work(report):
    office = open_office(Path.cwd())
    report("begun")
    for file in forms_in((Path("post"),)):
        outcome = office.referrals.read_in(file)
        if outcome.outcome != "refused":
            report(f"{file.name} {outcome.reference}")
    report("all")
    import time; time.sleep(9)

killed, before = 0, {}
while killed < 60:
    said = kill_in_the_middle(work, longest=0.4 + 0.1 * killed)
    killed += 1
    with open_office(Path.cwd()) as office:
        came = {one.file: one.reference for one in office.referrals.every()}
        assert len(came) == len(office.referrals.every()), came
        assert before.items() <= came.items(), (before, came)
        assert {line for line in said if ".docx" in line} <= {" ".join(one) for one in came.items()}, said
        assert office.verify() == (), office.verify()
    before = came
    if "all" in said:
        break
print(len(came), "killed often:", killed > 3)
"""


@posix
def test_a_kill_in_the_middle_of_a_folder_takes_each_file_whole_and_once(tmp_path: Path) -> None:
    Office.create(tmp_path)
    touch(tmp_path, "post/notes.txt")
    for number, letter in enumerate("bcdfghjklmnprstvwz"):
        stated = {
            "Subject's full name": f"{letter}a{letter}a {letter}orb".title(),
            "Date of birth": f"{number + 1}/{number % 12 + 1}/{1950 + 2 * number}",
            "Postcode": f"PO{number + 1} 2AX",
        }
        form(tmp_path / "post", f"{letter}.docx", **stated)

    done = run_alone(KILL_WHILE_READING, tmp_path)

    assert (done.stdout, done.stderr) == ("18 killed often: True\n", "")
