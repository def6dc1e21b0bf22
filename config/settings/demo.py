"""Demo mode: everything on one machine, with keys and accounts that anyone may know."""

from config.settings.product import *  # noqa: F403  a settings module is the union of another and its own
