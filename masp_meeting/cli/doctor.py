"""The command that looks at all that a meeting rests on, and says what to do where it is not well."""

import argparse
import os
import shutil
import sys
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from textwrap import fill

from masp_meeting.cli.clock import local_now
from masp_meeting.cli.printing import in_one_line, print_json
from masp_meeting.cli.unlocking import key_for
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.health import Line, Mark
from masp_meeting.domain.health_machine import Terminal, judge_terminal
from masp_meeting.service.doctor import Patient, examine
from masp_meeting.storage.keys import Key

_PLAIN_MARKS = {Mark.WELL: "ok", Mark.LOOK: "! ", Mark.MEND: "X "}
"""For a terminal that has no other signs."""
_INDENT = " " * 14
"""Where what was found begins, on a second line too."""
_BETWEEN = {"TMUX": "tmux", "STY": "screen", "SSH_TTY": "ssh"}


def doctor(arguments: argparse.Namespace) -> int:
    """Say how each thing is; 1 where there is something to do."""
    key, locked = _key(arguments.workspace)
    patient = Patient(arguments.workspace, local_now(), key, locked, arguments.deep)
    lines = []
    for line in chain(examine(patient), [judge_terminal(_terminal())]):
        lines.append(line)
        if not arguments.json:
            _tell(line)
    if arguments.json:
        print_json([asdict(line) | {"mark": line.mark.name.lower()} for line in lines])
    return int(any(line.calls for line in lines))


def _key(folder: Path) -> tuple[Key | None, str]:
    """The key, or what is to be done to have it."""
    try:
        return key_for(folder), ""
    except Refused as reason:
        return None, str(reason).rstrip(".")
    except OSError as fault:
        return None, str(fault.strerror)


def _tell(line: Line) -> None:
    mark = line.mark.value if _can_show(line.mark.value) else _PLAIN_MARKS[line.mark]
    do = f" → {line.do}" if line.do else ""
    words = f"{mark} {line.subject:<12}{in_one_line(line.found + do)}."
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        words = fill(words, width, subsequent_indent=_INDENT, break_on_hyphens=False)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(f"{words.encode(encoding, 'replace').decode(encoding)}\n")
    sys.stdout.flush()


def _can_show(sign: str) -> bool:
    try:
        sign.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _terminal() -> Terminal:
    width, height = shutil.get_terminal_size()
    within = tuple(name for variable, name in _BETWEEN.items() if os.environ.get(variable))
    kind, encoding = os.environ.get("TERM", ""), sys.stdout.encoding or ""
    return Terminal(sys.stdout.isatty(), width, height, encoding, kind, within)
