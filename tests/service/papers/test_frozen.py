"""Approved minutes say for good what they said, whatever template or program says later."""

import zlib

import pytest

from masp_meeting.documents.protecting import opened
from masp_meeting.domain.commands import ApproveMinutes, CorrectMinutes
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from masp_meeting.service.verify import verify
from tests.samples import DAY
from tests.service.offices import open_office
from tests.service.papers.weeks_on import MINUTES, PASSWORD, amend, approve, edited, own_template
from tests.storage.faults import by_hand

POLICE = Order(Paper.MINUTES, DAY, "police")


@pytest.fixture
def approved(closed: Office) -> Office:
    approve(closed)
    return closed


def test_approved_minutes_are_the_same_bytes_whatever_the_template_says_now(approved: Office) -> None:
    first = approved.papers.export([MINUTES])[0]
    content = first.path.read_bytes()
    first.path.unlink()
    own_template(approved, "Other words of {{ day }}")

    assert approved.papers.draft(MINUTES).made.content == content
    again = approved.papers.export([MINUTES])[0]

    assert (again.path, again.anew) == (first.path, True)
    assert again.path.read_bytes() == content
    assert not approved.papers.export([MINUTES])[0].anew
    assert verify(approved.workspace) == ()


def test_another_office_with_a_template_that_cannot_be_used_has_them_too(approved: Office) -> None:
    content = approved.papers.export([MINUTES])[0].path.read_bytes()
    own_template(approved, "{{ nothing of this name }}")

    with open_office(approved.workspace.folder) as other:
        assert other.papers.draft(MINUTES).made.content == content


def test_each_readers_copy_is_frozen_when_it_is_first_exported(approved: Office) -> None:
    own_template(approved, "For {{ reader }}, first")
    first = approved.papers.export([POLICE])[0].path.read_bytes()
    own_template(approved, "For {{ reader }}, second")

    assert approved.papers.draft(POLICE).made.content == first
    assert approved.papers.draft(MINUTES).made.content != first


def test_a_frozen_copy_edited_by_hand_is_kept_beside(approved: Office) -> None:
    path = approved.papers.export([MINUTES])[0].path
    content = path.read_bytes()
    edited(path, lambda paper: paper.add_paragraph("Added by hand."))

    beside = approved.papers.export([MINUTES])[0]

    assert beside.path.name == "2026-11-25-minutes-v2-2.docx"
    assert beside.path.read_bytes() == content
    assert beside.differs == ("– Added by hand.",)


def test_a_protected_copy_of_frozen_minutes_holds_what_is_frozen(approved: Office) -> None:
    content = approved.papers.export([MINUTES])[0].path.read_bytes()
    own_template(approved, "Other words")

    path = approved.papers.export([MINUTES], PASSWORD)[0].path

    assert path.name == "2026-11-25-minutes-v2-protected.docx"
    assert opened(path.read_bytes(), PASSWORD) == content


def test_a_draft_is_not_frozen(closed: Office) -> None:
    closed.papers.export([MINUTES])
    own_template(closed, "Other words of {{ day }}")

    assert closed.papers.draft(MINUTES).lines == (("Normal", "Other words of Wed 25 Nov 2026"),)


def test_an_amendment_makes_a_new_version_that_is_frozen_in_its_turn(approved: Office) -> None:
    approved.papers.export([MINUTES])
    amend(approved)
    later = approved.papers.export([MINUTES])[0]
    content = later.path.read_bytes()
    own_template(approved, "Other words")

    assert later.path.name == "2026-11-25-minutes-v3.docx"
    assert approved.papers.draft(MINUTES).made.content == content
    assert approved.papers.draft(MINUTES).made.version == "approved, amended, version 3"
    assert verify(approved.workspace) == ()


def test_an_approval_that_is_taken_back_freezes_nothing_and_the_next_one_freezes_anew(closed: Office) -> None:
    approve(closed)
    closed.papers.export([MINUTES])
    closed.meetings.undo()
    own_template(closed, "Draft again")
    assert closed.papers.draft(MINUTES).lines == (("Normal", "Draft again"),)

    closed.meetings.handle(CorrectMinutes(DAY, "Item 3 is wrong."))
    closed.meetings.handle(ApproveMinutes(DAY))
    assert closed.papers.draft(MINUTES).lines == (("Normal", "Draft again"),)
    assert verify(closed.workspace) == ()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE issue SET content = x'00'", "it is frozen, and what is kept of it was altered"),
        ("UPDATE issue SET content = NULL", "it is frozen, and what it says for good is gone"),
        ("UPDATE issue SET as_of = as_of - 1", "what is kept of its words was altered"),
        ("DELETE FROM issue", "what is kept of its words is gone"),
        (
            "INSERT INTO issue SELECT 1, paper, 0, text, NULL FROM issue",
            "the journal does not say that it went out",
        ),
    ],
)
def test_verify_finds_what_a_hand_did_to_what_is_kept(approved: Office, statement: str, words: str) -> None:
    approved.papers.export([MINUTES])
    assert verify(approved.workspace) == ()

    by_hand(approved.workspace.database, statement)

    (fault,) = verify(approved.workspace)
    assert words in fault


def test_verify_finds_words_that_were_changed(approved: Office) -> None:
    approved.papers.export([MINUTES])
    text = zlib.compress(b"other words").hex()
    by_hand(approved.workspace.database, f"UPDATE issue SET text = x'{text}'")

    assert verify(approved.workspace) == (
        "minutes/2026-11-25-minutes-v2.docx: what is kept of its words was altered",
    )
