"""Forms are read in; what cannot be read gets a sentence of its own and holds none of the others up."""

from pathlib import Path

import pytest

from tests.cli.commands import contents, masp, program, write_form

KEYS = {"file", "outcome", "reference", "message", "not_placed", "doubts", "questions", "changes"}


@pytest.fixture
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@pytest.mark.usefixtures("workspace")
def test_reads_a_form(forms: Path) -> None:
    answer = masp("import", write_form(forms / "one.docx"), "--json")

    assert answer.code == 0
    (read,) = answer.data
    assert set(read) == KEYS
    assert (read["file"], read["outcome"]) == (str(forms / "one.docx"), "imported")
    assert masp("referrals", "--json").data[0]["facts"]["subject_family_name"] == "Brand"


@pytest.mark.usefixtures("workspace")
def test_says_what_a_person_should_look_at(forms: Path) -> None:
    form = write_form(forms / "odd.docx", Inside_leg="32 inches")

    (read,) = masp("import", form, "--json").data

    assert read["outcome"] == "needs review"
    assert read["message"].startswith("Look at it before the meeting")
    assert any("32 inches" in one["words"] for one in read["not_placed"])


@pytest.mark.usefixtures("workspace")
def test_a_bad_file_does_not_stop_the_others(forms: Path) -> None:
    junk, missing = forms / "junk.docx", forms / "missing.docx"
    junk.write_bytes(b"PK no zip at all")
    first, last = (
        write_form(forms / "first.docx"),
        write_form(forms / "last.docx", Subject_surname="Coldwell"),
    )

    answer = masp("import", first, junk, missing, last, "--json")

    assert answer.code == 1
    assert [one["outcome"] for one in answer.data] == ["imported", *["refused"] * 2, "imported"]
    assert [one["reference"] is None for one in answer.data] == [False, True, True, False]
    assert all(one["message"].endswith(".") for one in answer.data)


@pytest.mark.usefixtures("workspace")
def test_tells_people_in_lines(forms: Path) -> None:
    (forms / "junk.docx").write_bytes(b"")

    answer = masp("import", write_form(forms / "one.docx"), forms / "junk.docx")

    assert answer.code == 1
    assert [line.split(": ")[0] for line in answer.out.splitlines()] == ["one.docx", "junk.docx"]
    assert "junk.docx: " in answer.err


@pytest.mark.usefixtures("workspace")
def test_reads_no_form_twice(forms: Path) -> None:
    form = write_form(forms / "one.docx")
    reference = masp("import", form, "--json").data[0]["reference"]
    copy = forms / "copy of one.docx"
    copy.write_bytes(form.read_bytes())

    answer = masp("import", copy, "--json")

    assert answer.code == 1
    assert (answer.data[0]["outcome"], answer.data[0]["reference"]) == ("refused", reference)
    assert len(masp("referrals", "--json").data) == 1


def test_does_not_touch_the_form(workspace: Path, forms: Path) -> None:
    write_form(forms / "one.docx")
    before = contents(forms)

    masp("import", forms / "one.docx", "--workspace", workspace)

    assert contents(forms) == before


@pytest.mark.usefixtures("workspace")
def test_works_as_a_program_of_its_own(forms: Path) -> None:
    answer = program("import", write_form(forms / "one.docx"))

    assert answer.code == 0
    assert answer.out.startswith("one.docx: imported, MASP-")


@pytest.mark.usefixtures("workspace")
def test_tells_a_script_the_questions_with_what_each_may_be(forms: Path) -> None:
    form = write_form(forms / "odd.docx", Date_of_birth="5/3/1992 or 6/3/1992", Inside_leg="32 inches")

    (read,) = masp("import", form, "--json").data

    assert [(one["kind"], one["fact"]) for one in read["questions"]] == [
        ("in doubt", "subject_dob"),
        ("not placed", ""),
    ]
    assert [one["value"] for one in read["questions"][0]["alternatives"]] == ["1992-03-05", "1992-03-06"]
    assert (read["questions"][1]["label"], read["questions"][1]["words"]) == ("Inside leg", "32 inches")


@pytest.mark.usefixtures("workspace")
def test_tells_a_script_what_a_corrected_form_changed(forms: Path) -> None:
    masp("import", write_form(forms / "one.docx"))

    answer = masp("import", write_form(forms / "one corrected.docx", Postcode="SO14 7LY"), "--json")

    (read,) = answer.data
    assert (answer.code, read["outcome"]) == (0, "updated")
    assert read["changes"] == [{"fact": "subject_postcode", "was": "PO9 2AX", "now": "SO14 7LY"}]
    assert len(masp("referrals", "--json").data) == 1
