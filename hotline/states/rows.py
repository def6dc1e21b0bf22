"""One line of a table of states."""

from dataclasses import dataclass

NEW = "[*]"
"""Before there is anything, and after there is nothing any more."""


@dataclass(frozen=True)
class Row:
    """In the states `before`, `event` leads to `after` (None: each stays what it is).

    `who` does it, `stored` is what the database keeps of it, `sees` what the reporter is told from then on. `when` is
    a condition in words.
    """

    event: str
    before: tuple[str, ...]
    after: str | None
    who: str
    stored: str
    sees: str = ""
    when: str = ""

    def edges(self) -> list[tuple[str, str]]:
        """From where to where, for a diagram."""
        return [(state, self.after or state) for state in self.before]
