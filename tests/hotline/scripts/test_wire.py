"""The way to the server: what is sent, and a sentence for each way in which it can fail."""

import base64

import pytest

HEAD = """
const words = { textContent: JSON.stringify({
  "wire.away": "away", "wire.broken": "broken", "wire.refused": "refused", "wire.signed_out": "signed out",
}) };
globalThis.document = {
  getElementById: (id) => (id === "words" ? words : null), querySelector: () => ({ value: "token" }),
};
let last = null;
globalThis.fetch = async (path, options) => {
  last = { path, method: options.method ?? "GET", redirect: options.redirect, cache: options.cache,
    token: options.headers?.["X-CSRFToken"] ?? "", body: options.body ? [...options.body] : [] };
  if (given.lost) throw new TypeError("network");
  if (given.redirect) return { type: "opaqueredirect", ok: false, status: 0 };
  const bytes = new TextEncoder().encode(given.text ?? "{}");
  const headers = given.length ? { "Content-Length": given.length } : {};
  return new Response(given.status === 204 ? null : bytes, { status: given.status ?? 200, headers });
};
const { getBytes, getJSON, post } = await import("./wire.js");
const outcome = (work) => work.then((value) => ["came", value], (fault) => [fault.kind, fault.message, fault.status]);
"""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": '{"n": 1}'}, ["came", {"n": 1}]),
        ({"lost": True}, ["away", "away", 0]),
        ({"redirect": True}, ["signed-out", "signed out", 0]),
        (
            {"status": 409, "text": '{"refused": "Somebody else closed it."}'},
            ["refused", "Somebody else closed it.", 409],
        ),
        ({"status": 403, "text": "<html>"}, ["refused", "refused", 403]),
        ({"status": 404, "text": "{}"}, ["refused", "refused", 404]),
        ({"status": 503, "text": '{"refused": "x"}'}, ["away", "broken", 503]),
    ],
)
def test_every_failure_is_a_sentence(desk_scripts, given, told):
    for work in ('getJSON("reports/1/")', 'post("many/spam/", {})'):
        assert desk_scripts.ran(f"{HEAD} told(await outcome({work}));", given) == told


def test_empty_answer_is_an_answer(desk_scripts):
    assert desk_scripts.ran(f'{HEAD} told(await outcome(post("a/", {{}})));', {"status": 204}) == ["came", {}]


def test_fields_go_by_post_with_the_pages_token_and_follow_no_redirect(desk_scripts):
    program = f"""{HEAD}
    await post("many/opened/", {{ read: ["a:1", "b:2"], to: "", n: 3, key: new Uint8Array([0, 255]) }});
    told(last);"""
    sent = desk_scripts.ran(program, {})
    assert (sent["method"], sent["redirect"], sent["cache"], sent["token"]) == (
        "POST",
        "manual",
        "no-store",
        "token",
    )
    key = base64.b64encode(b"\x00\xff").decode()
    assert sent["body"] == [["read", "a:1"], ["read", "b:2"], ["to", ""], ["n", "3"], ["key", key]]
    assert sent["path"] == "many/opened/"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": "abcdef", "length": "6"}, ["came", 6]),
        ({"text": "abcdef"}, ["came", 6]),
        ({"text": "abc", "length": "6"}, ["away", "away", 0]),
        ({"text": "abcdefgh", "length": "6"}, ["away", "away", 0]),
    ],
)
def test_file_that_comes_in_part_is_no_file(desk_scripts, given, told):
    program = f"""{HEAD}
    told(await outcome(getBytes("f/", () => {{}}).then((bytes) => bytes.length)));"""
    assert desk_scripts.ran(program, given) == told


def test_progress_ends_at_the_whole(desk_scripts):
    program = f"""{HEAD} const shares = []; await getBytes("f/", (share) => shares.push(share)); told(shares.at(-1));"""
    assert desk_scripts.ran(program, {"text": "abcdef", "length": "6"}) == 1
