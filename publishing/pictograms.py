"""The pictograms that pages may use: one drawn template each."""

from pathlib import Path

FOLDER = Path(__file__).parent / "templates" / "publishing" / "pictograms"


def pictogram_names() -> list[str]:
    """Names of all pictograms drawn, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def pictogram_choices() -> list[tuple[str, str]]:
    """The same as choices for an editor's list."""
    return [(name, name) for name in pictogram_names()]
