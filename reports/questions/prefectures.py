"""The prefectures as choices of a question; which there are is the registry's knowledge."""

from facts.places import PLACES
from reports.questions.shapes import Option

PREFECTURES = tuple(Option(code, name) for code, name in PLACES.items())
