#!/usr/bin/env python3
"""The one command: prepares its own virtual environment, then runs `start`, `test` or any Django command in it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  the reader of this message is the one whose Python is too old
    sys.exit("Waymark needs Python 3.11 or newer: install it, then run this command with it again.")

from config import bootstrap


def main(arguments: list[str]) -> None:
    """Prepare the environment, then hand over to pytest (`test`) or to Django (everything else)."""
    bootstrap.enter_environment(development=arguments[:1] == ["test"])
    if arguments[:1] == ["test"]:
        bootstrap.run_tests(arguments[1:])
    from config.env import EnvironmentRefused, settings_module

    try:
        bootstrap.choose_settings(settings_module())
        from django.core.management import execute_from_command_line

        execute_from_command_line(["manage.py", *arguments])
    except EnvironmentRefused as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main(sys.argv[1:])
