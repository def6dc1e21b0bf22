"""A page that Node has not, and a server that answers scripts of the desk as a test wishes."""

import base64
import json
from typing import Any

PAGE = """
const sentRequests = [];
let answers = [];
globalThis.document = {
  querySelector: () => ({ value: "token" }),
  getElementById: (id) => (id === "desk" ? { dataset: { user: "ann" } } : null),
  addEventListener() {}, removeEventListener() {}, documentElement: { lang: "en" },
};
const leaving = [];
globalThis.addEventListener = (name, listener) => { if (name === "beforeunload") leaving.push(listener); };
globalThis.fetch = async (path, options) => {
  sentRequests.push({ path, body: Object.fromEntries(options.body ?? []) });
  const { status, body, lost } = answers.shift() ?? { status: 200, body: {} };
  if (lost) throw new TypeError("network");
  return new Response(JSON.stringify(body), { status });
};
async function refusal(work) {
  try { await work; return "accepted"; } catch (fault) { return fault.code ?? fault.status ?? fault.message; }
}
const { unlockPlain, current, lock } = await import("./session.js");
const session = await import("./session.js");
await unlockPlain(given.keys);
const opened = given.opened;
answers = given.answers ?? [];
"""


def ran(desk_scripts: Any, program: str, given: dict[str, Any]) -> Any:
    """What a program tells that runs in such a page, unlocked with `given["keys"]`."""
    return desk_scripts.ran(f"{PAGE}\n{program}\nlock();", given)


def keys_of(member: Any) -> dict[str, str]:
    """A member's keys as session.js takes them."""
    return {"identity": member.identity, "signingKey": member.signing_key}


def opened(sent: Any, team: Any, **more: Any) -> dict[str, Any]:
    """A report as the desk opened it (pane.js)."""
    members = [
        {"recipient": one.recipient, "verifyKey": one.verify_key, "username": name, "live": True}
        for name, one in (("ann", team.first), ("ben", team.second))
    ]
    return {
        "id": sent.report.pk,
        "reporterRecipient": sent.reporter.recipient,
        "reportRecipient": sent.report.report_recipient,
        "next": {"reply": 1, "note": 1},
        "members": members,
        **more,
    }


def sealed_in(request: dict[str, Any]) -> bytes:
    """The sealed file that a request carried."""
    return base64.b64decode(request["body"]["sealed"])


def everything(requests: Any) -> str:
    """All that went to the server, in one text, base64 opened up."""
    bodies = [sealed_in(one).decode("latin-1") for one in requests if "sealed" in one["body"]]
    return json.dumps(requests) + "".join(bodies)
