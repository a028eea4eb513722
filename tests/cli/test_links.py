"""The commands about referrals of one person: listed with their reasons, settled, or refused."""

from io import StringIO
from pathlib import Path

import pytest

from tests.cli.commands import masp, write_form


@pytest.fixture
def two(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Import one person twice, from two agencies and in two spellings, and somebody else."""
    folder = tmp_path_factory.mktemp("forms")
    forms = [
        write_form(folder / "one.docx"),
        write_form(
            folder / "two.docx",
            Subject_surname="Brandt",
            Referrer_name="DC Crewe",
            Referrer_agency="Hampshire Constabulary",
            Referrer_email="crewe@police.example.org",
            Date_of_referral="14 November 2026",
            Behaviours="He rang her on 12/11/2026 and 13/11/2026, and asked her sister where she lives now.",
        ),
        write_form(
            folder / "three.docx",
            Subject_surname="Coldwell",
            Subject_forenames="Elder",
            Date_of_birth="6 June 1970",
            Postcode="SO14 7LY",
        ),
    ]
    came = [str(row["reference"]) for row in masp("import", *forms, "--workspace", workspace, "--json").data]
    assert len({*came}) == 3
    return came[0], came[1]


def test_lists_what_is_proposed(two: tuple[str, str]) -> None:
    earlier, later = two
    answer = masp("links")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"{later}  {earlier}  proposed   strong: names differ by spelling")
    assert "Brand" not in answer.out


def test_data_for_scripts(two: tuple[str, str]) -> None:
    earlier, later = two
    (link,) = masp("links", earlier, "--json").data

    assert (link["later"], link["earlier"], link["relation"], link["strength"]) == (
        later,
        earlier,
        "proposed",
        "strong",
    )
    assert link["reasons"][0] == {"words": "names differ by spelling", "names": "Brand / Brandt"}
    assert (link["differences"], link["settled_by"], link["settled_at"]) == ([], None, None)


@pytest.mark.parametrize("relation", ["repeat", "linked", "earlier", "duplicate", "different"])
def test_settles_a_link(two: tuple[str, str], relation: str) -> None:
    earlier, later = two
    answer = masp("link", later.lower(), earlier, relation, "--yes")

    assert (answer.code, answer.out) == (0, f"{later}  {earlier}  {relation}\n")
    assert masp("links", "--json").data[0]["relation"] == relation
    assert masp("verify").code == 0


def test_a_pair_that_nobody_proposed(two: tuple[str, str]) -> None:
    earlier, later = two
    third = later[:-1] + "3"
    assert masp("link", third, earlier, "linked").code == 0

    assert f"{third}  {earlier}  linked     named by a person" in masp("links", third).out


def test_wrong_words_are_refused(two: tuple[str, str]) -> None:
    earlier, later = two
    assert masp("links", "MASP-2026-0099").refuses("There is no referral MASP-2026-0099")
    assert masp("link", later, later, "repeat").refuses("cannot be linked with itself")
    assert masp("link", later, earlier, "cousins").code == 2
    assert masp("link", later, earlier, "proposed").code == 2
    assert masp("link", later, earlier, "duplicate", "--yes").code == 0
    third = later[:-1] + "3"
    assert masp("link", later, third, "different").refuses(f"{later} goes on as {earlier}: link that one.")


class AtTheTerminal(StringIO):
    """What somebody types there."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_a_merge_is_asked_about_with_both_sides_and_the_reasons(
    two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, later = two
    monkeypatch.setattr("sys.stdin", AtTheTerminal("yes\n"))
    answer = masp("link", earlier, later, "duplicate")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        f"{later}  A.B.  Hampshire Constabulary, Sat 14 Nov 2026  goes on under",
        f"{earlier}  A.B.  Hampshire & Isle of Wight Probation Service, Thu 12 Nov 2026",
        "Because: strong: names differ by spelling, same date of birth, same postcode.",
        f"To take it back later: masp-meeting link {later} {earlier} different",
        "Type “merge” to merge them: Nothing was merged.",
    ]
    assert masp("links", "--json").data[0]["relation"] == "proposed"
    monkeypatch.setattr("sys.stdin", AtTheTerminal("Merge\n"))
    assert masp("link", earlier, later, "duplicate").code == 0
    assert masp("links", "--json").data[0]["relation"] == "duplicate"


def test_a_merge_without_a_terminal_needs_a_yes(
    two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, later = two
    monkeypatch.setattr("sys.stdin", StringIO("merge\n"))

    assert masp("link", later, earlier, "duplicate").refuses("on a terminal, or add --yes.")
    assert masp("links", "--json").data[0]["relation"] == "proposed"


def test_a_merge_is_taken_back_by_saying_what_the_two_are(two: tuple[str, str]) -> None:
    earlier, later = two
    before = masp("referrals", "--json").data
    masp("link", later, earlier, "duplicate", "--yes")

    assert masp("link", later, earlier, "repeat").out == f"{later}  {earlier}  repeat\n"
    assert [one["standing"] for one in masp("referrals", "--json").data] == ["waiting"] * 3
    assert [one["facts"] for one in masp("referrals", "--json").data] == [one["facts"] for one in before]
    assert masp("verify").code == 0
