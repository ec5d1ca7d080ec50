"""The demo's help: one page, closed by any of the keys that one would try."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static


class Help(ModalScreen[None]):
    """What one can do here."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1,q,enter,space", "dismiss", "")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text, markup=False)

    async def action_dismiss(self, result: None = None) -> None:
        self.dismiss(result)
