"""Content-Security-Policies and script hashes."""

import base64
import hashlib

import pytest

from privacy import policies
from privacy.policies import allow_script, public_policy, report_policy


def test_script_is_allowed_by_its_very_bytes():
    digest = base64.b64encode(hashlib.sha256("alert('é')".encode()).digest()).decode()
    assert allow_script("alert('é')") == f"'sha256-{digest}'"


def test_changed_script_is_not_allowed():
    assert allow_script("leave()") != allow_script("leave() ")


@pytest.mark.parametrize(
    "origin",
    [
        "https://consulate.example; script-src *",
        "https://consulate.example/page",
        "consulate.example",
        "*",
        "https://*.example",
        "javascript:alert(1)",
        "https://consulate.example\r\nX: y",
        "https://a b",
        "https://",
        "",
    ],
)
def test_only_a_plain_origin_may_frame_a_page(origin: str):
    with pytest.raises(ValueError, match="origin"):
        public_policy(framed_by=[origin])


def test_page_nobody_may_frame_says_so():
    assert public_policy().endswith("frame-ancestors 'none'")
    assert report_policy().endswith("frame-ancestors 'none'")


def test_report_page_can_allow_one_more_script():
    assert allow_script("check()") in report_policy(scripts=["check()"])


@pytest.mark.parametrize("policy", [policies.ADMIN, policies.STAFF])
def test_staff_policies_name_no_other_host(policy: str):
    assert "//" not in policy
    assert "object-src 'none'" in policy or "default-src 'none'" in policy


def test_no_script_of_the_desk_can_make_markup_or_code_of_a_text():
    for policy in (policies.staff_policy(), policies.staff_policy(viewer=True)):
        assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
        assert "unsafe" not in policy and "wasm" not in policy and "script-src 'self';" in policy


def test_only_a_page_that_asks_holds_the_frame_for_opened_files():
    assert "frame-src" not in policies.staff_policy(media=True)
    assert "frame-src 'self';" in policies.staff_policy(viewer=True)


def test_frame_for_opened_files_has_no_origin_no_network_and_one_script():
    policy = policies.sandbox_policy("draw()")
    assert "sandbox allow-scripts;" in policy and "allow-same-origin" not in policy
    assert f"script-src {policies.allow_script('draw()')};" in policy
    assert (
        "connect-src" not in policy and "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    )
