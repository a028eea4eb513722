"""Links to a meeting: issued once, used once, revoked at once, and no secret in anything that is kept."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, Cover, DeclareInterest, GoTo
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.follower_view import Showing
from masp_meeting.domain.invitations import Ask, Invitation, Role, Validity, to_confirm
from masp_meeting.service.invitations import SHOW, Issued, NoEntry, Seen, UnknownLink
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from tests.samples import DAY, NEXT_DAY, NOW
from tests.service.offices import ONE, TWO, close, new_office, open_office, opened_meeting, verbs

ANN = Ask("Ann Reed", "police")
TOM = Ask("Tom Marsh", "probation", Role.REFERRER, (ONE,))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Stand in an open meeting, on its first case."""
    with new_office(tmp_path) as office:
        opened_meeting(office)
        office.meetings.handle(GoTo(ONE))
        yield office


def joined(office: Office, ask: Ask = ANN) -> tuple[Issued, str]:
    """Invite somebody who comes in and agrees; returns their link, and their session."""
    issued = office.invitations.issue(DAY, ask)
    session = office.invitations.join(issued.token).session
    office.invitations.agree(session)
    return issued, session


def who(office: Office, session: str) -> Invitation:
    """Whose session it is."""
    known = office.invitations.who(session)
    assert known is not None
    return known.invitation


def test_a_link_leads_from_the_door_to_the_case(office: Office) -> None:
    issued = office.invitations.issue(DAY, ANN)
    entered = office.invitations.join(issued.token)
    look = office.invitations.room(DAY).look

    assert look(who(office, entered.session), office.clock()).showing is Showing.STATEMENT
    agreed = office.invitations.agree(entered.session)
    assert look(agreed, office.clock()).case == ONE
    assert office.invitations.agree(entered.session) == agreed, "to agree again changes nothing"
    assert verbs(office, "invitation 1") == ["Invite", "JoinByInvitation", "AgreeOnPage"]
    assert office.verify() == ()


def test_whose_a_link_is_can_be_asked_without_spending_it(office: Office) -> None:
    issued = office.invitations.issue(DAY, ANN)
    assert office.invitations.opens(issued.token) == issued.invitation
    office.invitations.join(issued.token)
    assert office.invitations.opens(issued.token).joined_at is not None
    with pytest.raises(UnknownLink, match="is not valid"):
        office.invitations.opens("x")
    office.invitations.revoke(1)
    with pytest.raises(NoEntry, match="revoked"):
        office.invitations.opens(issued.token)


def test_that_a_case_was_shown_is_no_news(office: Office) -> None:
    joined(office)
    newest = office.invitations.newest()
    office.invitations.saw(DAY, {ONE: [1]})
    assert office.invitations.newest() == newest
    office.meetings.handle(GoTo(TWO))
    assert office.invitations.newest() == newest + 2


def test_a_link_is_for_one_device_until_it_is_reissued(office: Office) -> None:
    issued, session = joined(office)
    with pytest.raises(Refused, match="in use on another device"):
        office.invitations.join(issued.token)
    assert office.invitations.who(session) is not None

    again = office.invitations.reissue(1)

    assert again.token != issued.token
    assert office.invitations.who(session) is None
    with pytest.raises(Refused, match="is not valid"):
        office.invitations.join(issued.token)
    with pytest.raises(Refused, match="no longer in use here"):
        office.invitations.agree(session)
    other = office.invitations.join(again.token).session
    assert who(office, other).agreed_at is None, "whoever comes in agrees anew"


def test_revoked_it_shows_nothing_from_that_moment(office: Office) -> None:
    issued, session = joined(office)
    office.invitations.revoke(1)
    known = office.invitations.who(session)

    assert known is not None
    assert known.validity is Validity.REVOKED
    shown = office.invitations.room(DAY).look(known.invitation, office.clock())
    assert (shown.showing, shown.agenda, shown.present) == (Showing.GONE, (), ())
    for deed in (
        lambda: office.invitations.join(issued.token),
        lambda: office.invitations.agree(session),
        lambda: office.invitations.reissue(1),
        lambda: office.invitations.revoke(1),
    ):
        with pytest.raises(Refused, match="revoked"):
            deed()


def test_a_link_ends_with_its_time_and_with_its_meeting(office: Office, tmp_path: Path) -> None:
    until = NOW + timedelta(hours=1)
    early = office.invitations.issue(DAY, Ask("Bo Lind", "police", expires_at=until))
    issued = office.invitations.issue(DAY, ANN)
    with open_office(tmp_path, start=until) as later, pytest.raises(Refused, match=r"\(expired\)"):
        later.invitations.join(early.token)
    close(office)

    with pytest.raises(Refused, match="The meeting is over"):
        office.invitations.join(issued.token)
    assert [one.validity for one in office.invitations.known(DAY)] == [Validity.OVER, Validity.OVER]
    assert office.invitations.known(NEXT_DAY) == ()


@pytest.mark.parametrize("wrong", ["", "x", "' OR 1=1 --", "\x00", "\udcff", "z" * 100_000])
def test_a_wrong_link_opens_nothing(office: Office, wrong: str) -> None:
    joined(office)
    with pytest.raises(Refused, match="is not valid"):
        office.invitations.join(wrong)
    assert office.invitations.who(wrong) is None


def test_there_is_no_invitation_of_another_number(office: Office) -> None:
    for deed in (office.invitations.revoke, office.invitations.reissue):
        with pytest.raises(Refused, match="There is no invitation 7"):
            deed(7)
    with pytest.raises(Refused, match="build it with"):
        office.invitations.issue(NEXT_DAY, ANN)


def test_what_is_refused_leaves_nothing_behind(office: Office) -> None:
    before = verbs(office, "invitation 1")
    with pytest.raises(Refused):
        office.invitations.issue(DAY, Ask("Ann Reed", "police", Role.REFERRER, (ONE,)))

    assert office.invitations.known() == ()
    assert verbs(office, "invitation 1") == before == []


def test_no_secret_is_kept_anywhere(office: Office, tmp_path: Path) -> None:
    issued, session = joined(office)
    again = office.invitations.reissue(1)
    other = office.invitations.join(again.token).session
    with office.workspace.reading() as db:
        journaled = "".join(row[0] for row in db.execute("SELECT subject || payload FROM journal").fetchall())
        hashes = [
            one for row in db.execute("SELECT token, session FROM invitation").fetchall() for one in row
        ]
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert len(hashes) == 2
    for secret in (issued.token, session, again.token, other):
        assert len(secret) >= 22, "128 bits and more"
        assert secret.encode() not in on_disk
        assert secret not in journaled
    assert not [one for one in hashes if one in journaled]


def test_every_secret_is_another(office: Office) -> None:
    tokens = {office.invitations.issue(DAY, Ask(f"Person {number}", "police")).token for number in range(20)}
    sessions = {office.invitations.join(token).session for token in tokens}
    assert len(tokens | sessions) == 40


def test_who_declares_an_interest_sees_no_more_of_the_case(office: Office) -> None:
    _, session = joined(office, Ask("tom  MARSH", "probation"))
    assert office.invitations.room(DAY).look(who(office, session), office.clock()).case == ONE

    office.meetings.handle(DeclareInterest("Tom Marsh", ONE, "his brother"))

    shown = office.invitations.room(DAY).look(who(office, session), office.clock())
    assert (shown.showing, shown.item) == (Showing.RECUSED, None)


def test_a_room_renders_once_for_all_who_see_the_same(office: Office) -> None:
    people = [joined(office, Ask(f"Person {number}", "police"))[1] for number in range(5)]
    room, now = office.invitations.room(DAY), office.clock()
    views = [room.look(who(office, session), now) for session in people]

    assert all(one is views[0] for one in views)
    office.meetings.handle(Cover())
    assert room.look(who(office, people[0]), now) is views[0], "a room is the meeting at one moment"
    covered = office.invitations.room(DAY).look(who(office, people[0]), now)
    assert covered.showing is Showing.COVERED


def test_who_has_joined_is_offered_and_never_recorded_by_itself(office: Office) -> None:
    office.invitations.issue(DAY, Ask("Kit Dale", "police"))
    _, session = joined(office)
    office.meetings.refresh()

    assert offered(office) == (who(office, session),)
    assert "Ann Reed" not in [one.name for one in office.meetings.meeting.attendees]
    office.meetings.handle(Arrive("Ann Reed", "police", Mode.DIAL_IN))
    assert offered(office) == ()


def offered(office: Office) -> tuple[Invitation, ...]:
    """Whom the chair is asked about."""
    known = (one.invitation for one in office.invitations.known(DAY))
    return to_confirm(office.meetings.meeting, known, office.clock())


def test_the_journal_says_who_saw_which_case_when(office: Office) -> None:
    joined(office)
    joined(office, TOM)
    office.invitations.saw(DAY, {ONE: [2, 1, 2]})
    office.invitations.saw(DAY, {TWO: []})
    with office.workspace.reading() as db:
        (row,) = journal.about(db, f"following {DAY}")

    assert (row.verb, from_json(row.payload, Seen)) == (SHOW, Seen(ONE, (1, 2)))
    assert row.at > NOW
    assert office.verify() == ()


def test_an_invitation_that_was_tampered_with_is_found(office: Office) -> None:
    joined(office)
    with office.workspace.transaction() as db:
        db.execute("""UPDATE invitation SET content = replace(content, '"core"', '"observer"')""")
    assert office.verify() == ("invitation 1: it is not what was last done with it",)


def test_a_link_that_somebody_put_in_by_hand_is_found(office: Office) -> None:
    joined(office)
    sql = """INSERT INTO invitation SELECT 2, day, 'x', NULL, replace(content, '"id":1', '"id":2')"""
    with office.workspace.transaction() as db:
        db.execute(f"{sql} FROM invitation")
    assert office.verify() == ("invitation 2: it is not what was last done with it",)
