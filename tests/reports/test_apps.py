"""What the app tells the floors below it."""

from django.core.management import call_command

from delivery.never import storable
from privacy.exit import _on_exit
from reports.models import Queue
from reports.one_time import destroy_by_address_id


def test_leaving_destroys_the_view():
    assert destroy_by_address_id in _on_exit


def test_page_store_never_sees_a_reporters_address():
    assert storable("/vi/g/3/")
    assert not any(storable(path) for path in ("/vi/r/", "/vi/r/o/x/", "/ja-simple/d/r/write/", "/vi/r"))


def test_default_queue_comes_back_with_every_migration(db):
    Queue.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert Queue.objects.get().pk == "default"


def test_migrating_again_keeps_the_teams_own_label(db):
    Queue.objects.update(label="Night team")
    call_command("migrate", verbosity=0)
    assert Queue.objects.get().label == "Night team"
