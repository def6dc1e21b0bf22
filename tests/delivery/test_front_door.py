"""The WSGI entry: what it answers itself, what it lets through, what it refuses."""

import subprocess
import sys
import threading
import time

import brotli
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from delivery import opening
from delivery.front_door import MOST_HOSTS_REMEMBERED, FrontDoor
from delivery.store import pages
from tests.delivery.addresses import rendered, shown
from tests.delivery.pages import ask, ask_with, environ_of


def untouchable(environ, start_response):
    raise AssertionError("Django was asked")


def test_second_reader_is_answered_without_django(door: FrontDoor):
    first = ask(door, "/en/g/1/", accept_encoding="br")
    second = ask(door, "/en/g/1/", accept_encoding="br")
    assert rendered["/en/g/1/"] == 1
    assert second == first


def test_stored_page_is_answered_by_a_new_process_without_django(door: FrontDoor):
    ask(door, "/en/g/1/")
    pages.__globals__["_store_in"].cache_clear()
    assert ask(FrontDoor(untouchable), "/en/g/1/").status == 200


def test_changed_page_is_rendered_anew(door: FrontDoor, monkeypatch: pytest.MonkeyPatch):
    ask(door, "/en/g/1/")
    monkeypatch.setitem(shown, "text", "You may change your employer.")
    pages().invalidate(["page:1"])
    assert b"change your employer" in ask(door, "/en/g/1/").body


def test_known_page_costs_nothing(door: FrontDoor):
    etag = ask(door, "/en/g/1/", accept_encoding="br").headers["etag"]
    again = ask(door, "/en/g/1/", accept_encoding="br", if_none_match=f"W/{etag}")
    assert again.status == 304
    assert again.body == b""
    assert sum(len(name) + len(value) + 4 for name, value in again.headers.items()) <= 300


def test_head_has_the_headers_and_no_body(door: FrontDoor):
    got = ask(door, "/en/g/1/", accept_encoding="br")
    headed = ask(door, "/en/g/1/", method="HEAD", accept_encoding="br")
    assert headed.headers == got.headers
    assert headed.body == b""
    assert rendered["/en/g/1/"] == 1


@pytest.mark.parametrize("cookie", ["sessionid=abc", "anything=at all"])
def test_cookie_never_changes_the_answer(door: FrontDoor, cookie: str):
    ask(door, "/en/g/1/")
    with_cookie = ask(door, "/en/g/1/", cookie=cookie)
    assert rendered["/en/g/1/"] == 1
    assert "set-cookie" not in with_cookie.headers


def test_query_string_goes_to_django(door: FrontDoor):
    ask(door, "/en/g/1/")
    ask(door, "/en/g/1/", query="place=13")
    ask(door, "/en/g/1/", query="place=13")
    assert rendered["/en/g/1/"] == 3


def test_post_is_left_to_django_s_own_checks(door: FrontDoor):
    ask(door, "/en/g/1/")
    assert ask(door, "/en/g/1/", method="POST").status == 403


def test_report_page_marked_by_mistake_is_rendered_each_time(door: FrontDoor):
    ask(door, "/en/r/write/")
    ask(door, "/en/r/write/")
    assert rendered["/en/r/write/"] == 2


def test_languages_page_follows_the_browser(door: FrontDoor):
    answers = [ask(door, "/", accept_language=language).body for language in ("vi", "my", "vi")]
    assert answers[0] == answers[2] != answers[1]
    assert rendered["/"] == 2


@pytest.mark.parametrize(
    "path",
    ["/vi:/", "vi:/", "/vi", "//", "/./", "/en/..", "/en/g/1/../1/", "/en//g/1/", "/en/g/1/.", "/EN/g/1/"],
)
def test_trick_with_the_path_never_gets_another_page(door: FrontDoor, path: str):
    ask(door, "/", accept_language="vi")
    ask(door, "/en/g/1/")
    assert ask(door, path, accept_language="vi").status in (301, 302, 400, 404)


@pytest.mark.parametrize("path", ["/en/\0/", "/\0vi:/", "/en/g/1/\n", "/\x7f", "no-slash", "*"])
def test_unreadable_path_is_refused(door: FrontDoor, path: str):
    answer = ask(door, path)
    assert answer.status == 400
    assert answer.headers["cache-control"] == "no-store"
    assert path.encode("latin-1") not in answer.body


def test_overlong_path_is_refused(door: FrontDoor):
    assert ask(door, "/en/any/" + "a" * 5000).status == 414


@pytest.mark.parametrize("path", ["/en/any/\xff\xfe/", "/en/any/\xc0\xaf/", "/en/any/\xed\xa0\x80/"])
def test_path_that_is_no_text_is_no_crash(door: FrontDoor, path: str):
    assert ask(door, path).status in (200, 404)
    assert list(pages()._shelf.files()) == []


@hypothesis_settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.text(st.characters(max_codepoint=255), max_size=40), method=st.sampled_from(["GET", "HEAD"]))
def test_no_path_at_all_is_a_crash(door: FrontDoor, path: str, method: str):
    assert ask(door, f"/{path}", method=method).status < 500


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example",
        "testserver.elsewhere.example",
        "testserver@elsewhere.example",
        "elsewhere.example:80",
        "testserver:port",
        "test server",
        "",
        "\u00e9",
        "[::1",
        "*",
    ],
)
def test_foreign_host_is_refused_before_the_store(door: FrontDoor, host: str):
    ask(door, "/en/g/1/")
    environ = {**environ_of("/en/g/1/"), "HTTP_HOST": host, "SERVER_NAME": "elsewhere.example"}
    answer = ask_with(FrontDoor(untouchable), environ)
    assert answer.status == 400
    assert b"elsewhere" not in answer.body
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["testserver", "testserver:8000", "TESTSERVER", "127.0.0.1:8000", "localhost."]
)
def test_own_host_is_answered(door: FrontDoor, host: str):
    assert ask_with(door, {**environ_of("/en/g/1/"), "HTTP_HOST": host}).status == 200


def test_request_without_a_host_is_known_by_the_server_s_name(door: FrontDoor):
    environ = environ_of("/en/g/1/")
    del environ["HTTP_HOST"]
    assert ask_with(door, environ).status == 200


def test_refusal_to_a_head_has_no_body(door: FrontDoor):
    assert ask(door, "/en/g/1/", method="HEAD", host="elsewhere.example").body == b""


def test_many_names_do_not_fill_memory(settings, door: FrontDoor):
    settings.ALLOWED_HOSTS = [".example"]
    wide = FrontDoor(door._application)
    for number in range(MOST_HOSTS_REMEMBERED + 50):
        ask_with(wide, {**environ_of("/en/plain/"), "HTTP_HOST": f"h{number}.example"})
    assert len(wide._hosts) <= MOST_HOSTS_REMEMBERED


def test_forwarded_host_counts_when_the_settings_say_so(settings, door: FrontDoor):
    settings.USE_X_FORWARDED_HOST = True
    behind = FrontDoor(door._application)
    assert ask(behind, "/en/plain/", x_forwarded_host="elsewhere.example").status == 400
    assert ask(behind, "/en/plain/", host="inner", x_forwarded_host="testserver").status == 200


def test_forwarded_host_is_ignored_otherwise(door: FrontDoor):
    assert ask(door, "/en/plain/", x_forwarded_host="elsewhere.example").status == 200


def test_plain_http_is_sent_to_tls_before_the_store(settings, door: FrontDoor):
    ask(door, "/en/g/1/")
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    strict = FrontDoor(type(door._application)())
    assert ask(strict, "/en/g/1/").status == 301
    assert ask(strict, "/en/g/1/", x_forwarded_proto="http").status == 301
    assert ask(strict, "/en/g/1/", x_forwarded_proto="https").status == 200
    assert rendered["/en/g/1/"] == 1


def test_hundred_readers_of_a_cold_page_cost_one_rendering(door: FrontDoor):
    slow = SlowDjango(door._application)
    answers = []
    cold = FrontDoor(slow)
    threads = [
        threading.Thread(target=lambda: answers.append(ask(cold, "/en/g/1/", accept_encoding="br")))
        for _ in range(100)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rendered["/en/g/1/"] == 1
    assert {brotli.decompress(answer.body) for answer in answers} == {brotli.decompress(answers[0].body)}


def test_readers_of_a_page_that_is_not_stored_wait_once_at_most(door: FrontDoor):
    cold = FrontDoor(SlowDjango(door._application))
    started = time.monotonic()
    threads = [threading.Thread(target=lambda: ask(cold, "/en/plain/")) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rendered["/en/plain/"] == 20
    assert time.monotonic() - started < 20 * SlowDjango.SECONDS


def test_crash_lets_those_who_wait_go_on(door: FrontDoor):
    def broken(environ, start_response):
        raise RuntimeError

    one = FrontDoor(broken)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            ask(one, "/en/g/1/")
    assert one._rendering._running == {}


def test_application_mounted_below_a_path_is_not_stored(door: FrontDoor):
    ask(door, "/en/g/1/")
    ask_with(door, {**environ_of("/en/g/1/"), "SCRIPT_NAME": "/below"})
    assert rendered["/en/g/1/"] == 1
    assert rendered["/below/en/g/1/"] == 1


def test_first_request_opens_the_process_once(door: FrontDoor, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(opening, "_at_first_request", [lambda: opened.append("now")])
    ask(door, "/en/g/1/")
    ask(door, "/en/g/1/")
    assert opened == ["now"]


def test_entry_can_be_imported_before_the_apps_are_loaded():
    program = "import delivery.front_door"
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PATH": ""}
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, env=environment)


class SlowDjango:
    """Django on a slow day."""

    SECONDS = 0.1

    def __init__(self, application) -> None:
        self.application = application

    def __call__(self, environ, start_response):
        """Answer late."""
        time.sleep(self.SECONDS)
        return self.application(environ, start_response)
