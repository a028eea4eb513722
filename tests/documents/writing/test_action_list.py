"""The action list in Word: the sample meeting's as agreed, for all and for one agency."""

from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.documents.writing.action_list import write_action_list
from tests.documents.writing.reading_back import everything, opened, pairs
from tests.documents.writing.sample_actions import MADE, actions

FOLDER = Path(__file__).parent
LISTS = {"": "sample_actions.txt", "police": "sample_actions_police.txt"}


def written(content: bytes) -> str:
    return "".join(f"{style} · {text!r}\n" for style, text in pairs(content))


@pytest.mark.parametrize("agency", LISTS)
def test_sample_list_reads_as_agreed(agency: str) -> None:
    golden = (FOLDER / LISTS[agency]).read_text(encoding="utf-8")

    assert written(write_action_list(actions(agency))) == golden


def test_same_list_is_the_same_bytes() -> None:
    assert write_action_list(actions()) == write_action_list(actions())


def test_overdue_stands_under_a_heading_before_the_rest() -> None:
    headings = [text for style, text in pairs(write_action_list(actions())) if style.startswith("Heading")]

    assert headings == ["Overdue", "Not overdue"]


def test_heading_without_actions_is_left_out() -> None:
    text = written(write_action_list(replace(actions(), overdue=())))

    assert "'Overdue'" not in text
    assert "'Not overdue'" in text


def test_nothing_of_a_restricted_case_is_anywhere_in_the_file() -> None:
    for agency in LISTS:
        content = everything(write_action_list(actions(agency)))
        for secret in ("SECRET", "MASP-2026-0114", "Mayhew", "Penhale"):
            assert secret not in content


def test_file_describes_itself() -> None:
    about = opened(write_action_list(actions("police"))).core_properties

    constabulary = "Hampshire & Isle of Wight Constabulary"
    assert about.title == f"Action list, {constabulary}, after the meeting of Wed 25 Nov 2026"
    assert about.created == about.modified == MADE
    assert about.content_status == "as known on Wed 25 Nov 2026 12:04"


if __name__ == "__main__":
    for key, name in LISTS.items():
        (FOLDER / name).write_text(written(write_action_list(actions(key))), encoding="utf-8")
