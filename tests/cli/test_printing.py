"""No word of a file or a form steers the terminal on which a command answers."""

from pathlib import Path

import pytest

from tests.cli.commands import Answer, masp, program, write_form
from tests.documents.sheets.making import a_csv, table

ODD = "a\x1b[31mb\u202ecod\n✔ verify: sound.docx"
"""A file's name that colours, turns the line round, and takes a second line for a lie."""


def is_plain(answer: Answer) -> bool:
    """Whether every line that was printed is words alone."""
    return all(one.isprintable() for text in (answer.out, answer.err) for one in text.replace("\n", ""))


@pytest.mark.usefixtures("workspace")
def test_a_name_takes_one_line_and_colours_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    form = write_form(tmp_path_factory.mktemp("files") / ODD, Shoe_size="n\u202eine")

    answer = masp("import", form)

    assert is_plain(answer)
    assert answer.out.startswith("a\\u001b[31mb\\u202ecod ✔ verify: sound.docx: needs review")
    assert (answer.out.count("\n"), answer.err.count("\n")) == (1, 1)


@pytest.mark.usefixtures("workspace")
def test_data_stays_what_it_is(tmp_path_factory: pytest.TempPathFactory) -> None:
    form = write_form(tmp_path_factory.mktemp("files") / ODD)

    answer = masp("import", form, "--json")

    assert is_plain(answer)
    assert answer.data[0]["file"] == str(form)


@pytest.mark.usefixtures("workspace")
def test_headings_and_cells_of_a_spreadsheet(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = a_csv(tmp_path_factory.mktemp("files") / "week\n.csv", table({"SH\u202eOE\x1b[2J": "n\x1bine"}))

    answer = masp("columns", path)

    assert answer.code == 0
    assert is_plain(answer)
    assert answer.err.count("\n") == 1


def test_refusals_and_wrong_usage(workspace: Path) -> None:  # noqa: ARG001  # made in the folder
    for answer in (
        masp("case", "x\x1b[31m\ny"),
        masp("agenda", "show", "\x1b[31m"),
        program("area", "\x9b\u202e"),
    ):
        assert is_plain(answer)
        assert answer.out.count("\n") + answer.err.count("\n") == 1
