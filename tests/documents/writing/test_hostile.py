"""Whatever was typed, in every field of every paper, is printed as typed and carried out nowhere."""

import pytest

from tests.documents.writing.reading_back import opened
from tests.documents.writing.registered import NAMES, filled, lines
from tests.documents.writing.test_minutes import CLEANED, HOSTILE

every_paper = pytest.mark.parametrize("name", NAMES)


@every_paper
@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_is_printed_as_typed(name: str, typed: str) -> None:
    content = filled(name, lambda _: typed, several=1)

    assert opened(content).paragraphs
    expected = lines(filled(name, lambda _: "¤", several=1))
    assert lines(content) == [line.replace("¤", typed) for line in expected]


@every_paper
@pytest.mark.parametrize("typed", CLEANED)
def test_what_no_paper_can_hold_is_left_out(name: str, typed: str) -> None:
    content = filled(name, lambda _: typed, several=1)

    assert opened(content).paragraphs
    expected = lines(filled(name, lambda _: "¤", several=1))
    assert lines(content) == [line.replace("¤", CLEANED[typed]) for line in expected]


@every_paper
def test_a_hundred_thousand_characters_in_every_field(name: str) -> None:
    typed = "Everything that was said. " * 4000
    content = filled(name, lambda _: typed, several=1)

    said = lines(content)
    assert len(said) == len(lines(filled(name, lambda _: "¤", several=1)))
    assert max(map(len, said)) >= len(typed)
    assert opened(content).core_properties.title


@every_paper
def test_the_same_words_give_the_same_bytes(name: str) -> None:
    assert filled(name) == filled(name)
