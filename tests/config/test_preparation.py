"""Production never begins on what a demonstration left behind."""

import pytest
from django.core.management.base import CommandError

from config import preparation
from config.preparation import refuse_demo_leftovers
from hotline.ceremony import create_recovery

pytestmark = pytest.mark.django_db


def test_production_refuses_a_demonstration_key(settings):
    create_recovery(demo=True)
    settings.WAYMARK_DEMO = False
    with pytest.raises(CommandError, match="demonstration key: revoke it with"):
        refuse_demo_leftovers()


def test_production_accepts_keys_of_its_own(settings):
    create_recovery()
    settings.WAYMARK_DEMO = False
    refuse_demo_leftovers()


def test_refusal_is_one_line_however_much_is_left(settings, monkeypatch):
    monkeypatch.setattr(preparation, "demo_leftovers", lambda: ["The first key.", "The second key."])
    settings.WAYMARK_DEMO = False
    with pytest.raises(CommandError) as refusal:
        refuse_demo_leftovers()
    assert "\n" not in str(refusal.value) and "1 more" in str(refusal.value)


def test_demo_mode_lives_with_its_own_keys(settings):
    create_recovery(demo=True)
    settings.WAYMARK_DEMO = True
    refuse_demo_leftovers()
