"""What is due is listed, kept on with a reason, or deleted by somebody who types its reference again."""

from io import StringIO
from pathlib import Path

import pytest

from masp_meeting.cli.clock import local_now
from masp_meeting.domain.dates import months_after, show_date
from tests.cli.commands import contents, masp

LATER = months_after(local_now().date(), 24)
WHY = f"received on {show_date(local_now().date())} and undecided, kept 24 months"
DELETED = ("--reason", "the subject has died")


class AtTheTerminal(StringIO):
    """What somebody types there."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_what_is_due_is_listed_with_why_and_what_holds_it(reference: str) -> None:
    today = masp("retention", "due")
    assert (today.code, today.out, today.err) == (0, "", "No record is due for review or deletion.\n")

    later = masp("retention", "due", "--on", str(LATER))
    assert later.out == f"{reference}  A.B.       {LATER}  {WHY}\n"
    assert masp("retention", "due", "--on", str(LATER), "--json").data == [
        {
            "reference": reference,
            "initials": "A.B.",
            "standing": "waiting",
            "due": str(LATER),
            "why": WHY,
            "not_while": [],
        }
    ]
    day = months_after(LATER, 1)
    assert masp("agenda", "build", str(day)).code == 0
    assert masp("retention", "due", "--on", str(LATER)).out.endswith(
        f"{WHY}; not while it is on the agenda of {show_date(day)}\n"
    )


def test_a_record_is_kept_on_with_a_reason(reference: str) -> None:
    until = months_after(LATER, 6)
    review = ("retention", "review", reference, "--until", str(until), "--reason")

    assert masp(*review, "an inquiry goes on").out == (
        f"{reference}  due {show_date(until)}: kept until then after a review\n"
    )
    assert masp("retention", "due", "--on", str(LATER)).out == ""
    assert masp("retention", "due", "--on", str(until)).out != ""
    assert masp(*review, " ").refuses("Say why it is kept.")
    past = ("retention", "review", reference, "--until", str(local_now().date()), "--reason", "x")
    assert masp(*past).refuses("is past: say until which later day it is kept.")
    assert masp("verify").code == 0


def test_a_deletion_is_confirmed_by_typing_the_reference(
    workspace: Path, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", AtTheTerminal("yes\n"))
    answer = masp("retention", "delete", reference, *DELETED)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        f"{reference}  A.B.  due {show_date(LATER)}: {WHY}. That is early.\n"
        "It cannot be brought back. Type its reference to delete it: Nothing was deleted.\n"
    )
    assert b"Alder" in (workspace / "masp.db").read_bytes()

    monkeypatch.setattr("sys.stdin", AtTheTerminal(f"{reference.lower()}\n"))
    assert masp("retention", "delete", reference, *DELETED).out == f"{reference}  deleted\n"
    assert not any(b"Alder" in content for content in contents(workspace).values())
    assert masp("verify").code == 0


def test_without_a_terminal_it_needs_a_yes(reference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{reference}\n"))
    assert masp("form", "of", reference).code == 0
    delete = ("retention", "delete", reference, *DELETED)

    assert masp(*delete).refuses("on a terminal, or add --yes.")
    answer = masp(*delete, "--yes")
    assert answer.out == f"{reference}  deleted\n"
    written = Path("letters") / f"{reference}-form.docx"
    assert answer.err == f"These were written before, and may still hold it:\n  {written}: delete it.\n"
    written.unlink()
    assert masp(*delete, "--yes").err == ""
    assert masp("case", reference).refuses(f"The record of {reference} was deleted")


def test_traces_are_told_while_another_program_reads(workspace: Path, reference: str) -> None:
    from masp_meeting.storage.driver import connect  # noqa: PLC0415

    other = connect(workspace / "masp.db")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM referral").fetchone()
    delete = ("retention", "delete", reference, *DELETED, "--yes")

    answer = masp(*delete)

    assert (answer.code, answer.out) == (1, f"{reference}  deleted\n")
    assert "Another program has the workspace open: close it. Then delete it again." in answer.err
    other.close()
    assert masp(*delete).code == 0
    assert not any(b"Alder" in content for content in contents(workspace).values())
