"""Every value and every command comes back from its JSON as it went."""

import dataclasses
from datetime import date

import pytest

from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.commands import VERBS, Command
from masp_meeting.domain.commands.casework import CorrectFacts, TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Doubt
from masp_meeting.domain.meeting import Meeting, NoteKind
from masp_meeting.domain.referral import Referral
from masp_meeting.storage.codec import fingerprint, from_json, to_json
from masp_meeting.storage.verbs import command_from
from tests.samples import INSIDE, action, advice, after, facts, features, opened, referral, safety

TYPED = '“Tea?” said A.B. \\ [/foo] {"x"} \n\t é 漢 🫖 \x00'


def test_a_meeting_comes_back() -> None:
    meeting = after(opened(), safety(), features(), action(), advice())

    assert from_json(to_json(meeting), Meeting) == meeting


def test_a_referral_comes_back() -> None:
    one = referral(returns_on=date(2026, 12, 2), doubts=(Doubt(TYPED),))

    assert from_json(to_json(one), Referral) == one


@pytest.mark.parametrize(
    "command", [CorrectFacts("i", facts(), INSIDE), TakeNote("i", "n", TYPED, NoteKind.CLINICAL)]
)
def test_a_command_comes_back(command: Command) -> None:
    assert command_from(type(command).__name__, to_json(command)) == command


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_can_be_kept(verb: type[Command]) -> None:
    names = {field.name for field in dataclasses.fields(verb)}

    with pytest.raises(Refused, match="cannot be read") as refused:
        command_from(verb.__name__, '{"unheard": 1}' if names else "1")
    assert "no command" not in str(refused.value)


def test_an_unknown_verb_is_refused() -> None:
    with pytest.raises(Refused, match="“Dance” is no command"):
        command_from("Dance", "{}")


def test_a_damaged_record_says_what_to_do() -> None:
    with pytest.raises(Refused, match="“masp-meeting verify” tells which"):
        from_json('{"postcode": 3}', AreaAnswer)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Refused, match="broken character"):
        to_json(TakeNote("i", "n", "half \ud83e"))


def test_a_fingerprint_tells_values_apart() -> None:
    assert fingerprint(referral()) == fingerprint(referral())
    assert fingerprint(referral()) != fingerprint(referral(reviewed=True))
