"""The frame for opened files: shut off by its policy, and its one script is the one the policy names."""

import re

from privacy.policies import allow_script


def test_frame_is_shut_off_and_stands_in_our_pages_only(ann):
    answer = ann.get("/desk/viewer/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts;") and "allow-same-origin" not in policy
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_its_script_is_the_one_that_the_policy_lets_run(ann):
    answer = ann.get("/desk/viewer/")
    (script,) = re.findall(r"<script>(.*?)</script>", answer.content.decode(), re.DOTALL)
    assert allow_script(script) in answer.headers["Content-Security-Policy"]
    assert not re.search(r"fetch|XMLHttp|WebSocket|sendBeacon|innerHTML|https?:", script)


def test_only_the_desks_page_may_hold_the_frame(ann):
    assert "frame-src 'self';" in ann.get("/desk/").headers["Content-Security-Policy"]
    assert "frame-src" not in ann.get("/desk/questions/").headers["Content-Security-Policy"]


def test_frame_is_for_those_who_open_reports(at, team):
    assert at("ada").get("/desk/viewer/").status_code == 403
