"""Addresses of the inbox, directly below `/desk/`."""

from django.urls import path

from hotline.inbox.views import desk
from hotline.sign_in.language import in_staff_language

urlpatterns = [
    path("", in_staff_language(desk), name="desk"),
]
