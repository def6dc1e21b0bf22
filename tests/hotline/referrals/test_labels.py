"""Partners read answers in words; the words of the form tell nothing about any report."""

import pytest

from tests.hotline.referrals.conftest import person_of
from tests.hotline.referrals.test_team_views import signed_in

pytestmark = pytest.mark.django_db


def test_words_of_the_form_are_given_to_partners(shelter):
    mia = signed_in(person_of("mia").user)
    words = mia.get("/desk/partner/labels/0/").json()
    assert words["questions"]["what"]["options"]["passport_taken"]["text"]
    assert mia.get("/desk/partner/labels/99/").status_code == 404


def test_words_are_not_given_to_the_team_at_the_partners_address(people, team):
    assert signed_in(people["ann"]).get("/desk/partner/labels/0/").status_code == 403
