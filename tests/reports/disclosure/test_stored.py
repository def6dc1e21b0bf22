"""No column without a sentence: what is stored and what the privacy page says cannot drift apart."""

import pytest
from django.apps import apps

from reports.disclosure.lines import class_of, columns
from reports.disclosure.statement import all_lines
from reports.disclosure.stored import IN_CLEAR, LOCKED, NOWHERE, WHO_OPENS
from reports.questions import BY_NAME

# Words for people to read, the same for everyone: nothing in these tables comes from a reporter.
ABOUT_NOBODY = {"Recording"}


def models_about_reporters():
    """Every table of the reporting channel, and the hotline's log of what was done to reports."""
    models = [model for model in apps.get_app_config("reports").get_models()]
    return [
        *[model for model in models if model.__name__ not in ABOUT_NOBODY],
        apps.get_model("hotline", "AuditEntry"),
    ]


def told() -> dict[str, set[bool]]:
    """Columns that some sentence tells about, and whether it says that they are locked."""
    found: dict[str, set[bool]] = {}
    for line in all_lines():
        for field in line.fields:
            found.setdefault(field, set()).add(line.sealed)
    return found


@pytest.mark.parametrize("model", models_about_reporters(), ids=lambda model: model.__name__)
def test_every_column_has_a_sentence(model):
    missing = [name for name, _class in columns(model) if f"{model._meta.label}.{name}" not in told()]
    assert missing == [], "Tell the reader about these columns in reports/disclosure/stored.py."


def test_no_sentence_tells_of_a_column_that_is_gone():
    assert [field for field in told() if class_of(field) is None] == []


def test_locked_and_clear_columns_are_not_mixed_up():
    wrong = [field for field, locked in told().items() if locked != {class_of(field) == "sealed"}]
    assert wrong == []


def test_tables_left_out_hold_nothing_locked_and_lead_to_no_report():
    for name in ABOUT_NOBODY & {model.__name__ for model in apps.get_app_config("reports").get_models()}:
        model = apps.get_model("reports", name)
        assert "sealed" not in dict(columns(model)).values()
        related = {field.related_model.__name__ for field in model._meta.fields if field.is_relation}
        assert not related & {"Report", "ReportPart", "Slot"}


def test_a_new_column_is_noticed(monkeypatch):
    """The test above fails on a column that nobody told about: shown on a model that gains one."""
    model = apps.get_model("reports", "Report")
    field = model._meta.get_field("state")
    monkeypatch.setattr(field, "name", "wifi_name")
    names = [name for name, _class in columns(model)]
    assert "wifi_name" in names and f"{model._meta.label}.wifi_name" not in told()


def test_no_answer_of_the_form_has_a_column_in_clear():
    """What the statement says is only in the locked message has no column of its own anywhere."""
    own = [model for model in models_about_reporters() if model._meta.app_label == "reports"]
    names = {name for model in own for name, _class in columns(model)}
    assert names & set(BY_NAME) == set()
    assert not {
        name for name in names if any(word in name for word in ("address", "agent", "locale", "referrer"))
    }


def test_numbers_in_sentences_are_those_of_the_code(monkeypatch):
    text = " ".join(line.text for line in (*IN_CLEAR, *LOCKED, *WHO_OPENS, *NOWHERE))
    assert "3 steps" in text and "20 digits" in text and "2 people" in text
    monkeypatch.setattr("reports.disclosure.stored.FEWEST_MEMBERS", 5)
    assert "at least 5 people" in " ".join(line.text for line in WHO_OPENS)
