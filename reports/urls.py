"""The reporter's addresses, included under `/<lang>/r/`. Every one is neutral."""

from django.urls import path

from reports.short import SHORTS
from reports.views.again import again
from reports.views.before import before
from reports.views.listen import listen, voice
from reports.views.look import look
from reports.views.one_time_view import one_time_view
from reports.views.prepare import prepare
from reports.views.refused import refused
from reports.views.short import short
from reports.views.steps import steps
from reports.views.write import write

app_name = "reports"

urlpatterns = [
    path("", before, name="before"),
    path("write/", write, name="write"),
    path("steps/", steps, name="steps"),
    *(path(f"{number}/", short, {"number": number}, name=f"short_{number}") for number in SHORTS),
    path("5/", prepare, name="prepare"),
    path("o/<str:slot>/", one_time_view, name="one_time_view"),
    path("look/", look, name="look"),
    path("again/", again, name="again"),
    path("listen/", listen, name="listen"),
    path("a/<int:number>/", voice, name="voice"),
    path("n/<int:status>/", refused, name="refused"),
]
