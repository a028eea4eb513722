"""The words of the command that says how all is."""

import argparse

from masp_meeting.cli.words import Parser, add_command, later


def add_doctor(commands: "argparse._SubParsersAction[Parser]") -> None:
    """``doctor``, and what goes with it."""
    doctor = add_command(
        commands, "doctor", later("doctor", "doctor"), "say how all is that a meeting rests on"
    )
    doctor.add_argument("--deep", action="store_true", help="walk the whole journal too")
    doctor.add_argument("--json", action="store_true", help="data for scripts")
