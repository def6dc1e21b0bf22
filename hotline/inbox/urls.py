"""Addresses of the inbox, directly below `/desk/`."""

from django.urls import path

from hotline.inbox import row_views, views
from hotline.inbox.viewer import viewer
from hotline.sign_in.language import in_staff_language as spoken

urlpatterns = [
    path("", spoken(views.desk), name="desk"),
    path("reports/<str:report_id>/", spoken(views.report), name="report"),
    path("reports/<str:report_id>/file/<int:number>/", spoken(views.file), name="report_file"),
    path("reports/<str:report_id>/destroy/", spoken(row_views.destroy), name="report_destroy"),
    path("many/peek/", spoken(row_views.peek), name="peek"),
    path("many/opened/", spoken(row_views.opened), name="opened"),
    path("many/assign/", spoken(row_views.assign), name="assign"),
    path("many/release/", spoken(row_views.release), name="release"),
    path("many/spam/", spoken(row_views.spam), name="spam"),
    path("labels/<int:version>/", spoken(views.labels), name="labels"),
    path("wrapped/", spoken(views.wrapped), name="wrapped"),
    path("viewer/", spoken(viewer), name="viewer"),
]
