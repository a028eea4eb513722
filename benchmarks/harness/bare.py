"""What every figure of the screen is held against: a bare Textual app with one table, and nothing of ours."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable

COLUMNS = ("Reference", "Who", "Age", "Council", "Agency", "Days", "Findings", "Priority", "Standing")
ROW = ("A.B.", "34", "Havant", "probation", "13", "? ? ? ? ?", "standard", "waiting")
ROWS = 100


class BareApp(App[None]):
    """One table with as many rows and columns as the first page of the queue."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        table.add_rows(row(number) for number in range(1, ROWS + 1))


def row(number: int) -> tuple[str, ...]:
    """A row of about the length of a referral's."""
    return (f"BARE-2026-{number:04}", *ROW)


if __name__ == "__main__":
    BareApp().run()
