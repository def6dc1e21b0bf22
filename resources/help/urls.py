"""Addresses of the help directory. A service is a number, so that a history tells nothing."""

from django.urls import path

from resources.help import views

urlpatterns = [
    path("", views.directory, name="help"),
    path("<int:number>/", views.one_service, name="help_service"),
]
