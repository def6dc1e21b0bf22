"""docs/hotline/states.md tells what the code does."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from hotline.states import document, of_keys, of_reports
from hotline.states.document import path, text
from reports.models import Report


def test_document_is_up_to_date():
    call_command("hotline_states", "--check")


def test_document_that_is_out_of_date_is_noticed_and_mended(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("hotline.management.commands.hotline_states.path", lambda: tmp_path / "states.md")
    with pytest.raises(CommandError, match="out of date"):
        call_command("hotline_states", "--check")
    call_command("hotline_states")
    assert (tmp_path / "states.md").read_text(encoding="utf-8") == text()
    call_command("hotline_states", "--check")


@pytest.mark.parametrize("language", ["en", "ja", "my"])
def test_it_is_the_same_whatever_language_is_spoken(language):
    with override(language):
        assert text() == path().read_text(encoding="utf-8")


def diagrams() -> list[str]:
    return re.findall(r"```mermaid\n(.*?)```", text(), re.S)


def test_every_state_is_drawn_and_no_arrow_is_broken():
    reports, _, keys = diagrams()
    for state in Report.State.values:
        assert re.search(rf"\b{state}\b", reports), state
    for state in of_keys.State:
        assert document._name(state) in keys
    for line in "".join(diagrams()).splitlines():
        arrow = r"    (\[\*\]|\w+) --> (\[\*\]|\w+)(: [\w ,]+)?"
        assert line == "stateDiagram-v2" or re.fullmatch(rf'{arrow}|    state "[\w ]+" as \w+', line), line


def test_tables_have_all_their_cells():
    rows = [line for line in text().splitlines() if line.startswith("|")]
    assert len(rows) > len(of_reports.RULES) and {line.count("|") for line in rows} == {5, 8}
