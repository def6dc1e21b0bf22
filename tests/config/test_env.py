"""The environment is read once, and a bad value is refused with one line that helps."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.env import EnvironmentRefused, read_environment, settings_module
from tests.privacy.onions import ONION

PRODUCTION = {
    "WAYMARK_ENV": "production",
    "WAYMARK_HOSTS": "rights.example.org",
    "WAYMARK_SECRET_KEY": "k" * 60,
    "WAYMARK_ADDRESS": "https://rights.example.org",
}


def test_nothing_set_means_demo_mode():
    environment = read_environment({})
    assert (environment.env, environment.face, environment.tasks) == ("demo", "all", "embedded")
    assert environment.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert not environment.production


def test_complete_production_is_accepted():
    environment = read_environment(PRODUCTION)
    assert environment.production
    assert environment.hosts == ("rights.example.org",)


@pytest.mark.parametrize("missing", ["WAYMARK_HOSTS", "WAYMARK_SECRET_KEY", "WAYMARK_ADDRESS"])
def test_production_without_a_needed_value_is_refused(missing):
    with pytest.raises(EnvironmentRefused, match=missing):
        read_environment({name: value for name, value in PRODUCTION.items() if name != missing})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAYMARK_ENV", "staging"),
        ("WAYMARK_FACE", "both"),
        ("TASKS", "celery"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "http://[broken"),
        ("DATABASE_URL", "postgres://host:port/name"),
        ("CACHE_URL", "memcached://localhost"),
        ("EMAIL_URL", "smtp3://localhost"),
        ("STORAGE_URL", "ftp://files"),
        ("WAYMARK_ADDRESS", "https://host/path"),
        ("WAYMARK_ADDRESS", "rights.example.org"),
        ("WAYMARK_ADDRESS", "https://host:99999"),
        ("WAYMARK_HOSTS", "*"),
        ("WAYMARK_HOSTS", "https://host"),
        ("WAYMARK_SIGNAL_INSIDE", "*"),
        ("WAYMARK_SIGNAL_INSIDE", "https://pager"),
        ("WAYMARK_PROXIES", "one"),
        ("WAYMARK_PROXIES", "99"),
        ("WAYMARK_UPLOAD_MIB", "64M"),
        ("WAYMARK_DISK_MIB", "-1"),
        ("WAYMARK_INSTANCE", "two words"),
        ("WAYMARK_SECRET_KEY", "short"),
    ],
)
def test_bad_value_names_its_variable(name, value):
    with pytest.raises(EnvironmentRefused) as refusal:
        read_environment({name: value})
    message = str(refusal.value)
    assert message.startswith(f"{name}: read ")
    assert "accepted:" in message
    assert "\n" not in message


def test_bad_secret_is_not_repeated():
    with pytest.raises(EnvironmentRefused) as refusal:
        read_environment({"WAYMARK_SECRET_KEY": "hunter2"})
    assert "hunter2" not in str(refusal.value)


def test_bad_database_url_keeps_its_password_hidden():
    with pytest.raises(EnvironmentRefused) as refusal:
        read_environment({"DATABASE_URL": "mysql://user:secretword@host/x"})
    assert "secretword" not in str(refusal.value)


def test_production_over_plain_http_is_refused():
    with pytest.raises(EnvironmentRefused, match="https"):
        read_environment({**PRODUCTION, "WAYMARK_ADDRESS": "http://rights.example.org"})


def test_data_folder_that_is_a_file_is_refused(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(EnvironmentRefused, match="folder"):
        read_environment({"WAYMARK_DATA": str(file)})


def test_staff_forms_come_from_our_own_hosts_over_tls():
    hosts = "rights.example.org,desk.example.org,.example.net"
    assert read_environment({**PRODUCTION, "WAYMARK_HOSTS": hosts}).origins == (
        "https://rights.example.org",
        "https://desk.example.org",
        "https://*.example.net",
    )


def test_pepper_lies_where_the_operator_says(tmp_path):
    environment = read_environment({"WAYMARK_PEPPER_FILE": str(tmp_path / "elsewhere")})
    assert environment.pepper_file == tmp_path / "elsewhere"


def test_pepper_defaults_into_the_data_folder(tmp_path):
    assert read_environment({"WAYMARK_DATA": str(tmp_path)}).pepper_file == tmp_path / "pepper"


def test_address_loses_its_last_slash():
    assert read_environment({"WAYMARK_ADDRESS": "https://a.example/"}).address == "https://a.example"


def test_settings_follow_the_environment():
    assert settings_module({"WAYMARK_ENV": "production"}) == "config.settings.production"
    with pytest.raises(EnvironmentRefused):
        settings_module({"WAYMARK_ENV": "../evil"})


@given(
    st.sampled_from(["DATABASE_URL", "CACHE_URL", "WAYMARK_ADDRESS", "WAYMARK_HOSTS"]), st.text(max_size=60)
)
def test_any_text_is_accepted_or_refused_in_one_line(name, value):
    try:
        environment = read_environment({name: value})
    except EnvironmentRefused as refusal:
        assert str(refusal).startswith(f"{name}: read ") and "\n" not in str(refusal)
    else:
        assert isinstance(environment.data, Path)


def test_onion_address_is_taken_as_tor_writes_it():
    assert read_environment({"WAYMARK_ONION": f"{ONION}\n"}).onion == ONION
    assert read_environment({"WAYMARK_ONION": ONION.upper()}).onion == ONION
    assert read_environment({}).onion == ""


@pytest.mark.parametrize("value", [f"http://{ONION}", "a" * 56 + ".onion", "rights.example.org", ONION[1:]])
def test_onion_address_with_a_fault_is_refused(value):
    with pytest.raises(EnvironmentRefused, match="^WAYMARK_ONION: .*hostname file"):
        read_environment({"WAYMARK_ONION": value})


def test_onion_address_changes_neither_hosts_nor_the_public_origin():
    environment = read_environment({**PRODUCTION, "WAYMARK_ONION": ONION})
    assert (environment.hosts, environment.address) == (("rights.example.org",), "https://rights.example.org")


def test_hosts_that_signals_may_reach_inside_are_none_unless_named():
    assert read_environment(PRODUCTION).signal_inside == ()
    named = read_environment({**PRODUCTION, "WAYMARK_SIGNAL_INSIDE": "pager.local, chat.local"})
    assert named.signal_inside == ("pager.local", "chat.local")
