"""The templates as an administrator handles them: copied, restyled in Word, checked, not written over."""

from pathlib import Path

import pytest
from docx import Document

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.registry import REGISTRY
from tests.cli.commands import contents, masp

NAMES = sorted(REGISTRY)


def own(workspace: Path, name: str, *lines: str) -> Path:
    """Put a template of these paragraphs into the workspace."""
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    path = workspace / "templates" / f"{name}.docx"
    path.parent.mkdir(exist_ok=True)
    paper.save(str(path))
    return path


class TestList:
    @pytest.mark.parametrize("words", [("templates",), ("templates", "list")])
    def test_says_which_there_are_and_which_are_own(self, workspace: Path, words: tuple[str, ...]) -> None:
        path = own(workspace, "annex", "{{ title }}")

        answer = masp(*words)

        assert answer.code == 0
        lines = dict(line.split(maxsplit=1) for line in answer.out.splitlines())
        assert list(lines) == NAMES
        assert Path(lines["annex"]).resolve() == path
        assert {lines[name] for name in NAMES if name != "annex"} == {"as it ships"}

    def test_needs_a_workspace(self) -> None:
        assert masp("templates").refuses("workspace")


class TestCopy:
    def test_copies_all_as_they_ship(self, workspace: Path) -> None:
        answer = masp("templates", "copy")

        assert (answer.code, answer.err) == (0, "")
        files = contents(workspace / "templates")
        assert [path.stem for path in files] == NAMES
        assert all(content == shipped(path.stem).read_bytes() for path, content in files.items())
        assert len(answer.out.splitlines()) == len(NAMES)

    def test_keeps_one_that_is_there_and_says_so(self, workspace: Path) -> None:
        before = own(workspace, "minutes", "Ours: {{ title }}").read_bytes()

        answer = masp("templates", "copy", "minutes", "annex")

        assert answer.code == 1
        assert answer.err.endswith("minutes.docx is there already and is kept.\n")
        assert answer.out.endswith("annex.docx\n")
        assert (workspace / "templates" / "minutes.docx").read_bytes() == before
        assert masp("templates", "copy").code == 0
        assert (workspace / "templates" / "minutes.docx").read_bytes() == before

    def test_a_name_that_is_none_is_refused_before_anything_is_written(self, workspace: Path) -> None:
        assert masp("templates", "copy", "minutes", "letter").refuses(
            "There is no template “letter”: choose one of"
        )
        assert not (workspace / "templates").exists()

    def test_a_folder_that_is_a_file_is_refused(self, workspace: Path) -> None:
        (workspace / "templates").write_text("mine")

        assert masp("templates", "copy", "minutes").refuses("could not be written")
        assert (workspace / "templates").read_text() == "mine"


class TestCheck:
    @pytest.mark.usefixtures("workspace")
    def test_all_that_ship_are_sound(self) -> None:
        answer = masp("templates", "check")

        assert answer.code == 0
        assert answer.out.splitlines() == [f"{name} is sound (as it ships)." for name in NAMES]

    def test_says_every_fault_of_ones_own_with_its_place(self, workspace: Path) -> None:
        own(workspace, "annex", "Of {{ dya }}", "{{ title – }}", "{%p if day %}")

        answer = masp("templates", "check", "annex", "minutes")

        assert answer.code == 1
        faults = [line for line in answer.out.splitlines() if "warning" not in line]
        assert faults == [
            "annex: Near “Of {{ dya }}”: it names “dya”, which is not known; is “day” meant?",
            "annex: Near “{{ title – }}”: a tag holds “–”, which Word puts in place of what is typed:"
            " type it again.",
            "annex: Near “{% if day %}”: “if” is begun and never ended.",
            "minutes is sound (as it ships).",
        ]

    def test_a_warning_alone_is_no_failure(self, workspace: Path) -> None:
        own(workspace, "minutes", "Our minutes of {{ day }}")

        answer = masp("templates", "check", "minutes")

        assert answer.code == 0
        assert answer.out.splitlines() == [
            f"minutes: Only a warning: The {margin} has no marking: put {{{{ marking }}}} there."
            for margin in ("header", "footer")
        ]

    def test_files_that_no_paper_is_made_with_are_named(self, workspace: Path) -> None:
        for name in ("letter", "Minutes", "draft of mine"):
            own(workspace, name, "{{ title }}")
        for name in ("agenda.dotx", "logo.png", "~$minutes.docx", ".~lock.minutes.docx#"):
            (workspace / "templates" / name).write_bytes(b"")

        answer = masp("templates", "check")

        assert answer.code == 1
        assert [line for line in answer.out.splitlines() if "sound" not in line] == [
            "Minutes.docx is used for no paper: call it minutes.docx.",
            "agenda.dotx is used for no paper: save it as agenda.docx.",
            "draft of mine.docx is used for no paper.",
            "letter.docx is used for no paper: call it chase-letter.docx.",
            "logo.png is used for no paper.",
        ]


class TestNames:
    @pytest.mark.usefixtures("workspace")
    @pytest.mark.parametrize("name", NAMES)
    def test_lists_every_name_of_a_template(self, name: str) -> None:
        answer = masp("templates", "names", name)

        assert answer.code == 0
        listed = {line.split()[0] for line in answer.out.splitlines()}
        assert {"title"} <= listed
        assert all(line.split(maxsplit=1)[1:] for line in answer.out.splitlines()), "each says what it is"

    @pytest.mark.usefixtures("workspace")
    def test_what_belongs_to_a_list_stands_below_it(self) -> None:
        lines = masp("templates", "names", "chase-letter").out.splitlines()

        at = next(place for place, line in enumerate(lines) if line.startswith("references"))
        assert [line.split() for line in lines[at : at + 4]] == [
            ["references", "list"],
            ["label", "words"],
            ["words", "words"],
            ["greeting", "words"],
        ]
        assert lines[at + 1].startswith("  label")
        assert [line.split(maxsplit=1)[1] for line in lines if line.startswith("questions")] == [
            "list of words"
        ]


class TestUse:
    def test_the_form_is_written_in_the_workspaces_own_looks(self, workspace: Path, reference: str) -> None:
        masp("templates", "copy", "referral-form")
        path = workspace / "templates" / "referral-form.docx"
        paper = Document(str(path))
        paper.sections[0].header.paragraphs[0].add_run(" Lighthouse")
        paper.save(str(path))

        blank, filled = masp("form", "blank", "blank.docx"), masp("form", "of", reference)

        for answer in (blank, filled):
            assert answer.code == 0
            head = Document(answer.out.strip()).sections[0].header
            assert head.paragraphs[0].text == "OFFICIAL-SENSITIVE when filled in Lighthouse"

    @pytest.mark.parametrize(
        "words", [("form", "blank"), ("form", "of", "REF"), ("chase", "REF", "--letter")]
    )
    def test_a_broken_template_refuses_and_nothing_is_written(
        self, workspace: Path, reference: str, words: tuple[str, ...]
    ) -> None:
        for name in ("referral-form", "chase-letter"):
            own(workspace, name, "{{ nosuch }}")
        before = contents(workspace)

        answer = masp(*(reference if word == "REF" else word for word in words))

        assert answer.refuses("it names “nosuch”, which is not known, near “{{ nosuch }}”")
        assert contents(workspace) == before


class TestPage:
    """What docs/templates.md says of the templates."""

    PAGE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")

    def test_names_every_template(self) -> None:
        rows = [line.split("`")[1] for line in self.PAGE.splitlines() if line.startswith("| `")]

        assert sorted(row for row in rows if "{" not in row) == NAMES

    def test_shows_what_a_check_says(self, workspace: Path) -> None:
        lines = (
            "Reasons: {{ case.reasonz }}",
            "The chair, {{ chair – }}, opened",
        )
        own(workspace, "minutes", "{%p for case in cases %}", *lines, "{%p endfor %}")
        own(workspace, "letter", "{{ title }}")

        out = masp("templates", "check").out

        shown = [
            line for line in self.PAGE.splitlines() if line.startswith(("minutes: Near", "letter.docx is"))
        ]
        assert len(shown) == 3
        assert [line for line in shown if line not in out.splitlines()] == []
