"""The editor's forms of accounts: a user name is enough.

The site need not know what its staff are called, and an account that must be shut tonight must not be kept open by a
field that nobody ever filled in.
"""

from typing import Any

from wagtail.users.views.users import UserViewSet

MAY_BE_EMPTY = ("first_name", "last_name", "email")


class AccountViewSet(UserViewSet):  # type: ignore[misc]  # Wagtail ships no type information
    """Wagtail's pages of accounts with such forms."""

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """The form to make an account, or to change one."""

        class AccountForm(super().get_form_class(for_update)):  # type: ignore[misc]
            def __init__(self, *arguments: Any, **options: Any) -> None:
                super().__init__(*arguments, **options)
                for name in MAY_BE_EMPTY:
                    self.fields[name].required = False

        return AccountForm
