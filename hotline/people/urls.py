"""Addresses of the people and of the log, below `/desk/`."""

from django.urls import path

from hotline.people.log_views import entries, file
from hotline.people.team_views import languages, lost_factor, people, person
from hotline.sign_in.language import in_staff_language

urlpatterns = [
    path("log/", in_staff_language(entries), name="log"),
    path("log/file/", file, name="log_file"),
    path("team/", in_staff_language(people), name="team"),
    path("team/languages/", in_staff_language(languages), name="own_languages"),
    path("team/<int:pk>/", in_staff_language(person), name="person"),
    path("team/<int:pk>/second-factor/", in_staff_language(lost_factor), name="lost_factor"),
]
