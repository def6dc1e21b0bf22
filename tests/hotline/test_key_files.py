"""Private keys in files: for their owner only, whole or not at all, and nothing else on the disk is touched."""

import errno
import os
import stat
from pathlib import Path

import pytest

from hotline import key_files
from hotline.key_files import member_files, recovery_files, signing_key_in, signing_key_path, written
from sealing.errors import KeyFormatError
from sealing.members import new_member, new_recovery, read_identity_file
from sealing.signing import verify_key_of


def members_files(folder: Path):
    keys = new_member()
    return keys, member_files(keys, folder / "ann.agekey")


def test_files_hold_the_keys_and_can_be_read_back(tmp_path):
    keys, files = members_files(tmp_path)
    with written(files):
        pass
    assert read_identity_file((tmp_path / "ann.agekey").read_text()).recipient == keys.recipient
    assert verify_key_of(signing_key_in(tmp_path / "ann.signkey")) == keys.verify_key


def test_recovery_key_is_one_file_that_opens(tmp_path):
    pair = new_recovery()
    with written(recovery_files(pair, tmp_path / "recovery.agekey")):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["recovery.agekey"]
    assert read_identity_file((tmp_path / "recovery.agekey").read_text()).recipient == pair.recipient


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_nobody_else_may_read_whatever_the_machine_is_set_to(tmp_path, umask):
    _keys, files = members_files(tmp_path)
    before = os.umask(umask)
    try:
        with written(files):
            pass
    finally:
        os.umask(before)
    assert not any(stat.S_IMODE(path.stat().st_mode) & 0o177 for path in files)


@pytest.mark.parametrize("in_the_way", ["ann.agekey", "ann.signkey"])
def test_file_in_the_way_stays_and_no_other_is_left(tmp_path, in_the_way):
    _keys, files = members_files(tmp_path)
    (tmp_path / in_the_way).write_text("precious")
    with pytest.raises(FileExistsError), written(files):
        raise AssertionError("nothing may happen without all files")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {in_the_way: "precious"}


def test_link_is_not_followed(tmp_path):
    (tmp_path / "ann.agekey").symlink_to(tmp_path / "shared-folder.txt")
    _keys, files = members_files(tmp_path)
    with pytest.raises(FileExistsError), written(files):
        pass
    assert not (tmp_path / "shared-folder.txt").exists()


@pytest.mark.parametrize("full_at", [1, 2])
def test_full_disk_leaves_no_half_key_behind(tmp_path, monkeypatch, full_at):
    synced = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == full_at:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(key_files.os, "fsync", full)
    _keys, files = members_files(tmp_path)
    with pytest.raises(OSError, match="No space"), written(files):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_keys_that_the_server_did_not_take_are_gone(tmp_path, stop):
    _keys, files = members_files(tmp_path)
    with pytest.raises(stop), written(files):
        assert len(list(tmp_path.iterdir())) == 2
        raise stop
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("identity", "signing"),
    [("ann.agekey", "ann.signkey"), ("ann", "ann.signkey"), ("ann.b.age", "ann.b.signkey")],
)
def test_signing_key_lies_beside_the_identity(identity, signing):
    assert signing_key_path(Path("keys") / identity) == Path("keys") / signing


def test_identity_never_takes_the_signing_key_s_name():
    with pytest.raises(KeyFormatError, match="choose another"):
        signing_key_path(Path("ann.signkey"))


@pytest.mark.parametrize("text", ["", "hello", "AGE-SECRET-KEY-1QQQ", "\0"])
def test_what_is_no_signing_key_is_refused_without_repeating_it(tmp_path, text):
    (tmp_path / "key").write_text(text)
    with pytest.raises(KeyFormatError) as refused:
        signing_key_in(tmp_path / "key")
    assert not text or text not in str(refused.value)
