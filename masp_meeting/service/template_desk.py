"""The templates' desk: copies them into the workspace to be restyled, and says what is wrong with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.checking import faults_of
from masp_meeting.documents.writing.fault import Fault
from masp_meeting.documents.writing.kinds import Name, names_of
from masp_meeting.documents.writing.registry import REGISTRY
from masp_meeting.domain.errors import Refused
from masp_meeting.service.letters import PRIVATE
from masp_meeting.service.templates import FOLDER, own_template
from masp_meeting.storage.safe_file import new_file

_WORD = ".docx"
_RENAMED = {"letter": "chase-letter"}
"""What a template was called before there were several letters."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A template in the workspace: whether it was put there now, and not kept as it was."""

    name: str
    path: Path
    anew: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A template that papers are made with, the workspace's own or the one that ships, and its faults."""

    name: str
    own: Path | None
    faults: tuple[Fault, ...]

    @property
    def fit(self) -> bool:
        """Whether papers can be made with it."""
        return all(one.only_warns for one in self.faults)


class TemplateDesk:
    """The Word templates of a workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def every(self) -> dict[str, Path | None]:
        """The name of each template, and the workspace's own, where it has one."""
        return {name: own_template(self._folder, name) for name in sorted(REGISTRY)}

    def copy(self, names: Iterable[str] = ()) -> tuple[Copied, ...]:
        """Copy templates that ship into the workspace; one that is there is kept as it is.

        Args:
            names: which; none for all.

        Raises:
            Refused: there is no such template, or it cannot be written.
        """
        return tuple(self._copy(name) for name in _known(names))

    def _copy(self, name: str) -> Copied:
        path = self._folder / FOLDER / f"{name}{_WORD}"
        try:
            new_file(path, shipped(name).read_bytes(), PRIVATE)
        except FileExistsError:
            return Copied(name, path, anew=False)
        return Copied(name, path, anew=True)

    def check(self, names: Iterable[str] = ()) -> tuple[Checked, ...]:
        """Find all that is wrong with the templates that papers are made with.

        Raises:
            Refused: there is no such template.
        """
        return tuple(self._check(name) for name in _known(names))

    def _check(self, name: str) -> Checked:
        own = own_template(self._folder, name)
        return Checked(name, own, faults_of(own or shipped(name), REGISTRY[name]))

    def strangers(self) -> tuple[str, ...]:
        """A sentence for each file among the workspace's templates that no paper is made with."""
        folder = self._folder / FOLDER
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        return tuple(_stranger(one.name) for one in files if _is_stranger(one.name))

    def names(self, name: str) -> tuple[Name, ...]:
        """The names that the tags of a template may use.

        Raises:
            Refused: there is no such template.
        """
        return tuple(one for known in _known([name]) for one in names_of(REGISTRY[known].words))


def _known(names: Iterable[str]) -> Iterator[str]:
    asked = [name.removesuffix(_WORD) for name in names] or sorted(REGISTRY)
    for name in asked:
        if name not in REGISTRY:
            raise Refused(f"There is no template “{name}”: choose one of {', '.join(sorted(REGISTRY))}.")
    yield from asked


def _is_stranger(file: str) -> bool:
    """Whether a file is no template; Word and LibreOffice mark open files with hidden ones."""
    known = file.endswith(_WORD) and file.removesuffix(_WORD) in REGISTRY
    return not (known or file.startswith((".", "~$")))


def _stranger(file: str) -> str:
    stem = Path(file).stem.casefold()
    name = _RENAMED.get(stem, stem)
    called = f": call it {name}{_WORD}" if Path(file).suffix.casefold() == _WORD else ""
    save = f": save it as {name}{_WORD}"
    return f"{file} is used for no paper{(called or save) if name in REGISTRY else ''}."
