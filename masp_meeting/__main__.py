"""``python -m masp_meeting`` is the same as the command ``masp-meeting``."""

import sys

from masp_meeting.cli import main

if __name__ == "__main__":
    sys.exit(main())
