"""The promised headers, by kind of page."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from privacy import headers
from privacy.exit_script import exit_script
from privacy.headers import PromisedHeaders, allow_script, face_of
from tests.privacy import addresses
from tests.privacy.onions import ONION

EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
PUBLIC = ["/en/", "/vi/g/1/", "/en/d/g/1/", "/en/h/?place=13", "/nowhere", "/en/c/passport/"]
REPORT = [
    "/en/r/",
    "/en/r/write/",
    "/vi/d/r/look/",
    "/ja-simple/r/o/abc/",
    "/en/x/",
    "/en/t/o/abc/",
    "/hidden/",
]
STAFF = ["/desk/", "/partners/", "/-/where/", "/_util/login/"]


def policy_of(answer: Any) -> dict[str, str]:
    """The Content-Security-Policy, directive by directive."""
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_has_a_strict_policy(site: Client, path: str):
    policy = policy_of(site.get(path))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "script-src": allow_script(exit_script()),
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("path", PUBLIC + REPORT)
def test_reader_s_address_is_told_to_nobody(site: Client, path: str):
    assert site.get(path)["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", PUBLIC + REPORT + STAFF + ["/admin/", "/static/nothing.css"])
def test_every_answer_has_the_headers_of_all(site: Client, path: str):
    answer = site.get(path)
    assert {name: answer[name] for name in EVERYWHERE} == EVERYWHERE


@pytest.mark.parametrize("path", PUBLIC + REPORT + STAFF)
def test_page_is_never_in_a_frame(site: Client, path: str):
    answer = site.get(path)
    assert answer["X-Frame-Options"] == "DENY"
    assert policy_of(answer)["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("path", PUBLIC + REPORT + STAFF)
def test_no_page_allows_unsafe_scripts_or_another_host(site: Client, path: str):
    policy = site.get(path)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("path", REPORT)
def test_report_page_is_kept_by_nobody(site: Client, path: str):
    answer = site.get(path)
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize("path", REPORT)
def test_report_page_has_the_strictest_policy(site: Client, path: str):
    assert policy_of(site.get(path)) == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "data:",
        "script-src": allow_script(exit_script()),
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def test_failing_report_page_is_kept_by_nobody(site: Client):
    answer = site.get("/en/r/crash/")
    assert answer.status_code == 500
    assert answer["Cache-Control"] == "no-store"
    assert b"Tanaka" not in answer.content


@pytest.mark.parametrize("path", ["/en/", "/en/r/", "/crash/", "/nowhere/at/all"])
def test_reader_gets_no_cookie(site: Client, path: str):
    assert not site.get(path).cookies
    assert "Cookie" not in site.get(path).get("Vary", "")


def test_public_page_may_be_found_by_search(site: Client):
    assert "X-Robots-Tag" not in site.get("/en/g/1/")


@pytest.mark.parametrize("path", ["/crash/", "/en", "/nowhere"])
def test_errors_and_redirects_have_the_headers_too(site: Client, path: str):
    answer = site.get(path)
    assert answer.status_code != 200
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_view_can_not_loosen_its_policy(site: Client):
    answer = site.get("/loose/")
    assert "*" not in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", STAFF + ["/admin/", "/admin/pages/3/edit/"])
def test_staff_forms_can_tell_their_own_origin(site: Client, path: str):
    answer = site.get(path)
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_desk_runs_scripts_of_files_only(site: Client):
    policy = policy_of(site.get("/-/where/"))
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["default-src"] == "'none'"


def test_only_the_editor_is_looser(site: Client):
    answer = site.get("/admin/")
    policy = policy_of(answer)
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "http" not in answer["Content-Security-Policy"]


def test_partner_may_frame_a_briefing(site: Client):
    answer = site.get("/embed/demo/en/viet-nam/")
    policy = policy_of(answer)
    assert policy["frame-ancestors"] == "https://consulate.example http://127.0.0.1:8099"
    assert "X-Frame-Options" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_embedded_page_may_run_its_one_more_script(site: Client):
    policy = policy_of(site.get("/embed/demo/en/viet-nam/"))
    assert policy["script-src"].split() == [allow_script(exit_script()), allow_script("resize()")]


def test_shared_file_loads_on_any_site(site: Client):
    answer = site.get("/embed/resize.js")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_static_file_belongs_to_this_site(site: Client, monkeypatch: pytest.MonkeyPatch):
    response = addresses.page(RequestFactory().get("/static/a.css"))
    response.headers["Access-Control-Allow-Origin"] = "*"
    headers.dress(response, "/static/a.css")
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Security-Policy" not in response


def test_static_file_can_be_shared_by_its_path(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(headers, "_shared", set())
    headers.share("/static/pre_departure/resize")
    response = addresses.page(RequestFactory().get("/"))
    headers.dress(response, "/static/pre_departure/resize.0123.js")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_demo_promises_no_tls(site: Client):
    assert "Strict-Transport-Security" not in site.get("/en/")


def test_production_promises_tls_on_every_answer(site: Client, settings: Any):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_PRELOAD = False
    for path in ("/en/", "/en/r/", "/admin/", "/static/a.css"):
        assert site.get(path)["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_preload_is_said_when_asked_for(site: Client, settings: Any):
    settings.SECURE_HSTS_SECONDS = 60
    settings.SECURE_HSTS_PRELOAD = True
    assert site.get("/en/")["Strict-Transport-Security"].endswith("; preload")


def test_phone_s_sensors_stay_off(site: Client):
    allowed = site.get("/en/")["Permissions-Policy"]
    for sensor in ("camera", "microphone", "geolocation"):
        assert f"{sensor}=()" in allowed


def test_inner_request_of_a_preview_is_left_alone():
    request = RequestFactory().get("/en/g/1/")
    request.is_dummy = True  # type: ignore[attr-defined]
    assert "Content-Security-Policy" not in PromisedHeaders(addresses.page)(request)


@pytest.mark.parametrize(
    ("path", "face"),
    [
        ("/", "public"),
        ("/en/", "public"),
        ("/en/reading/", "public"),
        ("/en/xylophone/", "public"),
        ("/embed/r/en/viet-nam/", "public"),
        ("/administration/", "public"),
        ("/en/admin/", "public"),
        ("/sitemap.xml", "public"),
        ("/en/r", "report"),
        ("/zh-hans/r/", "report"),
        ("/en/d/x/abc", "report"),
        ("/admin", "admin"),
        ("/admin/login/", "admin"),
        ("/desk", "staff"),
        ("/-/metrics", "staff"),
        ("/static/css.css", "static"),
    ],
)
def test_face_is_known_by_its_address(path: str, face: str):
    assert face_of(path) == face


def test_staff_page_stays_staff_whatever_its_view_says():
    assert face_of("/desk/", report_page=True) == "staff"


@pytest.mark.parametrize("path", [path for path in PUBLIC + REPORT if "/x/" not in path])
def test_page_names_its_twin_behind_tor(site: Client, settings: Any, path: str):
    settings.WAYMARK_ONION = ONION
    answer = site.get(path)
    found = path.partition("?")[0]
    assert answer.get("Onion-Location") == (f"http://{ONION}{found}" if answer.status_code == 200 else None)


@pytest.mark.parametrize(
    "path", [*STAFF, "/admin/", "/static/nothing.css", "/en/x/", "/embed/resize.js", "/crash/"]
)
def test_staff_files_faults_and_the_exit_name_none(site: Client, settings: Any, path: str):
    settings.WAYMARK_ONION = ONION
    assert "Onion-Location" not in site.get(path)


def test_no_page_names_a_twin_that_does_not_exist(site: Client):
    assert "Onion-Location" not in site.get("/en/")
