"""Addresses of the editor of the questions, below `/desk/questions/`."""

from django.urls import path

from hotline.people.permissions import needs
from hotline.questionnaire.list_view import questions
from hotline.questionnaire.preview_views import draft_preview, history, version_preview
from hotline.questionnaire.publish_views import publish, throw_away
from hotline.questionnaire.question_view import question, section
from hotline.sign_in.language import View, in_staff_language


def _page(view: View) -> View:
    """A page for those who work on the questions, in their language."""
    return needs("questions")(in_staff_language(view))


urlpatterns = [
    path("", _page(questions), name="questions"),
    path("q/<str:name>/", _page(question), name="question"),
    path("p/<str:code>/", _page(section), name="question_section"),
    path("look/<str:locale>/", _page(draft_preview), name="questions_look"),
    path("publish/", _page(publish), name="questions_publish"),
    path("throw-away/", _page(throw_away), name="questions_throw_away"),
    path("history/", _page(history), name="questions_history"),
    path("history/<int:version>/<str:locale>/", _page(version_preview), name="questions_version"),
]
