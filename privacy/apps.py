"""Registers the app with Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Promises that hold everywhere: headers, rate keys, log scrubbing, quick exit."""

    name = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the system checks; count a newly set-up second factor as given."""
        from allauth.mfa.signals import authenticator_added

        from privacy import checks  # noqa: F401  registers itself
        from privacy.second_factor import remember_new_factor

        authenticator_added.connect(remember_new_factor, dispatch_uid="privacy.second_factor")
