"""The administrator's week on the command line: referrals listed, agenda built, the record verified."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting import __version__
from tests.cli.commands import change_journal, contents, masp, program, write_form

DAY = "2026-11-25"


def test_referrals_for_people(reference: str) -> None:
    answer = masp("referrals")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.split()[:2] == [reference, "A.B."]
    assert "Brand" not in answer.out


def test_referrals_for_scripts(reference: str) -> None:
    (one,) = masp("referrals", "--json").data

    assert (one["reference"], one["standing"], one["initials"]) == (reference, "waiting", "A.B.")
    assert one["facts"]["subject_postcode"] == "PO9 2AX"


@pytest.mark.usefixtures("workspace")
def test_an_empty_workspace_is_an_empty_list() -> None:
    assert masp("referrals", "--json").data == []
    assert masp("referrals").out == ""


def test_agenda_is_built_and_shown(workspace: Path, reference: str) -> None:
    built = masp("agenda", "build", DAY)

    assert built.code == 0
    assert built.out.startswith("10:00    5 min  ")
    assert reference in built.out
    assert (workspace / f"agendas/{DAY}.json").is_file()
    assert masp("agenda", "show", DAY).out == built.out


def test_agenda_file_holds_no_name(workspace: Path, reference: str) -> None:
    masp("agenda", "build", DAY)

    kept = (workspace / f"agendas/{DAY}.json").read_text(encoding="utf-8")
    assert reference in kept
    assert not [word for word in ("Brand", "Alder", "Marsh", "K.L.") if word in kept]


@pytest.mark.usefixtures("workspace")
def test_agenda_built_again_says_so() -> None:
    masp("agenda", "build", DAY)

    assert "takes the place of the agenda" in masp("agenda", "build", DAY).err


@pytest.mark.usefixtures("workspace")
def test_agenda_of_an_odd_day_is_remarked_on() -> None:
    answer = masp("agenda", "build", "2020-02-29")

    assert answer.code == 0
    assert "is past" in answer.err
    assert "Saturday is not the usual weekday" in answer.err


@pytest.mark.usefixtures("workspace")
def test_days_in_words() -> None:
    masp("agenda", "build", "today")

    assert date.today().isoformat() in {path.stem for path in Path("agendas").iterdir()}  # noqa: DTZ011


def test_verify_says_that_all_is_sound(reference: str) -> None:
    masp("agenda", "build", DAY)

    answer = masp("verify")
    compared = "Heads compared: none, for none is known.\n"
    sound = f"{compared}The journal and the database are sound.\n"
    assert (answer.code, answer.out, answer.err) == (0, sound, "")
    assert reference in masp("referrals").out


def test_verify_finds_a_journal_that_was_altered(workspace: Path, reference: str) -> None:
    change_journal(
        workspace / "masp.db", f"UPDATE journal SET operator = 'nobody' WHERE subject = '{reference}'"
    )
    before = contents(workspace)

    answer = masp("verify")

    assert (answer.code, answer.out) == (1, "Heads compared: none, for none is known.\n")
    assert "was altered" in answer.err
    assert contents(workspace) == before


def test_version_and_help() -> None:
    assert masp("--version").out == f"masp-meeting {__version__}\n"
    told = masp("--help")
    assert told.code == 0
    for command in ("init", "import", "agenda", "minutes", "referrals", "area", "case", "verify", "demo"):
        assert command in told.out
        assert masp(command, "--help").code == 0


def test_the_program_itself(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    form = write_form(tmp_path_factory.mktemp("forms") / "form.docx")

    read = program("--workspace", workspace, "import", form, "--json")

    assert (read.code, read.err) == (0, "")
    assert read.data[0]["outcome"] == "imported"
