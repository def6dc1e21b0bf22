"""The page of partners, as a supervisor uses it."""

import pytest
from django.test import Client

from hotline.models import Partner, PartnerMember
from hotline.referrals import partner_book
from hotline.referrals.membership import recipients_of
from sealing.age import new_pair
from tests.hotline.referrals.conftest import key_made_by, new_partner, person_of
from tests.hotline.referrals.test_export_keys import armoured
from tests.hotline.referrals.test_team_views import signed_in

pytestmark = pytest.mark.django_db

BLUE = {
    "code": "blue",
    "name": "Blue House",
    "kind": "shelter",
    "answer_hours": "24",
    "languages": ["vi", "ja"],
}


@pytest.fixture
def sue(people) -> Client:
    return signed_in(people["sue"])


def page(client: Client, path: str = "", status: int = 200) -> str:
    answer = client.get(f"/desk/partners/{path}")
    assert answer.status_code == status
    return answer.content.decode()


def test_entering_changing_and_closing_a_partner(sue):
    assert sue.post("/desk/partners/new/", BLUE).url == "/desk/partners/blue/"
    partner = Partner.objects.get()
    assert (partner.languages, partner.answer_hours, partner.active) == (["vi", "ja"], 24, True)
    assert "Blue House" in page(sue) and 'value="24"' in page(sue, "blue/")
    assert sue.post("/desk/partners/blue/", {**BLUE, "answer_hours": "12"}).status_code == 302
    partner.refresh_from_db()
    assert (partner.answer_hours, partner.active) == (12, False)
    assert "takes no referrals" in page(sue)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "employer"),
        ("kind", "embassy"),
        ("kind", "supervising_org"),
        ("kind", "broker"),
        ("kind", ""),
    ],
)
def test_kinds_that_reporters_fear_cant_be_entered(sue, field, value):
    answer = sue.post("/desk/partners/new/", {**BLUE, field: value})
    assert answer.status_code == 422 and "Blue House" in answer.content.decode()
    assert not Partner.objects.exists()
    choices = page(sue, "new/")
    assert all(
        f'value="{kind}"' not in choices for kind in ("employer", "embassy", "supervising_org", "broker")
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("answer_hours", "0"), ("answer_hours", "999"), ("code", "a b"), ("languages", ["xx"])],
)
def test_what_does_not_fit_is_refused_and_kept_on_the_page(sue, field, value):
    answer = sue.post("/desk/partners/new/", {**BLUE, "note": "ask for Mari", field: value})
    assert answer.status_code == 422 and "ask for Mari" in answer.content.decode()


def test_code_is_taken_once(sue):
    new_partner()
    answer = sue.post("/desk/partners/new/", BLUE)
    assert answer.status_code == 422 and "with this code already" in answer.content.decode()


def test_secret_key_is_refused_and_never_shown_again(sue):
    secret = new_pair().identity
    answer = sue.post("/desk/partners/new/", {**BLUE, "export_recipient": secret})
    shown = answer.content.decode()
    assert answer.status_code == 422 and "This is a secret key!" in shown and secret not in shown
    assert 'value="vi" id' in shown and "checked" in shown


def test_keys_for_copies_are_kept(sue):
    for number, key in enumerate((new_pair().recipient, armoured(b"\xc6" + bytes(60)).strip())):
        sue.post("/desk/partners/new/", {**BLUE, "code": f"p{number}", "export_recipient": key})
        assert Partner.objects.get(pk=f"p{number}").export_recipient == key


def test_people_are_added_approved_by_another_and_removed(sue, people, supervising_ann):
    partner = new_partner()
    assert sue.post("/desk/partners/blue/people/", {"add": "rae"}).status_code == 302
    made = key_made_by(people["rae"])
    fields = {"approve": person_of("rae").pk, "recipient": made.recipient}
    assert made.recipient in page(sue, "blue/")
    refused = sue.post("/desk/partners/blue/people/", fields)
    assert refused.status_code == 409 and "ask another one" in refused.content.decode()
    ann = signed_in(supervising_ann)
    assert ann.post("/desk/partners/blue/people/", fields).status_code == 302
    assert recipients_of(partner) == [made.recipient]
    assert ann.post("/desk/partners/blue/people/", {"remove": person_of("rae").pk}).status_code == 302
    assert recipients_of(partner) == []


def test_refused_name_stays_in_its_field(sue):
    new_partner()
    answer = sue.post("/desk/partners/blue/people/", {"add": "nobody"})
    assert answer.status_code == 409 and 'value="nobody"' in answer.content.decode()


@pytest.mark.parametrize(
    "fields", [{}, {"remove": "x"}, {"remove": "99999"}, {"approve": "1"}, {"remove": "9" * 30}]
)
def test_odd_fields_are_not_there(sue, fields):
    new_partner()
    assert sue.post("/desk/partners/blue/people/", fields).status_code == 404


def test_person_of_another_partner_is_not_there(sue, shelter):
    new_partner("red")
    assert sue.post("/desk/partners/red/people/", {"remove": person_of("mia").pk}).status_code == 404
    assert PartnerMember.objects.filter(revoked_hour=None).count() == 2


@pytest.mark.parametrize("username", ["ann", "dan", "ada", "kim", "ian", "eda", "pia", "rae"])
def test_only_who_manages_partners_comes_in(people, team, username):
    new_partner()
    client = signed_in(people[username])
    for path in ("", "new/", "blue/"):
        page(client, path, 403)
    assert client.post("/desk/partners/new/", {**BLUE, "code": "red"}).status_code == 403
    assert client.post("/desk/partners/blue/people/", {"add": "rae"}).status_code == 403
    assert Partner.objects.count() == 1


def test_old_sign_in_is_asked_for_a_fresh_proof_and_loses_nothing(sue, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    assert sue.get("/desk/partners/").status_code == 302
    answer = sue.post("/desk/partners/new/", BLUE)
    assert answer.status_code == 403 and 'value="Blue House"' in answer.content.decode()
    assert not Partner.objects.exists()


def test_page_speaks_japanese(sue):
    assert '<html lang="ja"' in page(sue, "?lang=ja")


def test_unknown_partner_is_not_there(sue):
    page(sue, "nobody/", 404)


def test_directory_puts_active_ones_first(people):
    new_partner("a", name="A", active=False)
    new_partner("z", name="Z")
    assert [row["partner"].pk for row in partner_book.directory()] == ["z", "a"]
