"""From a phone to the hotline and back: sent with a plain client, opened with the stock `age` program, answered."""

import os
import shutil
import time

import pytest

from tests.journeys import reporter
from tests.journeys.wire import LANGUAGES, ask

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(
        not shutil.which("age"), reason="THE age PROGRAM IS MISSING: sealing was NOT tested end to end"
    ),
]

WORDS = {
    "en": "The foreman keeps our passports in his desk.",
    "ja": "社長が私たちのパスポートを預かっています。",
    "ja-simple": "しゃちょうが パスポートを もっています。",
    "vi": "Ông chủ giữ hộ chiếu của chúng tôi trong ngăn kéo.",
    "id": "Mandor menyimpan paspor kami di mejanya.",
    "fil": "Hawak ng kapatas ang mga pasaporte namin.",
    "my": "လုပ်ငန်းရှင်က ကျွန်တော်တို့ရဲ့ ပတ်စပို့တွေကို သိမ်းထားတယ်။ ",
    "zh-hans": "工头把我们的护照锁在他的抽屉里。",
    "km": "មេការរក្សាលិខិតឆ្លងដែនរបស់យើង។",
    "th": "หัวหน้างานเก็บหนังสือเดินทางของพวกเรา",
    "ne": "फोरम्यानले हाम्रो राहदानी राखेको छ।",
    "mn": "Дарга бидний паспортыг хураасан.",
    "ur": "فورمین ہمارے پاسپورٹ اپنے پاس رکھتا ہے۔",
}
FAMILY = "👩‍👩‍👧‍👦"


def text_for(code: str) -> str:
    """Real words of the language; in Burmese four thousand characters, with an emoji of several code points."""
    text = f"{WORDS[code]}\n{FAMILY} {code} ref-{code}-7431"
    return (WORDS["my"] * 100)[:3_950] + text[-40:] if code == "my" else text


@pytest.fixture(scope="module")
def sent(site):
    """One report in each language: code -> receipt."""
    forms = {code: reporter.open_form(site, code) for code in LANGUAGES}
    time.sleep(reporter.A_HUMAN_PAUSE)
    receipts = {}
    for code, form in forms.items():
        fields = [
            ("about", "me"),
            ("what", "passport_taken"),
            ("what", "unpaid_wages"),
            ("text", text_for(code)),
        ]
        answer = form.send(*fields, ("company", f"Company {code} 58213"), ("prefecture", "23"))
        receipts[code] = reporter.receipt_in(reporter.follow(site, answer).text)
    return receipts


@pytest.fixture(scope="module")
def opened(site, sent, tmp_path_factory):
    """Every report of `sent` as the hotline reads it: language -> (id, message).

    Other journeys send to the same site, in any order.
    """
    work = tmp_path_factory.mktemp("hotline")
    identity = site.data / "demo" / "member-1.agekey"
    folders = reporter.exported(site, work / "export")
    messages = {name: reporter.opened(folder, identity, work) for name, folder in folders.items()}
    ours = {
        name: message for name, message in messages.items() if "-7431" in message["answers"].get("text", "")
    }
    return {message["locale"]: (name, message) for name, message in ours.items()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_report_is_opened_byte_for_byte(opened, code):
    _name, message = opened[code]
    assert message["answers"]["text"] == text_for(code)
    assert message["answers"]["what"] == ["passport_taken", "unpaid_wages"]
    assert message["answers"]["company"] == f"Company {code} 58213"
    assert (message["v"], message["kind"]) == (1, "report")


def test_recovery_key_opens_too(site, sent, tmp_path):
    folders = reporter.exported(site, tmp_path / "export")
    message = reporter.opened(next(iter(folders.values())), site.data / "demo" / "recovery.agekey", tmp_path)
    assert message["kind"] == "report"


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_of_it_stands_anywhere(site, sent, opened, code):
    words = [f"ref-{code}-7431", f"Company {code} 58213", WORDS[code].strip(), sent[code]]
    words.append(" ".join(sent[code][start : start + 4] for start in range(0, 20, 4)))
    everything = everything_on_disk(site)
    for word in words:
        for encoded in (word.encode(), word.encode("utf-16-le"), word.encode("unicode_escape")):
            assert [path for path, content in everything.items() if encoded in content] == []


def test_senders_address_stands_nowhere(site, sent):
    """The client's own address is loopback, so a forwarded one is sent, which a careless log would keep."""
    form = reporter.open_form(site, "en")
    body = "&".join(f"{name}={value}" for name, value in [*form.hidden, ("what", "threats")])
    ask(
        f"{site.url}/en/r/write/",
        method="POST",
        body=body.encode(),
        Content_Type="application/x-www-form-urlencoded",
        X_Forwarded_For="203.0.113.77",
        User_Agent="Careless/9.71",
    )
    found = [path for path, content in everything_on_disk(site).items() if b"203.0.113.77" in content]
    agents = [path for path, content in everything_on_disk(site).items() if b"Careless/9.71" in content]
    assert (found, agents) == ([], [])


def test_reply_is_shown_once_to_the_receipt_in_burmese_digits(site, sent, opened):
    name, _message = opened["my"]
    key = site.data / "demo" / "member-1.signkey"
    told = site.manage(
        "hotline_reply", "--report", name, "--signing-key-file", str(key), "--text", "ဘေးကင်းလား။ 8842"
    )
    assert told.returncode == 0, told.stderr
    view = reporter.look(site, "my", sent["my"].translate(reporter.BURMESE_DIGITS))
    assert [text for text in reporter.replies_in(view.text) if "ဘေးကင်းလား။ 8842" in text]


def test_reply_of_another_report_is_not_shown(site, sent, opened):
    assert reporter.replies_in(reporter.look(site, "th", sent["th"]).text) == []


def test_wrong_digit_is_told_at_once(site, sent):
    wrong = sent["vi"][:-1] + str((int(sent["vi"][-1]) + 1) % 10)
    view = reporter.look(site, "vi", wrong)
    assert '<p id="error" data-code="typo"' in view.text


def test_unknown_receipt_is_told(site):
    view = reporter.look(site, "vi", "0" * 20)
    assert '<p id="error" data-code="unknown"' in view.text


def test_wrong_pin_opens_nothing(site):
    receipt = reporter.report(site, "en", ("what", "debt"), ("pin", "၄၃၂၁"))
    assert 'data-code="unknown"' in reporter.look(site, "en", receipt).text
    assert 'id="error"' not in reporter.look(site, "en", receipt, "4321").text


def test_removed_recovery_key_closes_the_form(site, tmp_path):
    told = site.manage("hotline_keys", "revoke", "--recovery")
    assert told.returncode == 0, told.stderr
    try:
        time.sleep(2)
        answer = ask(f"{site.url}/ne/r/write/")
        assert "<form" not in answer.text.partition("<main")[2]
        assert "tel:" in answer.text
        before = set(reporter.exported(site, tmp_path / "before"))
        refused = reporter.post(site, "/ne/r/write/", [("what", "threats"), ("text", "x")])
        assert refused.status == 503 or "output" not in reporter.follow(site, refused).text
        assert set(reporter.exported(site, tmp_path / "after")) == before
    finally:
        made = site.manage("hotline_keys", "create-recovery", "--out", str(tmp_path / "recovery.agekey"))
    assert made.returncode == 0, made.stderr
    assert "<form" in ask(f"{site.url}/ne/r/write/").text


def everything_on_disk(site) -> dict[str, bytes]:
    """Every file of the site's data folder and its output; the demo keys' own folder too."""
    found = {str(site.output): site.output.read_bytes()}
    for folder, _folders, files in os.walk(site.data):
        for name in files:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[path] = file.read()
    return found
