"""Which files a folder, a typed line or a dropped text stands for."""

from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.service import folders
from masp_meeting.service.folders import dropped, forms_in, paths_in
from masp_meeting.service.office import Office
from tests.service.offices import open_office
from tests.storage.faults import open_folder, posix, without_rights


def touch(folder: Path, *names: str) -> None:
    """Make files, and the folders that they are in."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_a_folder_stands_for_the_forms_in_it_and_below(tmp_path: Path) -> None:
    touch(tmp_path, "b.docx", "A.DOCX", "north/c.docx", "north/deep/bulk.csv", "old.doc", "rows.xlsx")
    touch(tmp_path, "notes.txt", ".hidden.docx", "~$b.docx", ".git/d.docx", "photo.jpg")

    found = [str(path.relative_to(tmp_path)) for path in forms_in((tmp_path,))]

    assert found == ["A.DOCX", "b.docx", "old.doc", "rows.xlsx", "north/c.docx", "north/deep/bulk.csv"]


def test_a_named_file_stands_for_itself_once(tmp_path: Path) -> None:
    touch(tmp_path, "b.docx", "notes.txt")

    assert [*forms_in((tmp_path / "notes.txt", tmp_path, tmp_path / "b.docx"))] == [
        tmp_path / "notes.txt",
        tmp_path / "b.docx",
    ]


@posix
def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    touch(tmp_path, "north/c.docx")
    (tmp_path / "north" / "loop").symlink_to(tmp_path)

    assert len([*forms_in((tmp_path,))]) == 1


def test_more_than_a_weeks_post_is_one_sentence(tmp_path: Path) -> None:
    for number in range(folders.MOST_FILES + 1):
        (tmp_path / f"{number}.docx").touch()

    with pytest.raises(Refused, match="more than 2,000 forms"):
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
