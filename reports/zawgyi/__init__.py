"""Burmese typed for the Zawgyi font: the same code points as Unicode, with other meanings and in another order.

Old phones still write it. Whoever opens such a text without that font reads nonsense, so a copy in Unicode goes
sealed beside the original, which stays as it was sent.
"""

from collections.abc import Mapping

from reports.zawgyi.conversion import converted
from reports.zawgyi.detection import looks_like_zawgyi

__all__ = ["converted", "looks_like_zawgyi", "unicode_copies"]


def unicode_copies(answers: Mapping[str, str | list[str]]) -> dict[str, str]:
    """Field -> its text in Unicode, for every free text that was typed for Zawgyi; lists hold codes only."""
    return {
        name: converted(answer)
        for name, answer in answers.items()
        if isinstance(answer, str) and looks_like_zawgyi(answer)
    }
