"""Wagtail's app of accounts, with our forms."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):  # type: ignore[misc]  # Wagtail ships no type information
    """Stands in INSTALLED_APPS in the place of `wagtail.users`."""

    user_viewset = "hotline.sign_in.account_forms.AccountViewSet"
