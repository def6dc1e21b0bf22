"""What the database may hold: nothing that leads to a person, a place, a language or a moment."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from wagtail.models import ReferenceIndex
from wagtail.search.index import Indexed

from reports.models import PepperFingerprint, QuestionnaireVersion, Queue, Recording, Report, Slot, SpentToken

MODELS = list(apps.get_app_config("reports").get_models())
# Voices that speak the form, the same for everyone: nothing in that table comes from a reporter.
ABOUT_REPORTERS = [model for model in MODELS if model is not Recording]
TELLING = (
    "address",
    "ip",
    "agent",
    "referrer",
    "language",
    "locale",
    "country",
    "prefecture",
    "place",
    "topic",
    "text",
    "name",
)


@pytest.mark.parametrize("model", ABOUT_REPORTERS, ids=lambda model: model.__name__)
def test_no_column_is_named_after_what_must_not_be_kept(model):
    columns = {field.name for field in model._meta.local_fields}
    assert not {column for column in columns if any(word in column.split("_") for word in TELLING)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_column_fills_itself_with_the_time(model):
    stamped = [field for field in model._meta.local_fields if isinstance(field, models.DateTimeField)]
    assert not [field for field in stamped if field.auto_now or field.auto_now_add or field.has_default()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_is_readable_in_clear_is_never_called_sealed(model):
    for field in model._meta.local_fields:
        assert model.FIELD_CLASSES[field.name] in ("sealed", "operational", "staff", "public")


def test_nothing_but_questions_their_voices_and_hours_is_public():
    public = {model for model in MODELS if "public" in model.FIELD_CLASSES.values()}
    assert public == {QuestionnaireVersion, Recording, Queue}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_wagtail_neither_indexes_nor_logs_it(model):
    assert not issubclass(model, Indexed)
    assert not ReferenceIndex.model_is_indexable(model)


@pytest.mark.parametrize("model", [Report, Slot, SpentToken], ids=lambda model: model.__name__)
def test_what_reporters_leave_has_no_running_number(model):
    assert not isinstance(model._meta.pk, models.AutoField)


def test_report_ids_are_random(db):
    ids = {Report().pk for _ in range(100)}
    assert len(ids) == 100 and all(len(each) == 32 for each in ids)


def test_default_queue_always_exists(db):
    assert Queue.objects.filter(pk="default").exists()


def test_there_is_one_pepper(pepper_file):
    with pytest.raises(IntegrityError), transaction.atomic():
        PepperFingerprint.objects.create(id=2, fingerprint="f", instance="i")


def test_texts_of_rows_show_ids_only(db):
    assert str(Report(pk="a" * 32)) == "a" * 32
    assert str(Slot(pk="b" * 32)) == "b" * 32
    assert str(SpentToken(pk="c" * 64)) == "c" * 64
