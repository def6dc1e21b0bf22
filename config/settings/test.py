"""The test suite: its own data folder, tasks at once, mails kept in memory."""

import os
import tempfile

os.environ["WAYMARK_DATA"] = os.environ.get("WAYMARK_TEST_DATA") or tempfile.mkdtemp(prefix="waymark-test-")
os.environ["WAYMARK_ENV"] = "demo"

from config.settings.product import *  # noqa: F403  the data folder must be named before it is read

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests that look at kept pages turn the store on themselves; compressing every page of every test takes minutes.
WAYMARK_PAGES = None
# Argon2 takes a fifth of a second on purpose; tests that make people by the hundred need none of that.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
