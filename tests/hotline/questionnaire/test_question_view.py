"""The page of one question: words in a language, answers, a new answer."""

import pytest

from reports import drafts
from reports.models import QuestionnaireDraft
from reports.questions import BY_NAME
from tests.hotline.questionnaire.conftest import filled_in, text_of, typed_in


def draft_words(locale):
    return drafts.work().definition.words.get(locale, {})


def test_words_typed_are_in_the_draft(ann):
    answer = ann.write("about", "vi", words={"label:about": "  Chuyện của   ai? "})
    assert answer.status_code == 302 and answer.url == "/desk/questions/q/about/?in=vi"
    assert draft_words("vi") == {"label:about": "Chuyện của ai?"}
    assert typed_in(ann.get("q/about/?in=vi"), "label:about") == "Chuyện của ai?"


def test_nothing_changed_makes_no_draft(ann):
    assert ann.write("about", "vi").status_code == 302
    assert not QuestionnaireDraft.objects.exists()


def test_emptied_field_gives_the_shipped_words_back(ann):
    ann.write("about", words={"option:about=me": "It is about me"})
    ann.write("about", words={"option:about=me": ""})
    assert draft_words("en") == {}


def test_page_shows_shipped_and_english_words(ann):
    page = text_of(ann.get("q/about/?in=my"))
    assert "ဒါက ဘယ်သူ့အကြောင်းလဲ။" in page and "Who is this about?" in page
    assert "English:" not in text_of(ann.get("q/about/?in=en"))


def test_going_to_another_language_saves_first(ann):
    answer = ann.write("about", "vi", words={"label:about": "Chuyện của ai?"}, go="km")
    assert answer.url.endswith("?in=km")
    assert draft_words("vi") == {"label:about": "Chuyện của ai?"}


def test_unticked_answer_is_hidden_and_ticked_again_is_shown(ann):
    ann.write("what", untick="debt")
    assert drafts.work().definition.hidden == {"what=debt"}
    page = ann.get("q/what/?in=en")
    sent = filled_in(page)
    ann.client.post("/desk/questions/q/what/?in=en", {**sent, "offer": [*sent["offer"], "debt"]})
    assert drafts.work().definition.hidden == frozenset()


def test_new_answer_has_words_in_both_languages(ann):
    ann.write("about", "vi", **{"new-en": "My child", "new": "Con tôi"})
    definition = drafts.work().definition
    assert definition.options["about"] == (("me", "someone_else", "group", "advert_recruiter", "own_1"),)
    assert draft_words("en")["option:about=own_1"] == "My child"
    assert draft_words("vi")["option:about=own_1"] == "Con tôi"


def test_new_answer_goes_into_the_group_that_was_chosen(ann):
    ann.write("what", **{"new-en": "They took my clothes", "new-group": "2"})
    assert "own_1" in drafts.work().definition.options["what"][2]


def test_new_answer_without_english_is_refused_and_stays_typed(ann):
    answer = ann.write("about", "vi", words={"label:about": "Chuyện của ai?"}, new="Con tôi")
    assert answer.status_code == 422 and "needs words in this language" in text_of(answer)
    assert 'name="new" value="Con tôi"' in text_of(answer)
    assert typed_in(answer, "label:about") == "Chuyện của ai?"
    assert not QuestionnaireDraft.objects.exists()


def test_number_of_a_removed_answer_is_not_given_again_once_published(ann):
    ann.write("about", **{"new-en": "My child"})
    ann.publish()
    ann.write("about", do="remove own_1")
    ann.write("about", **{"new-en": "My team"})
    assert "own_2" in drafts.work().definition.options["about"][0]
    assert "own_1" not in drafts.work().definition.options["about"][0]


def test_shipped_answer_cannot_be_removed(ann):
    ann.write("about", do="remove me")
    assert not QuestionnaireDraft.objects.exists()


@pytest.mark.parametrize(("do", "first"), [("up someone_else", "someone_else"), ("down me", "someone_else")])
def test_answers_change_places(ann, do, first):
    ann.write("about", do=do)
    assert drafts.work().definition.options["about"][0][0] == first


def test_moving_an_answer_saves_what_is_typed(ann):
    ann.write("about", words={"option:about=me": "About me"}, do="down me")
    assert draft_words("en") == {"option:about=me": "About me"}


@pytest.mark.parametrize(
    ("typed", "said"), [("<b>Who</b>", "signs that are not allowed"), ("Who? " * 40, "is too long")]
)
def test_wrong_words_are_refused_with_all_that_was_typed(ann, typed, said):
    answer = ann.write("about", words={"label:about": typed, "option:about=me": "About me"}, untick="group")
    assert answer.status_code == 422 and said in text_of(answer)
    assert typed_in(answer, "label:about") == typed.strip() or typed_in(answer, "label:about") == typed
    assert typed_in(answer, "option:about=me") == "About me"
    assert 'value="group" checked' not in text_of(answer)
    assert 'aria-invalid="true"' in text_of(answer)
    assert not QuestionnaireDraft.objects.exists()


def test_answer_ticked_from_the_start_cannot_be_hidden(ann):
    answer = ann.write("contact", untick="no")
    assert answer.status_code == 422 and "ticked from the start" in text_of(answer)


def test_change_of_another_member_is_told_and_nothing_typed_is_lost(ann, ben):
    page = ann.get("q/about/?in=en")
    ben.write("about", **{"new-en": "My child"})
    answer = ann.write("about", page=page, words={"label:about": "Whose story is it?"}, untick="group")
    assert answer.status_code == 409 and "Somebody else changed" in text_of(answer)
    assert typed_in(answer, "label:about") == "Whose story is it?"
    assert "label:about" not in draft_words("en")
    again = ann.client.post("/desk/questions/q/about/?in=en", filled_in(answer))
    assert again.status_code == 302
    definition = drafts.work().definition
    assert definition.words["en"] == {
        "option:about=own_1": "My child",
        "label:about": "Whose story is it?",
    }
    assert definition.hidden == {"about=group"}, "the answer that Ben added must not be hidden"


def test_heading_of_a_part_can_be_reworded(ann):
    page = ann.get("p/place/?in=ja")
    answer = ann.client.post("/desk/questions/p/place/?in=ja", filled_in(page, {"section:place": "仕事"}))
    assert answer.status_code == 302 and draft_words("ja") == {"section:place": "仕事"}


@pytest.mark.parametrize("path", ["q/nothing/", "p/nothing/", "p/happening/"])
def test_page_of_nothing_is_not_found(ann, path):
    assert ann.get(path).status_code == 404


def test_unknown_language_gives_the_editor_s_own(ann):
    assert ">English</button>" in text_of(ann.get("q/about/?in=xx"))
    assert typed_in(ann.get("q/about/?in=xx"), "label:about") == ""


def test_every_question_has_a_page(ann):
    assert {ann.get(f"q/{name}/?in=ur").status_code for name in BY_NAME} == {200}
