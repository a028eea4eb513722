"""Where the program failed, for whoever mends it: never what a fault says, for that may quote a case."""

import traceback


def account_of(fault: BaseException) -> str:
    """The faults that led to one, the first first: for each the places that it came through, and its kind."""
    told: list[str] = []
    one: BaseException | None = fault
    while one is not None:
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        told.append("".join([*traceback.format_tb(one.__traceback__), f"{kind}\n"]))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\nwhich led to\n\n".join(reversed(told))
