"""Registers the app with Django."""

from django.apps import AppConfig


class HotlineConfig(AppConfig):
    """The team that receives: keys, inbox, replies, sign-in; served at /desk/ and /-/."""

    name = "hotline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the system checks, register the members' mails."""
        from hotline import checks, notices  # noqa: F401  checks registers itself

        notices.set_up()
