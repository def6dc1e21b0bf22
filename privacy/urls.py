"""Addresses of the quick exit, included under `/<lang>/x/`."""

from django.urls import path, re_path

from privacy.exit import leave

urlpatterns = [
    path("", leave, name="exit"),
    # Whatever stands behind x/ leads away: a mistyped address must not hold anyone.
    re_path(r"^(?P<slot_id>[^/]{1,200})/?$", leave, name="exit_slot"),
]
