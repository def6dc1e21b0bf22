"""Addresses of the guide that are not pages of the tree."""

from django.urls import path

from resources import views

urlpatterns = [
    path("all/", views.whole_guide, name="guide_all"),
    path("save/", views.saved_guide, name="guide_save"),
]
