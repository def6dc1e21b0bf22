"""How a view calls its answer finished."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse

from delivery.marks import finished, marks_of


def test_view_gets_its_own_response_back():
    response = HttpResponse("page")
    assert finished(response, tags=["page:1"]) is response


def test_marks_hold_tags_once():
    marks = marks_of(finished(HttpResponse(), tags=["page:1", "page:1", "fact:wage"]))
    assert marks is not None
    assert marks.tags == {"page:1", "fact:wage"}


def test_marks_hold_the_moment_of_change():
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    marks = marks_of(finished(HttpResponse(), tags=[], not_after=moment))
    assert marks is not None
    assert marks.not_after == moment


def test_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        finished(HttpResponse(), tags=[], not_after=datetime(2026, 4, 1))


def test_response_nobody_marked_has_no_marks():
    assert marks_of(HttpResponse()) is None
