"""Holds the house to its plan: what an import loads, how long a file is, and that the locks are whole."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "masp_meeting"
SOURCES = sorted(
    path for folder in (PACKAGE, ROOT / "tests", ROOT / "benchmarks") for path in folder.rglob("*.py")
)
LOCKS = ["requirements.lock", "requirements-dev.lock"]

IMPORT_AND_TELL = """
import importlib, json, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def modules_of(layer: str) -> list[str]:
    """Name a layer's package or module, and every module within it."""
    paths = [PACKAGE / f"{layer}.py", *(PACKAGE / layer).rglob("*.py")]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths if path.exists()]
    return sorted(name.removesuffix(".__init__") for name in names)


def loaded_by(modules: list[str]) -> set[str]:
    """Import the modules in a fresh interpreter and return the names of all that this loaded."""
    command = [sys.executable, "-c", IMPORT_AND_TELL, *modules]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    return set(json.loads(told.stdout))


def third_parties(loaded: set[str]) -> set[str]:
    """Reduce what was loaded to the libraries that neither Python nor this project brings."""
    return {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names - {"masp_meeting"}


@pytest.mark.parametrize("layer", ["domain", "geography"])
def test_loads_nothing_but_python_itself(layer: str) -> None:
    modules = modules_of(layer)

    assert modules, f"there is no {layer}"
    assert third_parties(loaded_by(modules)) == set()


def test_domain_loads_no_other_layer() -> None:
    loaded = {name for name in loaded_by(modules_of("domain")) if name.startswith("masp_meeting.")}

    assert loaded == set(modules_of("domain"))


@pytest.mark.parametrize("layer", ["service", "storage", "documents"])
def test_works_without_a_screen(layer: str) -> None:
    modules = modules_of(layer)

    assert modules, f"there is no {layer}"
    assert third_parties(loaded_by(modules)).isdisjoint({"textual", "rich"})


def test_command_line_loads_screens_and_word_only_when_needed() -> None:
    loaded = loaded_by(["masp_meeting.cli"])

    assert third_parties(loaded).isdisjoint({"textual", "rich", "docx", "docxtpl", "lxml", "rapidfuzz"})


def test_queue_is_there_before_what_is_loaded_when_first_needed() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    later = {*rules["flake8-tidy-imports"]["banned-module-level-imports"], "masp_meeting.domain.commands"}

    loaded = loaded_by(["masp_meeting.cli", "masp_meeting.tui.app"])

    assert loaded & later == {"masp_meeting.tui"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_index_and_no_machine(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert re.findall(r"://|--\S*(?:index|links|host)|(?:^|\s)(?:/|~|\w:\\)\S*", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_every_package_to_one_version_by_hash(lock: str) -> None:
    entries = entries_of(lock)

    assert entries
    for requirement, hashes in entries:
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement


@pytest.mark.parametrize(("lock", "groups"), zip(LOCKS, (["build"], ["build", "dev"]), strict=True))
def test_lock_covers_all_that_the_project_asks_for(lock: str, groups: list[str]) -> None:
    locked = {found.name: str(found.specifier).removeprefix("==") for found, _ in entries_of(lock)}

    for wanted in asked_for(groups):
        assert wanted.name in locked
        assert wanted.specifier.contains(locked[wanted.name]), wanted


def test_locks_agree() -> None:
    for_use, for_checks = (
        {f"{found.name}{found.specifier}" for found, _ in entries_of(lock)} for lock in LOCKS
    )

    assert for_use <= for_checks


def entries_of(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Read a lock: each requirement with its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if re.match(r"\w", line)]
    return [
        (Requirement(line.partition("--hash")[0]), re.findall(r"--hash=sha256:\w{64}", line))
        for line in lines
    ]


def asked_for(groups: list[str]) -> list[Requirement]:
    """List what pyproject.toml asks for: to run, to build, and for these groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for group in groups:
        wanted += [entry for entry in project["dependency-groups"][group] if isinstance(entry, str)]
    return [Requirement(line) for line in wanted]
