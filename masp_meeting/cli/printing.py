"""How data is printed for scripts."""

import json
import sys


def print_json(data: object) -> None:
    """Print data on standard output as JSON that a person can read too."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
