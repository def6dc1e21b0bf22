"""Addresses of the telephone intake, below `/desk/telephone/`."""

from django.urls import path

from hotline.people.permissions import needs
from hotline.sign_in.language import in_staff_language
from hotline.telephone.form_view import languages, told
from hotline.telephone.shown_view import shown

urlpatterns = [
    path("", needs("answer")(in_staff_language(languages)), name="telephone"),
    path("<str:locale>/", needs("answer")(in_staff_language(told)), name="telephone_form"),
    path("<str:locale>/o/<str:slot>/", needs("answer")(in_staff_language(shown)), name="telephone_shown"),
]
