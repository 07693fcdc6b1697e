"""The structure of the addon: each area builds on those before it alone."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ADDON = ROOT / "kefu_service"
MODELS = ADDON / "models"
# From the ground up; `models/__init__.py` loads them in this order.
AREAS = [
    node.names[0].name
    for node in ast.parse((MODELS / "__init__.py").read_text()).body
    if isinstance(node, ast.ImportFrom)
]
RELATIONS = ("Many2one", "One2many", "Many2many")
FOLDERS = ("data", "demo", "report", "security", "tools", "views", "wizards")
SOURCES = sorted(MODELS.rglob("*.py")) + sorted((ADDON / "wizards").rglob("*.py"))
MOST_LINES = 400
MOST_METHOD_LINES = 30


def area_of(path):
    """The area that a file of models/ or wizards/ lies in; none for their own init."""
    parts = path.relative_to(ADDON).parts
    return parts[1] if parts[1] in AREAS else None


def classes_of(path):
    return [n for n in ast.parse(path.read_text()).body if isinstance(n, ast.ClassDef)]


def strings_in(node):
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]


def assigned(class_node, name):
    """The value of the class attribute `name`, or None."""
    for node in class_node.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return node.value
    return None


def names_of(class_node):
    """The model that a class is of, and those that it inherits."""
    own = assigned(class_node, "_name")
    inherited = assigned(class_node, "_inherit")
    parents = strings_in(inherited) if inherited else []
    name = own.value if own else (parents or [None])[0]
    return name, parents


def homes():
    """The area in which each model of ours is defined."""
    found = {}
    for path in SOURCES:
        for node in classes_of(path):
            name, parents = names_of(node)
            if name and name.startswith("kefu.") and name not in parents:
                found[name] = area_of(path)
    return found


HOMES = homes()


def imported_areas(path):
    """The areas of models/ from which a file imports."""
    package = path.parent.relative_to(ADDON).parts
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = list(package[: len(package) - node.level + 1])
        target = base + (node.module.split(".") if node.module else [])
        target += [node.names[0].name]
        if target[0] == "models" and len(target) > 1:
            yield target[1]


def used_models(path):
    """The models of ours that a file inherits or relates records to."""
    for node in classes_of(path):
        name, parents = names_of(node)
        yield from (parent for parent in parents if parent in HOMES)
        for call in ast.walk(node):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in RELATIONS
                and call.args
                and isinstance(call.args[0], ast.Constant)
                and call.args[0].value in HOMES
            ):
                yield call.args[0].value


def test_an_area_builds_on_those_before_it_alone():
    """No import, no inheritance and no relation leads to a later area."""
    wrong = []
    for path in filter(area_of, SOURCES):
        allowed = AREAS[: AREAS.index(area_of(path)) + 1]
        later = {used for used in imported_areas(path) if used not in allowed}
        later |= {used for used in used_models(path) if HOMES[used] not in allowed}
        wrong += [f"{path.relative_to(ADDON)} builds on {used}" for used in later]
    assert not wrong


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_is_divided_into_the_areas(folder):
    found = {path.name for path in (ADDON / folder).iterdir() if path.is_dir()}
    extra = {"mail"} if folder == "tools" else set()  # the intake's reader of mail
    assert found - {"__pycache__"} <= {*AREAS, *extra}


def test_each_area_says_what_it_is_for():
    for area in AREAS:
        text = ast.get_docstring(ast.parse((MODELS / area / "__init__.py").read_text()))
        assert text and len(text.splitlines()) >= 3, area


def long_methods(path):
    """Methods with more lines than one sees at once; what explains does not count."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node):
                lines -= node.body[0].end_lineno - node.body[0].lineno + 1
            if lines > MOST_METHOD_LINES:
                yield f"{path.relative_to(ROOT)}: {node.name} has {lines} lines"


def test_files_and_methods_are_short():
    product = [*ADDON.rglob("*.py"), *(ROOT / "launcher").rglob("*.py")]
    others = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    long = [
        str(path.relative_to(ROOT))
        for path in product + others
        if len(path.read_text().splitlines()) > MOST_LINES
    ]
    assert not long + [line for path in product for line in long_methods(path)]


def test_the_diagram_of_the_areas_is_right():
    """The diagram names every area, and each arrow leads down to an earlier one."""
    text = (ROOT / "docs" / "architecture.md").read_text()
    arrows = re.findall(r"^    (\w+) --> (\w+)$", text, re.M)
    assert {area for arrow in arrows for area in arrow} == set(AREAS)
    below = {area: {area} for area in AREAS}
    for area in AREAS:  # from the ground up
        for upper, lower in arrows:
            if upper == area:
                assert AREAS.index(lower) < AREAS.index(upper)
                below[area] |= below[lower]
    for path in filter(area_of, SOURCES):
        used = {*imported_areas(path), *(HOMES[model] for model in used_models(path))}
        assert used <= below[area_of(path)], path.relative_to(ADDON)


CONTEXT_KEY = re.compile(
    r"(?:with_context\(|context(?:\.get\(|\[)|ctx\.get\()[^)\]]*?[\"' (](kefu_\w+)"
)


def test_context_keys_are_listed_in_one_place():
    listed = set(
        re.findall(
            r"^\| `(kefu_\w+)` \|", (ROOT / "docs/architecture.md").read_text(), re.M
        )
    )
    sources = [*ADDON.rglob("*.py"), *(ADDON / "data").rglob("*.xml")]
    used = {key for path in sources for key in CONTEXT_KEY.findall(path.read_text())}
    assert used and used <= listed, sorted(used - listed)


def test_a_day_is_that_of_the_company_and_nobodys_own():
    """`res.company._kefu_day` says which day it is; a person's zone is for activities."""
    own = re.compile(r"context_today|Date\.today|date\.today")
    found = [
        str(path.relative_to(ROOT))
        for path in ADDON.rglob("*.py")
        if own.search(path.read_text())
    ]
    assert not found


FILE = re.compile(
    r"\b(?:models|wizards|tools|controllers|static|tests|bench|launcher)/"
    r"[\w/]+\.(?:py|js|scss|xml)\b"
)


def test_files_that_docs_and_comments_name_exist():
    docs = {*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"}
    docs.remove(ROOT / "docs" / "rights.md")  # another test compares it
    sources = (
        path for kind in ("py", "xml", "js") for path in ADDON.rglob(f"*.{kind}")
    )
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (*docs, *sources)
        for name in FILE.findall(path.read_text())
        if not (ROOT / name).exists() and not (ADDON / name).exists()
    }
    assert not missing
