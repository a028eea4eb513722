"""What a spreadsheet's columns mean is shown, corrected and remembered, and import uses it."""

from pathlib import Path

import pytest

from tests.cli.commands import masp, write_form
from tests.documents.sheets.making import a_csv, table


@pytest.fixture
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.mark.usefixtures("workspace")
def test_shows_the_proposal(files: Path) -> None:
    answer = masp("columns", a_csv(files / "week.csv", table(SHOE_SIZE="nine")), "--json")

    assert answer.code == 0
    assert (answer.data["rows"], answer.data["remembered"]) == (1, None)
    columns = {one["heading"]: one for one in answer.data["columns"]}
    assert (columns["DOB"]["meaning"], columns["DOB"]["words"]) == ("subject_dob", "Subject: Date of birth")
    assert not columns["SHOE_SIZE"]["sure"]


@pytest.mark.usefixtures("workspace")
def test_corrects_a_column_and_remembers_it(files: Path) -> None:
    path = a_csv(files / "week.csv", table(XY="Would group work help?"))

    answer = masp("columns", path, "--set", "xy=The referrer asks", "--sender", "Solent Advocates")

    assert answer.code == 0
    assert "settled" in answer.err
    later = masp("columns", path, "--sender", "solent advocates", "--json").data
    assert later["remembered"]
    assert {one["heading"]: one["meaning"] for one in later["columns"]}["XY"] == "referrer_question"


@pytest.mark.usefixtures("workspace")
def test_a_slip_is_refused(files: Path) -> None:
    path = a_csv(files / "week.csv", table())

    assert masp("columns", path, "--set", "NOSUCH=Gender").refuses("names no column")
    assert masp("columns", path, "--set", "DOB=Shoe size").refuses("is no meaning of a column")
    assert masp("columns", files / "missing.csv").refuses("no file of this name")


@pytest.mark.usefixtures("workspace")
def test_imports_every_row(files: Path) -> None:
    path = a_csv(files / "week.csv", table({}, {"SURNAME": "Tarn", "CASE_REF": "AB-2", "DOB": "1/2/1980"}))

    answer = masp("import", path)

    assert answer.code == 0
    assert [line.partition(":")[0] for line in answer.out.splitlines()] == ["week.csv"] * 2
    assert "Row 3: Imported as MASP-" in answer.err
    again = masp("import", path, "--json")
    assert again.code == 1
    assert [one["outcome"] for one in again.data] == ["refused"] * 2


@pytest.mark.usefixtures("workspace")
def test_a_folder_stands_for_all_that_is_in_it(files: Path) -> None:
    a_csv(files / "b.csv", table())
    write_form(files / "a.docx")
    (files / "notes.txt").write_text("no form")

    answer = masp("import", files, "--json")

    assert [(Path(one["file"]).name, one["outcome"]) for one in answer.data] == [
        ("a.docx", "imported"),
        ("b.csv", "imported"),
        ("notes.txt", "refused"),
    ]
    assert answer.code == 1


@pytest.mark.usefixtures("workspace")
def test_sums_up_what_became_of_a_folder(files: Path) -> None:
    write_form(files / "a.docx")
    (files / "Re referral.eml").write_text("no form")
    (files / "~$a.docx").write_bytes(b"lock")

    answer = masp("import", files)

    assert answer.out.splitlines()[1:] == ["Re referral.eml: refused"]
    assert answer.err.splitlines()[-2:] == [
        "Re referral.eml: This is an e-mail: save the attachment and import that.",
        "2 read: 1 imported, 1 refused.",
    ]


@pytest.mark.usefixtures("workspace")
def test_a_folder_that_is_called_as_a_form_is_none(files: Path) -> None:
    for name in ("x.docx", "y.csv"):
        (files / name).mkdir()
        a_csv(files / name / "in.csv", table())

    answer = masp("import", files / "x.docx", files / "y.csv", "--json")

    assert answer.code == 1
    assert all("folder" in one["message"] for one in answer.data)
