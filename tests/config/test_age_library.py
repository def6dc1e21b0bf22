"""The desk's age library is made once from its lock; a site that can't make it starts all the same and says so."""

from pathlib import Path

import pytest

from config import age_library, preparation
from config.age_library import NotMade, ensure_library
from hotline.desk_library import library_ready
from tests.desk_scripts import DeskScripts

NAMES = {
    "age.js": {"armor", "Decrypter", "Encrypter", "generateX25519Identity", "identityToRecipient", "qrcode"},
    "openpgp.js": {"createMessage", "encrypt", "readKey"},
}


@pytest.fixture
def built(settings, tmp_path) -> Path:
    """A data folder of this test's own."""
    settings.WAYMARK_BUILT = tmp_path
    return tmp_path / "hotline" / "age.js"


def made_of(text):
    """A stand-in for the making, which counts how often it runs."""

    def make(folder):
        make.times += 1
        path = folder / "age.js"
        path.write_text(text)
        return [path]

    make.times = 0
    return make


def unreachable(folder):
    raise NotMade("npm's registry can't be reached")


def test_library_is_made_once(built, monkeypatch):
    make = made_of("export {};")
    monkeypatch.setattr(age_library, "make", make)
    assert not library_ready()
    assert ensure_library() == "" and ensure_library() == ""
    assert make.times == 1 and built.read_text() == "export {};" and library_ready()
    assert [path.name for path in built.parent.parent.iterdir() if path.name.startswith(".making")] == []


def test_library_of_another_lock_is_made_anew(built, monkeypatch):
    monkeypatch.setattr(age_library, "make", made_of("old"))
    ensure_library()
    monkeypatch.setattr(age_library, "source_digest", lambda: "another")
    monkeypatch.setattr(age_library, "make", made_of("new"))
    ensure_library()
    assert built.read_text() == "new"


def test_without_npm_the_desk_says_so_and_the_next_start_tries_again(built, monkeypatch):
    monkeypatch.setattr(age_library, "make", unreachable)
    line = ensure_library()
    assert "can't open reports in the browser" in line and "registry" in line and "\n" not in line
    assert not library_ready() and "not made at set-up" in built.read_text()
    monkeypatch.setattr(age_library, "make", made_of("export {};"))
    assert ensure_library() == "" and library_ready()


def test_failed_remake_leaves_no_library_of_an_old_lock(built, monkeypatch):
    monkeypatch.setattr(age_library, "make", made_of("old"))
    ensure_library()
    monkeypatch.setattr(age_library, "source_digest", lambda: "another")
    monkeypatch.setattr(age_library, "make", unreachable)
    assert ensure_library() != "" and not library_ready()


@pytest.mark.django_db
def test_start_goes_on_after_saying_so(monkeypatch):
    monkeypatch.setattr(preparation, "ensure_library", lambda: "The desk can't open reports.")
    monkeypatch.setattr(preparation, "compile_catalogues", lambda: None)
    assert next(preparation.prepare(print)) == "The desk can't open reports."


def test_absent_program_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(age_library.shutil, "which", lambda *_arguments, **_options: None)
    with pytest.raises(NotMade, match="npm is not installed"):
        age_library.make(tmp_path)


def test_unreachable_registry_is_told_in_words(monkeypatch, tmp_path):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    with pytest.raises(NotMade, match="registry can't be reached"):
        age_library.make(tmp_path / "work")


@pytest.mark.parametrize("file", sorted(NAMES))
def test_library_and_its_stand_in_give_the_same_names(desk_scripts: DeskScripts, tmp_path, file):
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / file).write_text((age_library.SOURCE / age_library.STAND_INS[file]).read_text())
    for folder in (desk_scripts.folder, tmp_path):
        names = DeskScripts(folder).ran("told(Object.keys(await import(given)));", f"./{file}")
        assert set(names) == NAMES[file]


@pytest.mark.parametrize("file", sorted(NAMES))
def test_library_runs_under_the_policy_of_the_desk(desk_scripts: DeskScripts, file):
    """Nothing that makes code or markup of a text, and no WebAssembly; OpenPGP.js has it for passphrases only."""
    text = (desk_scripts.folder / file).read_text()
    forbidden = [
        "innerHTML",
        "new Function",
        "eval(",
        "Worker(",
        *(["WebAssembly"] if file == "age.js" else []),
    ]
    assert [word for word in forbidden if word in text] == []


def test_qr_code_of_a_recovery_key_is_made(desk_scripts: DeskScripts):
    made = desk_scripts.ran(
        'const { qrcode } = await import("./age.js");\ntold(qrcode(given));', "AGE-SECRET-KEY-1X"
    )
    assert made["size"] == len(made["data"]) >= 21


def test_programs_from_elsewhere_are_given_none_of_our_secrets(monkeypatch, tmp_path):
    given = {}
    monkeypatch.setattr(age_library.subprocess, "run", lambda *_, env, **__: given.update(env))
    for name in ("WAYMARK_SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "secret")
    age_library._run(["npm"], tmp_path, "")
    assert [name for name, value in given.items() if value == "secret"] == ["HTTPS_PROXY"]
