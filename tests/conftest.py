"""What every test stands on: a database made once from the migrations, and a fixed cast of people."""

import fcntl
import hashlib
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.template import engines
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from hotline.people import append_only
from tests.desk_scripts import DeskScripts, NotMade, copied_into
from tests.undefined import Undefined

# A busy machine must not fail a property: speed belongs in benchmarks/.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--fuzz N`: so many broken submissions instead of a slice; `--every-way`: all browsers' walks, not two."""
    parser.addoption("--fuzz", type=int, default=0, help="how many broken submissions to send")
    parser.addoption("--every-way", action="store_true", help="search phones after every kind of use")


@pytest.fixture(scope="session", autouse=True)
def undefined_variables_fail() -> None:
    """A template of ours that prints what nobody gave it fails the test."""
    engines["django"].engine.string_if_invalid = Undefined()


@pytest.fixture(scope="session")
def desk_scripts(tmp_path_factory: pytest.TempPathFactory) -> DeskScripts:
    """The desk's scripts with their library, for Node to run; says loudly when npm could not be reached."""
    try:
        return copied_into(tmp_path_factory.mktemp("desk"))
    except NotMade as failure:
        warnings.warn(f"NOT TESTED: the age library was not made: {failure}", stacklevel=1)
        pytest.skip("the age library could not be made, so what browsers open and seal is NOT tested")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Give SQLite a file of its own, so that threads and second connections see the same rows."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(settings.DATA / "test.sqlite3")
        connections["default"].settings_dict["TEST"]["NAME"] = str(settings.DATA / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Make the tables once per set of migrations on SQLite (a copy takes milliseconds), as usual elsewhere."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        request.getfixturevalue("_plain_database")
        yield
        return
    with django_db_blocker.unblock():
        connection = connections["default"]
        connection.close()
        connection.settings_dict["NAME"] = str(settings.DATA / "test.sqlite3")
        shutil.copyfile(_template(connection), connection.settings_dict["NAME"])
        # Emptying a table is a DELETE on SQLite, which the log's guard refuses; its own tests put it up again.
        append_only.remove(connection)
    yield
    with django_db_blocker.unblock():
        connections["default"].close()


@pytest.fixture(scope="session")
def _plain_database(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database of a real server, made from the migrations."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def _template(connection: Any) -> Path:
    """A migrated database for exactly these migrations, shared by all runs on this machine."""
    digest = hashlib.sha256()
    for path in sorted(ROOT.glob("*/migrations/*.py")) + [ROOT / "requirements" / "run.txt"]:
        digest.update(path.read_bytes())
    folder = Path(tempfile.gettempdir()) / "waymark-test-templates"
    folder.mkdir(exist_ok=True)
    template = folder / f"{digest.hexdigest()[:24]}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _migrate_into(connection, template)
    return template


def _migrate_into(connection: Any, template: Path) -> None:
    """Run every migration into a new file and put it in place whole."""
    unfinished = template.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection.settings_dict["NAME"] = str(unfinished)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    with sqlite3.connect(unfinished) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    unfinished.rename(template)
