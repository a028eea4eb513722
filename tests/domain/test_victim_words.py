"""Words for a victim: of the profile alone, plain, and the same for everybody."""

from dataclasses import replace

from masp_meeting.domain.victim_words import victim_words
from tests.samples import PROFILE

LONGEST_SENTENCE = 30
"""Words, but where it names the services."""


def lines() -> list[str]:
    """All that the page says."""
    words = victim_words(PROFILE)
    return [*words.opening, *(line for one in words.sections for line in one.lines)]


def test_it_says_who_what_and_whom_to_ring() -> None:
    assert [one.heading for one in victim_words(PROFILE).sections] == [
        "If you are in danger",
        "Your advocate",
        "Who we are",
        "What we can tell you, and what we cannot",
        "Keeping this page safe",
    ]
    said = " ".join(lines())
    for words in ("Stop Domestic Abuse", "ring 999", "It is not your fault", "the same in every case"):
        assert words in said
    for words in ("PLSI", "intervention", "perpetrator", "outcome", "meeting", "referral", "treatment"):
        assert words not in said


def test_sentences_are_short() -> None:
    sentences = [one for line in lines() for one in line.split(". ") if "services" not in one]
    assert max(len(one.split()) for one in sentences) <= LONGEST_SENTENCE


def test_how_the_advocates_are_reached_is_the_profiles_to_say() -> None:
    agencies = tuple(replace(one, reached="on 01632 960001, day and night") for one in PROFILE.agencies)
    reached = victim_words(replace(PROFILE, agencies=agencies))
    said = [line for one in reached.sections for line in one.lines]

    assert "You can reach Stop Domestic Abuse on 01632 960001, day and night." in said
    assert "You can reach Stop Domestic Abuse as you have agreed with them." in lines()


def test_a_partnership_without_core_agencies_has_words_too() -> None:
    agencies = tuple(replace(one, core=False) for one in PROFILE.agencies)
    assert PROFILE.name in victim_words(replace(PROFILE, agencies=agencies)).sections[2].lines[0]
