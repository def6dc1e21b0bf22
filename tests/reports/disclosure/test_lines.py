"""A sentence stands for columns that exist, with the class they have."""

import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from reports.disclosure.lines import Line, about, class_of, columns
from reports.models import Report


def test_columns_are_named_with_their_model():
    assert about("reports.Report", "state", "queue") == ("reports.Report.state", "reports.Report.queue")


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("reports.Report.urgency", "operational"),
        ("reports.ReportPart.blob", "sealed"),
        ("hotline.AuditEntry.actor", "staff"),
        ("reports.Report.no_such_column", None),
        ("reports.NoSuchModel.id", None),
    ],
)
def test_class_is_what_the_model_declares(field, found):
    assert class_of(field) == found


def test_every_real_column_is_listed_and_nothing_else():
    names = [name for name, _class in columns(Report)]
    assert {"id", "queue", "key_blob"} <= set(names) and "parts" not in names


def test_sentence_about_a_column_that_is_gone_is_not_said():
    assert Line(_("Page"), about("reports.Report", "state")).holds
    assert Line(_("Page"), about("reports.Report", "gone", "state")).holds
    assert not Line(_("Page"), about("reports.Report", "gone")).holds


def test_sentence_about_no_column_is_always_said():
    assert Line(_("Page")).holds


def test_sentence_speaks_the_language_that_is_active():
    lazy, made = Line(_("Write to us")), Line(lambda: str(_("Write to us")))
    english = lazy.text
    with override("vi"):
        assert lazy.text == made.text != english
