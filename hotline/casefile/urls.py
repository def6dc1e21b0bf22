"""Addresses of what the team adds to reports, directly below `/desk/`."""

from django.urls import path

from hotline.casefile import views
from hotline.sign_in.language import in_staff_language as spoken

urlpatterns = [
    path("reports/<str:report_id>/reply/", spoken(views.reply), name="report_reply"),
    path("reports/<str:report_id>/interview/", spoken(views.interview), name="report_interview"),
    path("reports/<str:report_id>/note/", spoken(views.note), name="report_note"),
    path("phrases/", spoken(views.phrases), name="phrases"),
    path("shift/", spoken(views.shift), name="shift"),
    path("shift/<slug:queue>/", spoken(views.leave_shift), name="leave_shift"),
]
