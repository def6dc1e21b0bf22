"""The database only readable, the cache or the mail server away, the pepper gone: an honest answer, nothing half."""

import pytest
from django.db import connection, transaction

from reports.models import Report, Slot, SpentToken
from reports.tokens import issue
from tests.reports.people import error_in, text_of, the_report


class Away:
    """A cache whose server does not answer."""

    def __getattr__(self, name: str):
        def refuse(*_arguments, **_options):
            raise ConnectionError("refused")

        return refuse


@pytest.fixture
def cache_away(monkeypatch) -> None:
    gone = {"rates": Away(), "default": Away()}
    monkeypatch.setattr("privacy.rates.caches", gone)
    monkeypatch.setattr("django_ratelimit.core.caches", gone)


@pytest.fixture
def read_only(db):
    """A database that can be read and not written, as on a disk that was mounted again after a fault."""
    if connection.vendor != "sqlite":
        pytest.skip("the embedded database")

    driver = connection.connection

    def set_to(value: str) -> None:
        driver.execute(f"PRAGMA query_only={value}")
        # The test's own transaction goes on, as the server's next request would.
        transaction.set_rollback(False)

    yield set_to
    driver.execute("PRAGMA query_only=OFF")


def test_report_is_taken_while_the_cache_is_away(team, reporter, cache_away):
    assert len(reporter.send(text="a")) == 20
    assert not the_report().quarantined


def test_flood_is_quarantined_while_the_cache_is_away(team, reporter, cache_away):
    for _ in range(22):
        reporter.send(text="a")
    assert Report.objects.filter(quarantined=True).count() == 2


def test_receipt_opens_while_the_cache_is_away(team, reporter, cache_away):
    receipt = reporter.send(text="a")
    assert 'id="error"' not in text_of(reporter.look(receipt))


def test_database_that_takes_nothing_says_so_with_numbers(team, reporter, read_only):
    token = reporter.open_form()
    read_only("ON")
    answer = reporter.post(token=token, text="typed words")
    page = text_of(answer)
    assert answer.status_code == 503 and "It was not sent" in page and 'href="tel:110"' in page
    assert "typed words" not in page and int(answer.headers["Retry-After"]) > 0
    read_only("OFF")
    assert (Report.objects.count(), SpentToken.objects.count(), Slot.objects.count()) == (0, 0, 0)


def test_same_form_is_taken_when_the_database_is_back(team, reporter, read_only):
    token = reporter.open_form()
    read_only("ON")
    assert reporter.post(token=token, text="a").status_code == 503
    read_only("OFF")
    assert reporter.post(token=token, text="a").status_code == 303
    assert Report.objects.count() == 1


def test_mail_server_that_is_away_stops_no_report(team, reporter, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert len(reporter.send(text="a")) == 20


def test_pepper_lost_while_running_keeps_the_words_and_gives_numbers(team, reporter, pepper_file):
    token = reporter.open_form()
    pepper_file.unlink()
    answer = reporter.post(token=token, text="typed words")
    assert answer.status_code == 503 and "typed words" not in text_of(answer)
    assert Report.objects.count() == 0


def test_pepper_changed_while_running_opens_no_receipt_and_takes_no_report(team, reporter, pepper_file):
    receipt = reporter.send(text="a")
    pepper_file.chmod(0o600)
    pepper_file.write_text("ab" * 32)
    assert error_in(reporter.look(receipt)) == "closed"
    assert reporter.post(token=issue(), text="b").status_code == 503
    assert Report.objects.count() == 1
