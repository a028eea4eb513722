"""The partnership's own form, blank for anybody and filled for a referrer, and nothing ever written over."""

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.cli.commands import contents, masp, program
from tests.documents.reading.own_form_filled import ASKED, TYPED, filled_by_hand
from tests.storage.faults import full_disk, posix


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestBlank:
    def test_needs_no_workspace(self, tmp_path: Path) -> None:
        answer = masp("form", "blank")

        assert (answer.code, answer.out) == (0, "MASP-referral-form.docx\n")
        assert list(contents(tmp_path)) == [tmp_path / "MASP-referral-form.docx"]

    def test_takes_a_name_and_the_profile_of_the_workspace(self, workspace: Path, tmp_path: Path) -> None:
        (workspace / "partnership.toml").write_text('short_name = "Solent Panel"\n', "utf-8")

        assert masp("form", "blank", tmp_path / "ours.docx").code == 0
        assert b"PK" in (tmp_path / "ours.docx").read_bytes()[:2]
        assert masp("form", "blank", tmp_path / "again.docx", "--workspace", tmp_path / "nowhere").code == 0
        ours, shipped = ((tmp_path / name).read_bytes() for name in ("ours.docx", "again.docx"))
        assert ours != shipped

    def test_never_writes_over_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "mine.docx").write_text("mine")

        assert masp("form", "blank", "mine.docx").refuses("There is a file mine.docx already")
        assert (tmp_path / "mine.docx").read_text() == "mine"

    @posix
    def test_a_full_disk_leaves_no_half_of_a_form(self, tmp_path: Path) -> None:
        with full_disk(4096):
            assert masp("form", "blank").refuses("could not be written")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["form.pdf", "form", "form.docm"])
    def test_a_name_that_is_no_word_documents_is_refused(self, name: str, tmp_path: Path) -> None:
        assert masp("form", "blank", name).refuses("end it with .docx")
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_a_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "letters").write_text("")

        assert masp("form", "blank", "letters/form.docx").refuses("could not be written")

    @pytest.mark.usefixtures("workspace")
    def test_is_refused_when_it_comes_back_blank(self) -> None:
        masp("form", "blank")

        (outcome,) = masp("import", "MASP-referral-form.docx", "--json").data
        assert outcome["outcome"] == "refused"
        assert outcome["message"].startswith("Nothing has been filled in")


class TestOf:
    def test_lies_among_the_letters_for_its_owner_alone(self, workspace: Path, reference: str) -> None:
        answer = masp("form", "of", reference.lower())

        path = workspace / "letters" / f"{reference}-form.docx"
        assert answer.code == 0
        assert Path(answer.out.strip()).resolve() == path
        assert mode(path) == 0o600
        assert mode(path.parent) == 0o700
        assert "Brand" not in answer.out + answer.err

    def test_a_second_lies_beside_the_first(self, workspace: Path, reference: str) -> None:
        for _ in range(3):
            assert masp("form", "of", reference).code == 0

        names = sorted(path.name for path in (workspace / "letters").iterdir())
        assert names == sorted(f"{reference}-form{number}.docx" for number in ("", "-2", "-3"))

    def test_takes_a_name_and_never_writes_over_a_file(self, reference: str, tmp_path: Path) -> None:
        assert masp("form", "of", reference, "his.docx").code == 0
        assert mode(tmp_path / "his.docx") == 0o600
        before = contents(tmp_path)

        assert masp("form", "of", reference, "his.docx").refuses("There is a file his.docx already")
        assert contents(tmp_path) == before

    def test_an_unknown_reference_is_refused(self, workspace: Path) -> None:
        assert masp("form", "of", "MASP-2026-0999").refuses("There is no referral MASP-2026-0999")
        assert not (workspace / "letters").exists()

    def test_letters_that_are_a_file_are_no_reason_to_hang(self, workspace: Path, reference: str) -> None:
        (workspace / "letters").write_text("")

        assert masp("form", "of", reference).refuses("could not be written")

    def test_the_journal_keeps_it_and_stays_sound(self, workspace: Path, reference: str) -> None:
        masp("form", "of", reference)

        assert masp("verify").code == 0
        assert b"WriteForm" in (workspace / "masp.db").read_bytes()

    def test_comes_back_as_the_same_before_anybody_changes_it(self, reference: str) -> None:
        path = masp("form", "of", reference).out.strip()
        facts = masp("referrals", "--json").data[0]["facts"]

        assert masp("import", path).code == 0
        assert [one["facts"] for one in masp("referrals", "--json").data] == [facts]

    def test_works_as_a_program_of_its_own(self, workspace: Path, reference: str) -> None:
        answer = program("form", "of", reference)

        assert answer.code == 0
        assert (workspace / answer.out.strip()).is_file()


def test_a_form_without_its_kind_says_what_to_type() -> None:
    answer = masp("form")

    assert answer.code == 2
    assert "blank|of" in answer.err


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(answers=st.dictionaries(st.sampled_from(ASKED), TYPED, min_size=3))
def test_any_form_reads_the_same_in_a_second_workspace(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("offices")
    first, second = folder / "first", folder / "second"
    for workspace in (first, second):
        assert masp("init", "--no-encryption", "--workspace", workspace).code == 0
    filled_by_hand(answers).save(str(folder / "form.docx"))
    (read,) = masp("import", folder / "form.docx", "--workspace", first, "--json").data
    assume(read["outcome"] != "refused")

    ours = masp("form", "of", read["reference"], "--workspace", first).out.strip()
    (again,) = masp("import", ours, "--workspace", second, "--json").data

    assert again["outcome"] != "refused"
    facts = [masp("referrals", "--workspace", one, "--json").data[0]["facts"] for one in (first, second)]
    assert facts[0] == facts[1]
