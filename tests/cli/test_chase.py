"""Asking for what is missing on the command line: the message, the letter, the count, and what waits."""

from pathlib import Path

import pytest

from tests.cli.commands import masp


def test_the_message_is_printed_and_nothing_is_counted(reference: str) -> None:
    answer = masp("chase", reference)

    assert (answer.code, answer.err) == (0, "")
    to, subject, *_ = answer.out.splitlines()
    assert to.startswith("To: Tom Marsh, Hampshire & Isle of Wight Probation Service <tom.marsh@")
    assert subject.startswith(f"Subject: OFFICIAL-SENSITIVE: {reference}, please reply by ")
    assert "Dear Tom Marsh" in answer.out
    assert answer.out.count("Subject: ") == 3  # referrer, police, advocacy
    assert [name for name in ("Brand", "Alder", "K.L.", "1992") if name in answer.out] == []
    assert masp("chases").out == ""


def test_one_of_them_may_be_named(reference: str) -> None:
    answer = masp("chase", reference, "--to", "police")

    assert answer.out.count("Subject: ") == 1
    assert "Hampshire & Isle of Wight Constabulary" in answer.out
    assert masp("chase", reference, "--to", "holder").refuses(f"nothing to ask the holder about {reference}")
    assert masp("chase", reference, "--to", "press").refuses("“press” is none of those who are asked")


def test_what_is_open_for_scripts(reference: str) -> None:
    gaps = {one["gap"]: one for one in masp("chase", reference, "--json").data}

    assert gaps["holds"]["weight"] == "bars a decision"
    assert (gaps["holds"]["to"], gaps["holds"]["state"]) == ("referrer", "not asked yet")
    assert (gaps["holds"]["asked_on"], gaps["holds"]["due"], gaps["holds"]["overdue"]) == ([], None, False)
    assert gaps["investigation"]["to"] == "police"


def test_asking_is_counted_once_a_day(reference: str) -> None:
    masp("chase", reference, "--to", "referrer", "--asked")
    again = masp("chase", reference, "--to", "referrer", "--asked", "--json")

    holds = next(one for one in again.data if one["gap"] == "holds")
    assert len(holds["asked_on"]) == 1
    assert holds["due"]
    assert "counted as asked today" in again.err


def test_what_waits_on_whom_over_the_whole_queue(reference: str) -> None:
    assert "Nothing waits for an answer." in masp("chases").err
    masp("chase", reference, "--asked")

    listed = masp("chases")
    assert (
        f"{reference}  Tom Marsh, Hampshire & Isle of Wight Probation Service: who holds the case"
        in listed.out
    )
    assert "asked once" in listed.out
    assert {one["reference"] for one in masp("chases", "--json").data} == {reference}


def test_the_letter_is_written_into_the_workspace(workspace: Path, reference: str) -> None:
    answer = masp("chase", reference, "--to", "referrer", "--letter")

    (letter,) = (workspace / "letters").iterdir()
    assert letter.name.startswith(f"{reference}-chase-")
    assert letter.name in answer.err


@pytest.mark.usefixtures("workspace")
def test_an_unknown_reference_is_one_sentence() -> None:
    assert masp("chase", "MASP-2026-9999").refuses("There is no referral MASP-2026-9999")
