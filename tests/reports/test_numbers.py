"""Help numbers on the reporter's pages, also in the hour when the database is away."""

import pytest
from django.db import DatabaseError, connection

from facts.models import Service
from reports import numbers
from tests.factories.facts import DAY_AND_NIGHT, ServiceFactory
from tests.reports.people import text_of


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path, db):
    settings.WAYMARK_DATA = tmp_path
    return tmp_path


def test_lines_that_speak_the_language_are_shown():
    ServiceFactory(slug="ours", languages=["vi", "ja"])
    ServiceFactory(slug="others", languages=["ja"])
    assert [card.slug for card in numbers.help_cards("vi")] == ["ours"]


def test_open_lines_come_first(clock):
    clock.move(hours=12)
    ServiceFactory(slug="a-closed", kind="ngo")
    ServiceFactory(slug="z-open", kind="state", hours=DAY_AND_NIGHT)
    assert [card.slug for card in numbers.help_cards("vi")] == ["z-open", "a-closed"]


def test_independent_help_comes_before_offices():
    ServiceFactory(slug="a-office", kind="state", hours=DAY_AND_NIGHT)
    ServiceFactory(slug="z-ngo", kind="ngo", hours=DAY_AND_NIGHT)
    assert [card.slug for card in numbers.help_cards("vi")] == ["z-ngo", "a-office"]


@pytest.mark.parametrize("kind", ["police", "embassy"])
def test_police_and_embassies_are_never_advised(kind):
    ServiceFactory(kind=kind)
    assert numbers.help_cards("vi") == []


def test_closed_lines_are_ordered_by_when_they_open(clock):
    clock.move(hours=12)
    late = [{"days": [3], "from": "09:00", "to": "17:00"}]
    ServiceFactory(slug="a-thursday", hours=late)
    ServiceFactory(slug="b-unknown", hours=[])
    ServiceFactory(slug="z-tomorrow")
    assert [card.slug for card in numbers.help_cards("vi")] == ["z-tomorrow", "a-thursday"]


def test_lines_for_children_only_are_not_for_everyone():
    ServiceFactory(slug="children", serves=["children"])
    ServiceFactory(slug="all", serves=["all", "children"])
    assert [card.slug for card in numbers.help_cards("vi")] == ["all"]


def test_child_lines_are_there_whatever_they_speak():
    ServiceFactory(slug="a-japanese", serves=["children"], languages=["ja"], hours=DAY_AND_NIGHT)
    ServiceFactory(slug="z-ours", serves=["children"])
    ServiceFactory(slug="no-child-line", serves=["all"])
    assert [card.slug for card in numbers.child_cards("vi")] == ["z-ours", "a-japanese"]


def test_child_lines_nobody_verified_are_hidden_in_production(settings):
    ServiceFactory(serves=["children"], verified_on=None, verified_by="")
    settings.WAYMARK_DEMO = False
    assert numbers.child_cards("vi") == []
    settings.WAYMARK_DEMO = True
    assert "not yet verified" in numbers.child_cards("en")[0].checked


def test_interpreter_line_is_another_than_those_shown():
    ServiceFactory(slug="ours", interpreter="three_way")
    ServiceFactory(slug="staff-only", languages=["ja"], interpreter="staff")
    ServiceFactory(slug="brings-one", languages=["ja"], interpreter="three_way")
    shown = numbers.help_cards("vi")
    assert [card.slug for card in numbers.interpreter_cards("vi", without=shown)] == ["brings-one"]


def test_open_interpreter_line_comes_first(clock):
    clock.move(hours=12)
    ServiceFactory(slug="a-closed", languages=["ja"], interpreter="three_way")
    ServiceFactory(slug="z-open", languages=["ja"], interpreter="three_way", hours=DAY_AND_NIGHT)
    assert [card.slug for card in numbers.interpreter_cards("vi")] == ["z-open"]


@pytest.mark.parametrize("kind", ["police", "embassy"])
def test_police_and_embassies_are_no_childrens_line_either(kind):
    ServiceFactory(kind=kind, serves=["children"], interpreter="three_way")
    assert numbers.child_cards("vi") == numbers.interpreter_cards("vi") == []


def test_nobody_is_sent_to_those_who_tell_the_police_or_immigration():
    ServiceFactory(kind="state", tells_authorities="yes", serves=["children"], interpreter="three_way")
    assert numbers.help_cards("vi") == numbers.child_cards("vi") == numbers.interpreter_cards("vi") == []


def test_lines_without_a_number_are_left_out():
    ServiceFactory(phone="")
    assert numbers.help_cards("vi") == []


def test_there_are_few_of_them():
    ServiceFactory.create_batch(9)
    assert len(numbers.help_cards("vi")) == numbers.MOST_CARDS


def test_first_screen_remembers_danger_numbers(client, data_folder):
    ServiceFactory(emergency=True, phone="118")
    client.get("/vi/r/")
    assert [line.number for line in numbers.recalled("vi")] == ["118"]


def test_remembered_numbers_are_shown_while_the_database_is_away(client):
    ServiceFactory(emergency=True, phone="118")
    client.get("/vi/r/")

    def refuse(*_arguments):
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        page = client.get("/vi/r/")
    assert page.status_code == 503 and 'href="tel:118"' in text_of(page)


def test_changed_number_is_remembered_anew():
    ServiceFactory(emergency=True, phone="118")
    numbers.remember("vi")
    Service.objects.update(phone="119")
    numbers.remember("vi")
    assert [line.number for line in numbers.recalled("vi")] == ["119"]


def test_unchanged_numbers_are_not_written_again(data_folder):
    ServiceFactory(emergency=True, phone="118")
    numbers.remember("vi")
    path = data_folder / "numbers" / "vi.json"
    before = path.stat().st_mtime_ns
    numbers.remember("vi")
    assert path.stat().st_mtime_ns == before


def test_without_memory_the_countrys_own_numbers_are_shown():
    assert [line.tel for line in numbers.recalled("vi")] == ["110", "119"]


@pytest.mark.parametrize("damage", ["", "{", "[1]", '[{"name": "x"}]'])
def test_damaged_memory_is_no_fault(data_folder, damage):
    (data_folder / "numbers").mkdir()
    (data_folder / "numbers" / "vi.json").write_text(damage)
    assert [line.tel for line in numbers.recalled("vi")] == ["110", "119"]


def test_full_disk_is_no_fault(data_folder):
    ServiceFactory(emergency=True, phone="118")
    (data_folder / "numbers").write_text("a file where the folder should be")
    numbers.remember("vi")


def test_no_numbers_leave_memory_as_it_was():
    ServiceFactory(emergency=True, phone="118")
    numbers.remember("vi")
    Service.objects.all().delete()
    numbers.remember("vi")
    assert [line.number for line in numbers.recalled("vi")] == ["118"]
