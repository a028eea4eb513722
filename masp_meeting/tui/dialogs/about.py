"""About this program: its version, whose data it carries, and whose work it stands on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from masp_meeting import __version__

LIBRARIES = {
    "cryptography": "Apache-2.0 or BSD-3-Clause",
    "docxtpl": "LGPL-2.1",
    "filelock": "MIT",
    "icalendar": "BSD-2-Clause",
    "jellyfish": "MIT",
    "jinja2": "BSD-3-Clause",
    "keyring": "MIT",
    "lxml": "BSD-3-Clause",
    "markupsafe": "BSD-3-Clause",
    "msgspec": "BSD-3-Clause",
    "msoffcrypto-tool": "MIT",
    "python-docx": "MIT",
    "rapidfuzz": "MIT",
    "rich": "MIT",
    "sqlcipher3": "zlib, with SQLCipher under BSD-3-Clause",
    "sqlite-utils": "Apache-2.0",
    "sse-starlette": "BSD-3-Clause",
    "starlette": "BSD-3-Clause",
    "textual": "MIT",
    "tinydb": "MIT",
    "uvicorn": "BSD-3-Clause",
    "xlsxwriter": "BSD-2-Clause",
    "zxcvbn": "MIT",
}
IN_THE_PAGE = {"Idiomorph": "0BSD"}
"""Carried by the page of those who follow."""


class AboutDialog(ModalScreen[None]):
    """What the licences of data and libraries ask to be said."""

    CSS_PATH = "dialog.tcss"
    CSS = """
    AboutDialog {
        align: center middle;
        .part { color: $secondary; margin-top: 1; }
        .hint { margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss(None)", "Back", tooltip="Back")]

    def __init__(self, partnership: str, attribution: str) -> None:
        """Keep whose app this is, and the words that the geographical data ask for."""
        super().__init__()
        self._partnership, self._attribution = partnership, attribution

    def compose(self) -> ComposeResult:
        """Version, data, libraries."""
        with VerticalScroll(classes="dialog"):
            yield Static(f"masp-meeting {__version__}", classes="title")
            yield Static(Content(self._partnership))
            yield Static("Free software under the MIT licence. It sends nothing by itself.")
            yield Static("Postcodes and councils", classes="part")
            yield Static(Content(self._attribution))
            yield Static("Built on", classes="part")
            yield Static(
                Content(
                    ", ".join(f"{name} ({licence})" for name, licence in {**LIBRARIES, **IN_THE_PAGE}.items())
                )
            )
            yield Static("escape  back", classes="hint")
