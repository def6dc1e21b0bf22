"""Addresses of the page of closed reports, below `/desk/retention/`."""

from django.urls import path

from hotline.retention.views import hold, retention
from hotline.sign_in.language import in_staff_language

urlpatterns = [
    path("", in_staff_language(retention), name="retention"),
    path("<slug:report_id>/", in_staff_language(hold), name="retention_hold"),
]
