"""A script of the desk is found under its hashed name, and so is what it imports."""

import re

import pytest
from django.core.files.storage import FileSystemStorage

from config.static_files import HashedFiles


@pytest.fixture
def collected(tmp_path):
    """What collecting makes of files by name; returns the storage and the errors."""

    def collect(**files: str):
        source, target = tmp_path / "source", tmp_path / "target"
        for name, text in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            copy = target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text)
        storage = HashedFiles(location=str(target), base_url="/static/")
        origin = FileSystemStorage(location=str(source))
        done = list(storage.post_process({name: (origin, name) for name in files}))
        return storage, [fault for _, _, fault in done if isinstance(fault, Exception)]

    return collect


def text_of(storage, name):
    return (storage.open(storage.stored_name(name))).read().decode()


def test_imports_of_the_desk_lead_to_hashed_names(collected):
    storage, faults = collected(
        **{
            "hotline/desk.js": 'import {\n  one,\n  two,\n} from "./sealing/a.js";\nimport "./b.js";\n',
            "hotline/sealing/a.js": 'import { c } from "../c.js";\nexport { d } from "../c.js";\n',
            "hotline/b.js": "export const b = 1;\n",
            "hotline/c.js": "export const c = 1;\nexport const d = 2;\n",
        }
    )
    assert faults == []
    desk, a = text_of(storage, "hotline/desk.js"), text_of(storage, "hotline/sealing/a.js")
    assert re.search(r'from "\./sealing/a\.[0-9a-f]{12}\.js";\nimport"\./b\.[0-9a-f]{12}\.js";', desk)
    assert len(re.findall(r'from "\.\./c\.[0-9a-f]{12}\.js"', a)) == 2


def test_changed_import_changes_the_names_of_all_that_lead_to_it(collected):
    chain = {f"hotline/m{n}.js": f'import "./m{n + 1}.js";\n' for n in range(9)}
    first, _ = collected(**chain, **{"hotline/m9.js": "export const x = 1;\n"})
    names = {name: first.stored_name(name) for name in chain}
    second, faults = collected(**chain, **{"hotline/m9.js": "export const x = 2;\n"})
    assert faults == []
    assert [name for name in chain if second.stored_name(name) == names[name]] == []


def test_import_of_a_missing_module_stops_collecting(collected):
    _, faults = collected(**{"hotline/desk.js": 'import { x } from "./gone.js";\n'})
    assert faults and "gone.js" in str(faults[0])


def test_libraries_scripts_are_left_as_they_are(collected):
    text = 'import { x } from "./gone.js";\n'
    storage, faults = collected(**{"wagtailadmin/js/vendor.js": text})
    assert faults == [] and text_of(storage, "wagtailadmin/js/vendor.js") == text
