"""The health check names each language that has no pages yet, and nothing once all is there."""

from starter.completeness import missing
from starter.models import StarterRun
from starter.removal import remove


def languages_told() -> list[str]:
    """The languages named, each in a line that says what to do."""
    lines = missing()
    assert all(line.endswith("run seed.") for line in lines)
    return [line.split(" in ")[1].split(" ")[0] for line in lines]


def test_new_site_lacks_every_language(db, folder):
    assert languages_told() == ["en", "vi"]


def test_whole_site_lacks_nothing(seeded):
    assert missing() == []


def test_language_added_later_is_named_until_it_is_loaded(seeded, seed):
    StarterRun.objects.filter(locale="vi").delete()
    assert languages_told() == ["vi"]
    seed("vi")
    assert missing() == []


def test_site_whose_content_was_taken_away_lacks_it_again(seeded):
    remove()
    assert languages_told() == ["en", "vi"]
