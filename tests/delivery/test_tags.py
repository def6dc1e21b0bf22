"""Names of what a stored page depends on."""

from delivery import tags


def test_kinds_of_tags_never_meet():
    names = {
        tags.page_tag("1"),
        tags.fact_tag("1"),
        tags.service_tag("1"),
        tags.locale_tag("1"),
        tags.children_tag("1"),
        tags.group_tag("1"),
    }
    assert len(names) == 6


def test_page_tag_is_the_same_for_number_and_text():
    assert tags.page_tag(7) == tags.page_tag("7")
