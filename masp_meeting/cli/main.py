"""From the words on the command line to one command, its exit code and its one sentence."""

import sys
from collections.abc import Sequence
from pathlib import PurePath
from traceback import extract_tb

from masp_meeting.cli.arguments import read_arguments
from masp_meeting.cli.operators import acting
from masp_meeting.cli.printing import in_one_line, printed_safely
from masp_meeting.domain.errors import Refused

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def main(words: Sequence[str] | None = None) -> int:
    """Carry one command out.

    Args:
        words: the arguments; those of the process where None.

    Returns:
        0 done, 1 something was refused; wrong usage leaves with 2 before anything is done.
    """
    with printed_safely():
        return _carried_out(words)


def _carried_out(words: Sequence[str] | None) -> int:
    arguments = read_arguments(words)
    try:
        with acting(arguments.operator):
            code: int = arguments.run(arguments)
        sys.stdout.flush()
    except Refused as reason:
        return _say(str(reason), REFUSED)
    except KeyboardInterrupt:
        return _say("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: nobody is left to tell.
        sys.stderr.close()
        return REFUSED
    except OSError as fault:
        return _say(f"The machine refused it: {fault.strerror or fault}.", REFUSED)
    except Exception as fault:  # noqa: BLE001  # Python's own account shows values, and so a case
        return _say(_failed(fault), REFUSED)
    return code


def _failed(fault: Exception) -> str:
    """A fault of the program, or a workspace so damaged that it fails: what it is and where, and no value."""
    at = extract_tb(fault.__traceback__)[-1]
    where = f"{type(fault).__name__} in line {at.lineno} of {PurePath(at.filename).name}"
    return (
        f"masp-meeting has failed ({where}); what was recorded is kept: see what “masp-meeting doctor” says."
    )


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"{in_one_line(sentence)}\n")
    return code
