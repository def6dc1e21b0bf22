"""Three programs that know nothing of each other open each other's files: pyrage, `age`, and the npm package."""

import base64

import pytest

from config import age_library
from sealing import age, envelopes, messages, unseal, wrapping
from sealing.messages import FileNote, Message
from tests.desk_scripts import DeskScripts
from tests.sealing.test_whole_report import NOW, TEXT

SIZES = [0, 1, 4095, 65_535, 65_536, 65_537, 200_000]
"""age cuts its payload into pieces of 64 KiB: the edges are where programs could differ."""
CONTENT = b"text\0\xff" + TEXT.encode()


@pytest.fixture(scope="session")
def npm_age(desk_scripts: DeskScripts) -> DeskScripts:
    return desk_scripts


@pytest.mark.parametrize("size", SIZES)
def test_npm_package_opens_what_the_server_seals(npm_age, reporter, stranger, size):
    content = bytes(number % 251 for number in range(size))
    sealed = age.encrypt(content, [stranger.recipient, reporter.recipient])
    assert npm_age.opened(sealed, identity=reporter.identity) == content


@pytest.mark.parametrize("size", SIZES)
def test_server_opens_what_the_npm_package_seals(npm_age, reporter, stranger, size):
    content = bytes(number % 251 for number in range(size))
    sealed = npm_age.sealed(content, stranger.recipient, reporter.recipient)
    assert age.decrypt(sealed, reporter.identity) == age.decrypt(sealed, stranger.identity) == content


def test_npm_package_and_age_program_open_each_others_files(
    npm_age, reporter, stranger, open_with_age, seal_with_age
):
    recipients = [reporter.recipient, stranger.recipient]
    assert open_with_age(npm_age.sealed(CONTENT, *recipients), reporter.identity) == CONTENT
    assert npm_age.opened(seal_with_age(CONTENT, recipients), identity=stranger.identity) == CONTENT


def test_whole_report_is_read_by_the_npm_package(npm_age, team, report_key):
    key_file = envelopes.seal_key(
        report_key.identity, members=team.recipients, recovery=[team.recovery.recipient]
    )
    note = FileNote("my room.jpg", "image/jpeg", 900)
    sealed = envelopes.seal(
        messages.build(Message("report", NOW, "my", {"text": TEXT}, (note,))), [report_key.recipient]
    )
    line = npm_age.opened(key_file, identity=team.members[1].identity)
    assert line is not None and line == report_key.identity.encode() + b"\n"
    block = npm_age.opened(sealed, identity=line.decode().strip())
    assert block is not None and TEXT.splitlines()[0].encode() in block


def test_report_key_sealed_anew_by_the_npm_package_opens_the_report(npm_age, team, report_key, stranger):
    """What a referral does: a member's browser seals the report's key to one more person."""
    sealed = envelopes.seal(
        messages.build(Message("report", NOW, "my", {"text": TEXT})), [report_key.recipient]
    )
    again = npm_age.sealed(report_key.identity.encode() + b"\n", stranger.recipient)
    key = unseal.open_key(again, stranger.identity)
    assert unseal.open_message(sealed, key.identity).answers["text"] == TEXT.replace("\r\n", "\n")


def test_passphrase_opens_in_the_browser_what_was_wrapped_here_and_the_other_way(npm_age, reporter):
    wrapped = wrapping.wrap(reporter.identity, "four plain words here", log_n=12)
    assert npm_age.opened(wrapped, passphrase="four plain words here") == reporter.identity.encode()
    theirs = npm_age.sealed(reporter.identity.encode(), passphrase="vier Wörter", cost=12)
    assert wrapping.unwrap(theirs, "vier Wörter") == reporter.identity


def test_npm_package_opens_nothing_with_another_key_nor_what_was_altered(npm_age, reporter, stranger):
    sealed = age.encrypt(CONTENT, [reporter.recipient])
    wishes = [
        {"open": base64.b64encode(data).decode(), "identity": identity}
        for data, identity in (
            (sealed, stranger.identity),
            (sealed[:-1] + bytes([sealed[-1] ^ 1]), reporter.identity),
            (sealed[:-1], reporter.identity),
            (sealed, reporter.identity),
        )
    ]
    assert npm_age.asked(*wishes) == [None, None, None, CONTENT]


def test_lock_names_no_host():
    assert "://" not in (age_library.SOURCE / "package-lock.json").read_text()
