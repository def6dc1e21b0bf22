"""What a statement is made of: sentences, and the stored fields that each of them tells about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise

Sentence = Promise | Callable[[], str]


@dataclass(frozen=True)
class Line:
    """One sentence. `fields` are the columns it tells about, as "reports.Report.urgency".

    A sentence about columns is said only while one of them exists. `sealed` is what their class must be.
    """

    sentence: Sentence
    fields: tuple[str, ...] = ()
    sealed: bool = False

    @property
    def text(self) -> str:
        """The sentence in the language that is active now."""
        return str(self.sentence() if callable(self.sentence) else self.sentence)

    @property
    def holds(self) -> bool:
        """Whether the code still does what the sentence says."""
        return not self.fields or any(class_of(field) is not None for field in self.fields)


def about(model: str, *names: str) -> tuple[str, ...]:
    """Columns of one model: about("reports.Report", "urgency") -> ("reports.Report.urgency",)."""
    return tuple(f"{model}.{name}" for name in names)


def class_of(field: str) -> str | None:
    """The class of a column as its model declares it; None when there is no such column."""
    label, _, name = field.rpartition(".")
    try:
        model = apps.get_model(label)
    except LookupError:
        return None
    return dict(columns(model)).get(name)


def columns(model: type[Model]) -> Iterable[tuple[str, str]]:
    """Every column that a model really has, with the class it declares (privacy.classification)."""
    classes: dict[str, str] = getattr(model, "FIELD_CLASSES", {})
    return [(field.name, classes.get(field.name, "")) for field in model._meta.concrete_fields]
