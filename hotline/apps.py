"""Registers the app with Django."""

from django.apps import AppConfig


class HotlineConfig(AppConfig):
    """The team that receives: keys, inbox, replies, sign-in; served at /desk/ and /-/."""

    name = "hotline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the system checks, register mails, signals, clocks and regular work."""
        from hotline import checks  # noqa: F401  registers itself
        from hotline.canary import watch
        from hotline.clocks import keeping
        from hotline.key_ceremony import departures
        from hotline.people import role_changes
        from hotline.referrals import regular as referrals
        from hotline.retention import shredding
        from hotline.signals import regular

        regular.set_up()
        keeping.set_up()
        watch.set_up()
        shredding.set_up()
        referrals.set_up()
        departures.set_up()
        role_changes.listen()
