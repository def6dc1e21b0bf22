"""Files on their way in share a budget; what is not to be had is refused, and everything is given back."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from reports import uploads
from reports.upload_memory import Budget
from reports.uploads import BodyUnreadable, read_form
from tests.reports.people import the_report
from tests.reports.test_uploads import MULTIPART, BrokenLine, multipart, request_of

MIB = 1024 * 1024


@pytest.fixture
def budget(monkeypatch) -> Budget:
    """A budget of 4 MiB in place of the process's own."""
    small = Budget(4 * MIB)
    monkeypatch.setattr(uploads, "BUDGET", small)
    return small


def body_with_file(size: int = MIB) -> bytes:
    return multipart(text="help", files=SimpleUploadedFile("a.bin", b"x" * size))


def test_never_more_is_set_aside_than_there_is():
    budget = Budget(100)
    first, second = budget.take(60), budget.take(40)
    assert first and second and budget.take(1) is None and budget.taken == 100


def test_share_is_given_back_once_however_often_asked():
    budget = Budget(100)
    share = budget.take(60)
    share.give_back()
    share.give_back()
    assert budget.taken == 0


def test_forgotten_share_is_given_back():
    budget = Budget(100)
    share = budget.take(60)
    assert share is not None
    del share
    assert budget.taken == 0


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=40))
def test_any_order_of_taking_and_giving_back_adds_up(steps):
    budget, held = Budget(100), []
    for size, keep in steps:
        share = budget.take(size)
        if share and keep:
            held.append((size, share))
        elif held:
            held.pop(0)[1].give_back()
        del share
        assert budget.taken == sum(size for size, _ in held) <= 100


def test_many_threads_never_pass_the_bound():
    budget, together = Budget(10), threading.Barrier(8)
    seen = []

    def one(_number: int) -> None:
        together.wait(5)
        for _ in range(200):
            share = budget.take(3)
            seen.append(budget.taken)
            if share:
                share.give_back()

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(one, range(8)))
    assert max(seen) <= 9 and budget.taken == 0


def test_file_is_refused_when_others_hold_the_memory_and_text_arrives(budget):
    held = budget.take(3 * MIB + 1)
    form = read_form(request_of(body_with_file()))
    assert form.fields == {"text": ["help"]}
    assert [(upload.data, upload.crowded) for upload in form.files] == [(b"", True)]
    held.give_back()
    assert not read_form(request_of(body_with_file())).files[0].crowded


def test_text_alone_needs_no_share(budget):
    held = budget.take(4 * MIB)
    assert held and read_form(request_of(multipart(text="x" * 60_000))).fields["text"]


def test_memory_is_held_as_long_as_the_form(budget):
    form = read_form(request_of(body_with_file()))
    assert budget.taken > MIB
    del form
    assert budget.taken == 0


def test_length_that_was_told_counts_before_it_comes(budget):
    request = request_of(body_with_file())
    seen = []
    real = request._stream.read
    request._stream.read = lambda *size: seen.append(budget.taken) or real(*size)
    read_form(request)
    assert seen[0] == int(request.META["CONTENT_LENGTH"])


@pytest.mark.parametrize(
    "sent",
    [
        lambda body: body[: len(body) // 2],
        lambda body: body[:-3],
        lambda body: body.replace(b'name="text"', b'name="te\xffxt"'),
        lambda body: b"no form at all" * 30_000,
    ],
    ids=["cut in half", "without its end", "undecodable", "no form"],
)
def test_unreadable_form_gives_its_memory_back(budget, sent):
    request = request_of(sent(body_with_file()), MULTIPART)
    with pytest.raises(BodyUnreadable):
        read_form(request)
    gc.collect()
    assert budget.taken == 0


def test_line_that_breaks_gives_its_memory_back(budget):
    request = request_of(body_with_file())
    request._stream = BrokenLine(body_with_file()[:90_000])
    with pytest.raises(BodyUnreadable):
        read_form(request)
    gc.collect()
    assert budget.taken == 0


def test_report_goes_without_the_file_in_a_crowd(team, reporter, budget):
    held = budget.take(4 * MIB)
    photo = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n" + b"x" * MIB)
    answer = reporter.post(text="They keep my passport.", files=photo)
    page = reporter.follow(answer).content.decode()
    assert held and "Too many people are sending files now" in page and "You can send a file later" in page
    assert team.read(the_report()).files == () and team.files(the_report()) == []


def test_every_way_a_request_ends_gives_memory_back(team, reporter, budget, monkeypatch):
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n" + b"x" * MIB)

    def crash(*_arguments, **_options):
        raise RuntimeError("broken on purpose")

    assert reporter.post(text="a", files=file).status_code == 303
    file.seek(0)
    assert reporter.post(danger="wrong", files=file).status_code == 303
    file.seek(0)
    monkeypatch.setattr("reports.intake._seal", crash)
    assert reporter.post(text="a", files=file).status_code == 503
    gc.collect()
    assert budget.taken == 0


def test_file_lost_in_a_crowd_and_sent_again_leads_to_the_same_receipt(team, reporter, budget):
    """The first answer got lost; the second sending finds room, and must not be told to start anew."""
    token = reporter.open_form()
    held = budget.take(4 * MIB)
    answers = []
    for _ in range(2):
        photo = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n" + b"x" * MIB)
        answers.append(reporter.post(token=token, text="help", files=photo))
        held.give_back()
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
