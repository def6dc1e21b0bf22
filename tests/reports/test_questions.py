"""The codes and field names that partners' pages and staff's browsers rely on."""

import pytest
from django.utils.translation import override

from publishing.pictograms import pictogram_names
from reports.questions import BY_NAME, QUESTIONS, REPEATING, SEALED
from reports.questions.prefectures import PREFECTURES

FIELDS = [
    "about",
    "danger",
    "what",
    "text",
    "visa",
    "work",
    "prefecture",
    "town",
    "company",
    "country",
    "language",
    "age",
    "gender",
    "how_many",
    "want",
    "contact",
    "contact_detail",
    "call_me",
    "safe_hours",
    "sharing",
    "sharing_except",
    "not_to",
    "told",
    "files",
    "pin",
]

CODES = {
    "about": "me someone_else group advert_recruiter",
    "danger": "now this_week no unsure not_say",
    "visa": "titp esd ssw student entertainer spouse other none_expired unsure not_say",
    "work": (
        "care building_cleaning linen manufacturing construction shipbuilding car_repair accommodation railway "
        "logistics agriculture fishery forestry wood food_drink restaurant recycling textile_garment "
        "machine_metal entertainment domestic_work sex_industry other not_say"
    ),
    "country": "VN ID PH MM CN KH TH NP MN LA LK BD UZ IN PK BT TL JP other not_say",
    "age": "under18 18_24 25_39 40plus not_say",
    "gender": "woman man other not_say",
    "how_many": "1 2_5 6_20 over20 unsure",
    "want": "advice leave_safely medical wages new_workplace stop_return legal just_tell",
    "contact": "no phone mail app",
    "sharing": "share_ok ask_me_first anonymous_only",
    "told": "employer supervising_org otit inspector police embassy ngo nobody not_say",
    "what": (
        "unpaid_wages late_wages unpaid_overtime below_min_wage excess_hours no_days_off no_leave no_contract "
        "job_differs unsafe_work injury_hidden housing_bad illegal_deduction passport_taken bankbook_taken "
        "deposit_guarantee debt penalty_clause forced_savings fines movement_restricted phone_restricted "
        "isolation threats violence sexual_abuse confinement forced_return pregnancy_pressure forced_marriage "
        "sex_exploitation domestic_servitude image_blackmail child fee_fraud false_advert other"
    ),
}


def test_form_has_the_fields_of_the_contract():
    assert [question.name for question in QUESTIONS] == FIELDS


def test_five_fields_repeat():
    assert {"what", "want", "told", "sharing_except", "not_to", "files"} == REPEATING


@pytest.mark.parametrize("name", sorted(CODES))
def test_codes_are_the_binding_ones(name):
    assert BY_NAME[name].codes == set(CODES[name].split())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_no_code_stands_twice(question):
    codes = [option.code for option in question.options]
    assert len(codes) == len(set(codes))


def test_prefectures_are_numbered_by_jis():
    names = {option.code: str(option.label) for option in PREFECTURES}
    assert [names[code] for code in ("01", "13", "23", "27", "47")] == [
        "Hokkaido",
        "Tokyo",
        "Aichi",
        "Osaka",
        "Okinawa",
    ]
    assert sorted(names) == [f"{number:02d}" for number in range(1, 48)]


def test_place_can_be_abroad_or_kept_back():
    assert {"abroad", "not_say"} < BY_NAME["prefecture"].codes


def test_every_language_of_the_site_can_be_asked_for(settings):
    assert {code for code, _name in settings.LANGUAGES} | {"other"} < BY_NAME["language"].codes


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_pictograms_are_drawn(question):
    assert {option.pictogram for option in question.options} - {""} <= set(pictogram_names())


def test_contact_defaults_to_none_and_sharing_to_asking():
    assert BY_NAME["contact"].default == "no"
    assert BY_NAME["sharing"].default == "ask_me_first"


def test_nothing_else_is_ticked_beforehand():
    assert {question.name for question in QUESTIONS if question.default} == {"contact", "sharing"}


def test_pin_and_files_are_no_part_of_the_message():
    assert {question.name for question in QUESTIONS} - {question.name for question in SEALED} == {
        "pin",
        "files",
    }


def test_no_question_asks_for_a_name():
    with override("en"):
        assert "name" not in str(BY_NAME["call_me"].label).lower()


def test_free_text_may_have_four_thousand_characters():
    assert BY_NAME["text"].limit == 4000
