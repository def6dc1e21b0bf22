"""Every stored field says who may ever see it."""

import pytest
from django.apps import apps

from tests.house import tree

CLASSES = {"public", "staff", "sealed", "operational"}
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in tree.APPS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_classifies_every_field(model):
    fields = {field.name for field in model._meta.local_concrete_fields}
    assert set(getattr(model, "FIELD_CLASSES", {})) == fields


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_uses_known_classes(model):
    assert set(model.FIELD_CLASSES.values()) <= CLASSES


def test_there_are_models_to_classify():
    assert len(MODELS) > 10
