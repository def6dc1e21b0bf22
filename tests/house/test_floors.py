"""Arrows point down only, and nothing goes round in a ring, deferred and type-checking imports counted."""

import graphlib
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import grimp

from tests.house import tree


def test_import_contracts_are_kept():
    linter = Path(sys.executable).parent / "lint-imports"
    told = subprocess.run(
        [str(linter), "--no-cache"], cwd=tree.ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


def test_contracts_have_no_exceptions():
    settings = (tree.ROOT / "pyproject.toml").read_text()
    assert "ignore_imports" not in settings


def test_no_modules_import_each_other_in_a_ring():
    graph = grimp.build_graph(*tree.APPS, cache_dir=None)
    sorter = graphlib.TopologicalSorter(_imports_outside_packages(graph))
    sorter.prepare()
    assert sorter.is_active()


def _imports_outside_packages(graph: grimp.ImportGraph) -> dict[str, set[str]]:
    """Who imports whom; a package's own file that gathers its modules is left out as an importer of itself."""
    arrows: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        if ".migrations" not in module:
            arrows[module] = {
                name for name in graph.find_modules_directly_imported_by(module) if name != module
            }
    return arrows
