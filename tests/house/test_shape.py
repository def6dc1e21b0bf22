"""The shape bars: sizes that keep every file readable in one sitting."""

from statistics import median, quantiles

from tests.house import tree

LARGEST_MODULE = 400
NINETIETH_PERCENTILE = 200
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 120
MEDIAN_TEMPLATE = 20
ROOT_ENTRIES = 26
SETTINGS_LINES = 400
LARGEST_MODELS_FILE = 250
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "core", "common", "base"}


def test_no_module_is_too_long():
    sizes = {path: tree.code_lines(path) for path in tree.product_modules()}
    assert {path: size for path, size in sizes.items() if size > LARGEST_MODULE} == {}


def test_nine_modules_in_ten_are_short():
    sizes = [tree.code_lines(path) for path in tree.product_modules()]
    assert quantiles(sizes, n=10)[-1] <= NINETIETH_PERCENTILE


def test_median_module_is_small():
    assert median(tree.code_lines(path) for path in tree.product_modules()) <= 60


def test_no_function_is_too_long():
    long = [f for path in tree.product_modules() for f in tree.functions(path) if f.lines > LONGEST_FUNCTION]
    assert long == []


def test_no_template_is_too_long():
    lengths = {path: len(path.read_text().splitlines()) for path in tree.product_templates()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_TEMPLATE} == {}


def test_median_template_is_short():
    assert median(len(path.read_text().splitlines()) for path in tree.product_templates()) <= MEDIAN_TEMPLATE


def test_tests_and_product_are_in_proportion():
    product = sum(tree.code_lines(path) for path in tree.product_modules())
    tests = sum(tree.code_lines(path) for path in tree.test_modules())
    assert 1.4 <= tests / product <= 2.2


def test_root_is_readable_at_a_glance():
    entries = [
        path.name for path in tree.ROOT.iterdir() if not path.name.startswith(".") and path.name != "var"
    ]
    assert len([name for name in entries if name not in {"__pycache__"}]) <= ROOT_ENTRIES


def test_settings_stay_short():
    modules = (tree.ROOT / "config" / "settings").glob("*.py")
    assert sum(tree.code_lines(path) for path in modules) < SETTINGS_LINES


def test_big_models_live_in_a_file_each():
    models = [path for path in tree.product_modules() if path.name == "models.py"]
    assert {
        path: tree.code_lines(path) for path in models if tree.code_lines(path) > LARGEST_MODELS_FILE
    } == {}


def test_files_are_named_after_what_they_hold():
    paths = [*tree.product_modules(), *tree.test_modules(), *tree.product_templates()]
    assert [path for path in paths if path.stem in FORBIDDEN_NAMES] == []


def test_catalogue_folder_is_no_package():
    assert not (tree.ROOT / "locale" / "__init__.py").exists()
