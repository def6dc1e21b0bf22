"""Addresses of the editor of the questions, below `/desk/questions/`."""

from django.urls import path

from hotline.questionnaire.list_view import questions
from hotline.questionnaire.preview_views import draft_preview, history, version_preview
from hotline.questionnaire.publish_views import publish, throw_away
from hotline.questionnaire.question_view import question, section
from hotline.sign_in.language import in_staff_language

urlpatterns = [
    path("", in_staff_language(questions), name="questions"),
    path("q/<str:name>/", in_staff_language(question), name="question"),
    path("p/<str:code>/", in_staff_language(section), name="question_section"),
    path("look/<str:locale>/", in_staff_language(draft_preview), name="questions_look"),
    path("publish/", in_staff_language(publish), name="questions_publish"),
    path("throw-away/", in_staff_language(throw_away), name="questions_throw_away"),
    path("history/", in_staff_language(history), name="questions_history"),
    path("history/<int:version>/<str:locale>/", in_staff_language(version_preview), name="questions_version"),
]
