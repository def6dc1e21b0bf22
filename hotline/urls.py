"""Addresses of the desk, below `/desk/`; privacy.second_factor lets nobody in without code and role."""

from django.urls import include, path

from hotline.sign_in.language import in_staff_language
from hotline.voices.views import voice, voices

urlpatterns = [
    path("", include("hotline.inbox.urls")),
    path("voices/<str:locale>/", in_staff_language(voices), name="voices"),
    path("voices/heard/<int:pk>/", voice, name="voice"),
    path("questions/", include("hotline.questionnaire.urls")),
]
