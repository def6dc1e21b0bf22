"""How much memory uploads may take follows from the machine, or from the container's limit."""

import pytest

from config.memory import LEAST, MEBIBYTE, MOST, give_memory_back, memory_for_uploads, usable_memory


@pytest.mark.parametrize(
    ("limit_mib", "share_mib"), [(256, 32), (512, 32), (1024, 64), (2048, 128), (4096, 256), (65536, 256)]
)
def test_uploads_get_a_sixteenth_within_bounds(tmp_path, monkeypatch, limit_mib, share_mib):
    (tmp_path / "limit").write_text(f"{limit_mib * MEBIBYTE}\n")
    monkeypatch.setattr("config.memory.os.sysconf", lambda name: 1 << (12 if "SIZE" in name else 28))
    assert memory_for_uploads(tmp_path / "limit") == share_mib * MEBIBYTE


@pytest.mark.parametrize("said", ["max\n", "", "many"])
def test_container_without_a_limit_has_the_machines_memory(tmp_path, said):
    (tmp_path / "limit").write_text(said)
    assert usable_memory(tmp_path / "limit") == usable_memory(tmp_path / "missing") > LEAST


def test_one_full_form_always_fits():
    assert LEAST > 3 * 10 * MEBIBYTE + 128 * 1024 and LEAST < MOST


def test_server_gives_memory_back_unless_the_operator_chose_otherwise():
    untouched, chosen = {}, {"MALLOC_MMAP_THRESHOLD_": "65536"}
    give_memory_back(untouched)
    give_memory_back(chosen)
    assert untouched == {"MALLOC_MMAP_THRESHOLD_": "131072"} and chosen == {"MALLOC_MMAP_THRESHOLD_": "65536"}
