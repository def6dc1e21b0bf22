"""Addresses of the statistics, below `/desk/statistics/`."""

from django.urls import path

from hotline.sign_in.language import in_staff_language
from hotline.statistics import views

urlpatterns = [
    path("", in_staff_language(views.statistics), name="statistics"),
    path("<slug:name>.csv", in_staff_language(views.as_csv), name="statistics_csv"),
    path("count/", in_staff_language(views.to_count), name="statistics_count"),
    path("give/", in_staff_language(views.take), name="statistics_give"),
]
