"""Store URLs become settings; the embedded default needs none."""

import stat

import pytest

from config.env import EnvironmentRefused
from config.stores import cache_from_url, database_from_url, mail_from_url, secret_kept_in


def test_default_database_survives_a_crash(tmp_path):
    database = database_from_url("", tmp_path)
    assert database["NAME"] == str(tmp_path / "waymark.sqlite3")
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]
    assert "secure_delete=ON" in database["OPTIONS"]["init_command"]


def test_postgres_url_is_taken_apart(tmp_path):
    database = database_from_url("postgres://us%40er:pa%3Ass@db.internal:5433/way%20mark", tmp_path)
    assert database["USER"] == "us@er"
    assert database["PASSWORD"] == "pa:ss"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.internal", 5433, "way mark")


def test_postgres_socket_folder_is_a_host(tmp_path):
    assert (
        database_from_url("postgres:///waymark?host=/run/postgresql", tmp_path)["HOST"] == "/run/postgresql"
    )


def test_postgres_without_a_name_is_refused(tmp_path):
    with pytest.raises(EnvironmentRefused, match="DATABASE_URL"):
        database_from_url("postgres://host/", tmp_path)


def test_sqlite_url_names_its_file(tmp_path):
    assert database_from_url("sqlite:////srv/way.sqlite3", tmp_path)["NAME"] == "/srv/way.sqlite3"


def test_rates_stay_in_memory_by_default():
    caches = cache_from_url("")
    assert caches["rates"]["BACKEND"].endswith("LocMemCache")
    assert caches["rates"]["LOCATION"] != caches["default"]["LOCATION"]


def test_rates_are_shared_when_there_is_a_cache():
    caches = cache_from_url("redis://cache:6379/1")
    assert caches["rates"]["LOCATION"] == "redis://cache:6379/1"
    assert caches["rates"]["KEY_PREFIX"] != caches["default"]["KEY_PREFIX"]


def test_mail_without_a_server_is_kept_as_files(tmp_path):
    backend, options = mail_from_url("", tmp_path)
    assert backend.endswith("filebased.EmailBackend")
    assert options["EMAIL_FILE_PATH"] == str(tmp_path / "mail")


def test_mail_over_tls_has_its_port(tmp_path):
    _backend, options = mail_from_url("smtps://me:secret@mail.example", tmp_path)
    assert (options["EMAIL_HOST"], options["EMAIL_PORT"], options["EMAIL_USE_SSL"]) == (
        "mail.example",
        465,
        True,
    )


def test_secret_is_made_once_and_only_for_its_owner(tmp_path):
    first = secret_kept_in(tmp_path / "secret")
    assert secret_kept_in(tmp_path / "secret") == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
