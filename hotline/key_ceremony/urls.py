"""Addresses of the key ceremony, below `/desk/`."""

from django.urls import path

from hotline.key_ceremony import resealing_views
from hotline.sign_in.language import in_staff_language as spoken

urlpatterns = [
    path("resealing/", spoken(resealing_views.waiting), name="resealing"),
    path("reports/<str:report_id>/reseal/", spoken(resealing_views.reseal), name="reseal"),
]
