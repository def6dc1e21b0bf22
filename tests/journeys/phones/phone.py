"""What a reporter's fingers do, whichever browser is under them."""

from abc import ABC, abstractmethod
from pathlib import Path


class Phone(ABC):
    """A browser with a profile on disk."""

    profile: Path

    @abstractmethod
    def open(self, address: str) -> None:
        """Type an address and go."""

    @abstractmethod
    def type(self, name: str, text: str) -> None:
        """Type into the field of this name, whatever stood in it before; folded parts are opened."""

    @abstractmethod
    def tick(self, name: str, value: str) -> None:
        """Tick one answer."""

    @abstractmethod
    def attach(self, selector: str, path: Path) -> None:
        """Choose a file."""

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press a button or link and wait for what comes."""

    @abstractmethod
    def has(self, selector: str) -> bool:
        """Whether the page has such an element."""

    @abstractmethod
    def back(self) -> None:
        """The Back button."""

    @abstractmethod
    def forward(self) -> None:
        """The Forward button."""

    @abstractmethod
    def shown(self) -> str:
        """The page's source as it stands, and what is in its fields."""

    @abstractmethod
    def text_of(self, selector: str) -> str:
        """The text of the first such element, folded or not."""

    @abstractmethod
    def value_of(self, selector: str) -> str:
        """What is in the first such field."""

    @abstractmethod
    def address(self) -> str:
        """What the address bar says."""

    @abstractmethod
    def run(self, script: str) -> None:
        """Do to the page what no finger can, even where scripts are off."""

    @abstractmethod
    def close(self) -> None:
        """Close the browser as people do."""

    @abstractmethod
    def kill(self) -> None:
        """The battery is empty: the browser ends without a last word."""
