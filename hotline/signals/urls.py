"""Addresses of the page of signals, below `/desk/signals/`."""

from django.urls import path

from hotline.sign_in.language import in_staff_language
from hotline.signals import views

urlpatterns = [
    path("", in_staff_language(views.signals), name="signals"),
    path("test/", in_staff_language(views.test), name="signals_test"),
    path("confirm/", in_staff_language(views.confirm), name="signals_confirm"),
    path("address/", in_staff_language(views.address), name="signals_address"),
    path("target/<slug:code>/", in_staff_language(views.target), name="signals_target"),
    path("target/<slug:code>/test/", in_staff_language(views.test_target), name="signals_test_target"),
]
