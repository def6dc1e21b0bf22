"""Reads the environment once, and refuses a bad value with one line that says what is accepted."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from privacy.onion import is_onion

ROOT = Path(__file__).resolve().parent.parent
CHOICES = {
    "WAYMARK_ENV": ("demo", "production"),
    "WAYMARK_FACE": ("all", "public", "staff"),
    "TASKS": ("embedded", "worker"),
}
SCHEMES = {
    "DATABASE_URL": ("sqlite", "postgres", "postgresql"),
    "CACHE_URL": ("redis", "rediss", "unix"),
    "STORAGE_URL": ("s3", "file"),
    "EMAIL_URL": ("smtp", "smtps", "console", "file"),
    "WAYMARK_ADDRESS": ("http", "https"),
    "WAYMARK_SECURITY_CONTACT": ("mailto", "https", "tel"),
}
SECRET = {
    "WAYMARK_SECRET_KEY",
    "DATABASE_URL",
    "CACHE_URL",
    "EMAIL_URL",
    "STORAGE_URL",
    "WAYMARK_METRICS_TOKEN",
}
SHORTEST_SECRET_KEY = 50
HOST_NAMES = "host names separated by commas, without '*', scheme, port or path"


class EnvironmentRefused(Exception):
    """A variable has a value that Waymark can't start with; the message is one line for the operator."""

    def __init__(self, name: str, read: str | None, accepted: str) -> None:
        shown = "nothing" if not read else "a value that is not shown" if name in SECRET else repr(read)
        super().__init__(f"{name}: read {shown}; accepted: {accepted}.")


@dataclass(frozen=True)
class Environment:
    """Every setting that comes from outside, checked. URLs are strings, empty when the embedded default is used."""

    env: str
    data: Path
    hosts: tuple[str, ...]
    secret_key: str
    face: str
    database_url: str
    cache_url: str
    storage_url: str
    email_url: str
    address: str
    onion: str
    proxies: int
    metrics_token: str
    pepper_file: Path
    instance: str
    tasks: str
    security_contact: str
    upload_mib: int
    disk_mib: int
    signal_inside: tuple[str, ...]

    @property
    def production(self) -> bool:
        """Whether people's real reports are expected."""
        return self.env == "production"

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins of our own pages behind a proxy that speaks TLS for us: staff forms are accepted from these only."""
        hosts = [f"*{host}" if host.startswith(".") else host for host in self.hosts]
        return tuple(dict.fromkeys([self.address, *(f"https://{host}" for host in hosts)]))


def settings_module(variables: Mapping[str, str] = os.environ) -> str:
    """The settings module of the environment named in WAYMARK_ENV; raises EnvironmentRefused."""
    return f"config.settings.{_choice(variables, 'WAYMARK_ENV')}"


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Parse and check every variable; raises EnvironmentRefused for the first bad one."""
    env = _choice(variables, "WAYMARK_ENV")
    data = Path(variables.get("WAYMARK_DATA") or ROOT / "var").expanduser()
    if data.exists() and not data.is_dir():
        raise EnvironmentRefused("WAYMARK_DATA", str(data), "a folder, or a path where one can be made")
    return Environment(
        env=env,
        data=data.resolve(),
        hosts=_hosts(variables, env),
        secret_key=_secret_key(variables, env),
        face=_choice(variables, "WAYMARK_FACE"),
        database_url=_url(variables, "DATABASE_URL"),
        cache_url=_url(variables, "CACHE_URL"),
        storage_url=_url(variables, "STORAGE_URL"),
        email_url=_url(variables, "EMAIL_URL"),
        address=_address(variables, env),
        onion=_onion(variables),
        proxies=_whole_number(variables, "WAYMARK_PROXIES", most=8),
        metrics_token=variables.get("WAYMARK_METRICS_TOKEN", ""),
        pepper_file=Path(variables.get("WAYMARK_PEPPER_FILE") or data / "pepper").expanduser().resolve(),
        instance=_instance(variables),
        tasks=_choice(variables, "TASKS"),
        security_contact=_url(variables, "WAYMARK_SECURITY_CONTACT"),
        upload_mib=_whole_number(variables, "WAYMARK_UPLOAD_MIB", most=1 << 20),
        disk_mib=_whole_number(variables, "WAYMARK_DISK_MIB", most=1 << 20, absent=200),
        signal_inside=_names(variables, "WAYMARK_SIGNAL_INSIDE"),
    )


def _choice(variables: Mapping[str, str], name: str) -> str:
    """One of the words listed for the variable; the first is the default."""
    value = variables.get(name) or CHOICES[name][0]
    if value not in CHOICES[name]:
        raise EnvironmentRefused(name, value, ", ".join(CHOICES[name]))
    return value


def _url(variables: Mapping[str, str], name: str) -> str:
    """A URL with one of the schemes listed for the variable, or empty."""
    value = variables.get(name, "")
    accepted = "a URL that begins with " + " or ".join(f"{scheme}:" for scheme in SCHEMES[name])
    try:
        scheme = urlsplit(value).scheme
        _port = urlsplit(value).port
    except ValueError:
        raise EnvironmentRefused(name, value, accepted) from None
    if value and scheme not in SCHEMES[name]:
        raise EnvironmentRefused(name, value, accepted)
    return value


def _hosts(variables: Mapping[str, str], env: str) -> tuple[str, ...]:
    """Host names the site answers to. Production must name them and may not say '*'."""
    given = _names(variables, "WAYMARK_HOSTS")
    if env == "production" and not given:
        raise EnvironmentRefused("WAYMARK_HOSTS", "", HOST_NAMES)
    return given or ("127.0.0.1", "localhost", "[::1]")


def _names(variables: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Host names separated by commas, perhaps none."""
    given = tuple(host.strip() for host in variables.get(name, "").split(",") if host.strip())
    if any(sign in host for host in given for sign in "*/ :"):
        raise EnvironmentRefused(name, ",".join(given), HOST_NAMES)
    return given


def _secret_key(variables: Mapping[str, str], env: str) -> str:
    """The signing secret; empty in demo mode means that one is made and kept in the data folder."""
    value = variables.get("WAYMARK_SECRET_KEY", "")
    if (env == "production" or value) and len(value) < SHORTEST_SECRET_KEY:
        raise EnvironmentRefused(
            "WAYMARK_SECRET_KEY", value, f"at least {SHORTEST_SECRET_KEY} characters that nobody can guess"
        )
    return value


def _address(variables: Mapping[str, str], env: str) -> str:
    """The public origin, without a slash at its end; production needs one with https."""
    value = _url(variables, "WAYMARK_ADDRESS").rstrip("/")
    parts = urlsplit(value)
    if value and (not parts.hostname or parts.path or parts.query or parts.fragment):
        raise EnvironmentRefused("WAYMARK_ADDRESS", value, "an origin such as https://rights.example.org")
    if env == "production" and parts.scheme != "https":
        raise EnvironmentRefused("WAYMARK_ADDRESS", value, "an origin that begins with https:")
    return value or "http://127.0.0.1:8000"


def _onion(variables: Mapping[str, str]) -> str:
    """The host name of the site's onion service, or empty."""
    value = variables.get("WAYMARK_ONION", "").strip().lower()
    if value and not is_onion(value):
        accepted = "the whole content of Tor's hostname file: 56 letters and digits (their checksum right) and .onion"
        raise EnvironmentRefused("WAYMARK_ONION", value, accepted)
    return value


def _whole_number(variables: Mapping[str, str], name: str, *, most: int, absent: int = 0) -> int:
    """A whole number from 0 to `most`; `absent` when it is not set."""
    value = variables.get(name) or str(absent)
    if not (value.isascii() and value.isdigit()) or int(value) > most:
        raise EnvironmentRefused(name, value, f"a whole number from 0 to {most}")
    return int(value)


def _instance(variables: Mapping[str, str]) -> str:
    """The name mixed into every receipt; empty means that one is made at the first start and kept."""
    value = variables.get("WAYMARK_INSTANCE", "")
    if value and not (value.isascii() and value.replace("-", "").isalnum() and len(value) <= 64):
        raise EnvironmentRefused("WAYMARK_INSTANCE", value, "up to 64 ASCII letters, digits and hyphens")
    return value
