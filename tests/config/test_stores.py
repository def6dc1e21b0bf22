"""Store URLs become settings; the embedded default needs none."""

import stat

import pytest
from django.utils.module_loading import import_string

from config.env import EnvironmentRefused
from config.stores import (
    cache_from_url,
    data_folder,
    database_from_url,
    mail_from_url,
    secret_kept_in,
    storage_from_url,
)


def test_data_folder_is_made_for_its_owner_only(tmp_path):
    made = data_folder(tmp_path / "new" / "data")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert data_folder(made) == made


def test_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentRefused, match="^WAYMARK_DATA: read .*can be made"):
        data_folder(tmp_path / "file" / "data")


def test_data_folder_of_somebody_else_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda folder, mode: folder != tmp_path)
    with pytest.raises(EnvironmentRefused, match="^WAYMARK_DATA"):
        data_folder(tmp_path)


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


@pytest.mark.parametrize(
    ("url", "tls"),
    [
        ("smtp://me:secret@mail.example", True),
        ("smtp://mail.example:587", True),
        ("smtps://me:secret@mail.example", False),
        ("smtp://127.0.0.1", False),
    ],
)
def test_password_never_travels_in_clear(tmp_path, url, tls):
    _backend, options = mail_from_url(url, tmp_path)
    assert options["EMAIL_USE_TLS"] is tls
    assert not (options["EMAIL_USE_TLS"] and options["EMAIL_USE_SSL"])


def test_sender_of_mails_is_named_in_the_url(tmp_path):
    _backend, options = mail_from_url("smtps://mail.example?from=desk%40rights.example", tmp_path)
    assert options["DEFAULT_FROM_EMAIL"] == options["SERVER_EMAIL"] == "desk@rights.example"
    assert "DEFAULT_FROM_EMAIL" not in mail_from_url("smtps://mail.example", tmp_path)[1]


def test_files_stay_in_the_data_folder(tmp_path):
    assert storage_from_url("", tmp_path)["OPTIONS"] == {"location": str(tmp_path / "media")}
    assert storage_from_url("file:///srv/media", tmp_path)["OPTIONS"] == {"location": "/srv/media"}


def test_bucket_is_one_that_the_storage_library_takes(tmp_path):
    kept = storage_from_url("s3://key:se%2Fcret@files.example:9000/media?region=jp", tmp_path)
    storage = import_string(kept["BACKEND"])(**kept["OPTIONS"])
    assert (storage.endpoint_url, storage.bucket_name) == ("https://files.example:9000", "media")
    assert (storage.access_key, storage.secret_key, storage.region_name) == ("key", "se/cret", "jp")


@pytest.mark.parametrize("url", ["s3://bucket", "s3:///bucket", "s3://host/a/b"])
def test_bucket_without_a_place_is_refused(tmp_path, url):
    with pytest.raises(EnvironmentRefused, match="STORAGE_URL"):
        storage_from_url(url, tmp_path)
