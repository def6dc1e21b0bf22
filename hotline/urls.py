"""Addresses of the desk, below `/desk/`; privacy.second_factor lets nobody in without code and role."""

from django.urls import include, path

from hotline.people.permissions import needs
from hotline.sign_in.language import in_staff_language
from hotline.voices.views import voice, voices

urlpatterns = [
    path("", include("hotline.inbox.urls")),
    path("", include("hotline.casefile.urls")),
    path("", include("hotline.key_ceremony.urls")),
    path("voices/<str:locale>/", needs("questions")(in_staff_language(voices)), name="voices"),
    path("voices/heard/<int:pk>/", needs("questions")(voice), name="voice"),
    path("", include("hotline.people.urls")),
    path("clocks/", include("hotline.clocks.urls")),
    path("routing/", include("hotline.routes.urls")),
    path("telephone/", include("hotline.telephone.urls")),
    path("questions/", include("hotline.questionnaire.urls")),
    path("", include("hotline.referrals.urls")),
    path("signals/", include("hotline.signals.urls")),
    path("retention/", include("hotline.retention.urls")),
    path("statistics/", include("hotline.statistics.urls")),
]
