"""Where a person who signed in works."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from privacy.second_factor import ROLES, has_role

FACES = (
    ("/desk/", {"hotline", "deputies", "supervisors", "auditors"}),
    ("/admin/", ROLES["/admin/"]),
    ("/desk/", {"key administrators"}),
    ("/desk/partner/", {"referral partners"}),
    ("/partners/", {"partners"}),
)
"""Faces in the order in which a person with several roles is sent to them."""


def face_of(user: User | AnonymousUser | AbstractBaseUser) -> str:
    """The address of the face for this person's role, or an empty text when they have none."""
    if getattr(user, "is_superuser", False):
        return "/admin/"
    return next((address for address, roles in FACES if has_role(user, roles)), "")
