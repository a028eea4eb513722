"""The workspace that most commands are given in."""

from pathlib import Path

import pytest

from tests.cli.commands import masp, write_form


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Make a workspace in the current folder."""
    assert masp("init", "--no-encryption").code == 0
    return tmp_path


@pytest.fixture
def reference(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Import one form."""
    form = write_form(tmp_path_factory.mktemp("forms") / "form.docx")
    return str(masp("import", form, "--workspace", workspace, "--json").data[0]["reference"])
