"""The templates' desk on a disk that is full, and with files that may not be read."""

from pathlib import Path

import pytest

from masp_meeting.documents.templates import shipped
from masp_meeting.domain.errors import Refused
from masp_meeting.service.template_desk import TemplateDesk
from tests.storage.faults import full_disk, open_folder, posix, without_rights


@posix
def test_a_full_disk_leaves_no_half_of_a_template(tmp_path: Path) -> None:
    with full_disk(4096), pytest.raises(Refused, match="could not be written"):
        TemplateDesk(tmp_path).copy(["minutes"])

    assert list((tmp_path / "templates").iterdir()) == []


@posix
def test_a_template_that_may_not_be_read_is_a_fault_and_not_passed_over() -> None:
    with open_folder() as folder:
        path = folder / "templates" / "minutes.docx"
        path.parent.mkdir(mode=0o755)
        path.write_bytes(shipped("minutes").read_bytes())
        path.chmod(0)
        with without_rights():
            (checked,) = TemplateDesk(folder).check(["minutes"])

    assert not checked.fit
    assert "cannot be read (Permission denied): close it where it is open" in str(checked.faults[0])


def test_a_link_to_a_template_that_is_gone_is_a_fault_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "minutes.docx").symlink_to(tmp_path / "gone.docx")

    (checked,) = TemplateDesk(tmp_path).check(["minutes"])

    assert "is not there" in str(checked.faults[0])
