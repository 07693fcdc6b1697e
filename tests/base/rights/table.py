"""`docs/rights.md`: who may do what, read from the code and the database."""

import ast
import re
from pathlib import Path

from odoo import http

from .decisions import METHODS, ROUTES, SUPERUSER

ROOT = Path(__file__).parents[3]
ADDON = ROOT / "kefu_service"
DOCUMENT = ROOT / "docs" / "rights.md"
OURS = "odoo.addons.kefu_service."
LINTERS = ("pylint:", "noqa")
OPERATIONS = ("read", "write", "create", "unlink")

HEAD = """# Who may do what

Written by the tests from the code, the access rights and the record rules, and compared
with them at every run. After a change:

    KEFU_WRITE_RIGHTS=1 ./kefu test tests/base/rights/test_table.py

What is decided rather than read (why a field is computed as superuser, what a method asks
for) stands in `tests/base/rights/decisions.py`; `tests/base/rights/test_walk.py` tries all
of it as everybody.

**One rule for all links**: a record may point only at what its writer can read
(`models/base/gate/links.py`). Values, commands within commands and defaults are looked at
before anything is computed from them, so what Odoo computes as superuser comes from
records that the reader could open anyway.
"""


def document(env):
    """The text of the document."""
    parts = [
        HEAD,
        "## Records: role × model × operation\n",
        "Rules of one group are alternatives; those of everybody hold beside them.\n",
        *_records(env),
        "## Public methods\n",
        *_methods(),
        "## Routes\n",
        *_routes(env),
        "## Fields that are computed as superuser\n",
        "All others follow the rights of who reads them.\n",
        *_fields(),
        "## Where the code acts as superuser\n",
        *_sudos(),
    ]
    return "\n".join(parts).rstrip() + "\n"


def our_models(env):
    """Names of the models of ours that have records."""
    return sorted(
        name
        for name, model in env.items()
        if name.startswith("kefu.") and not model._abstract
    )


def our_fields(env):
    """(model, field) of every field that the addon defines, on whichever model."""
    for name, model in sorted(env.items()):
        for field in model._fields.values():
            if field._module == "kefu_service":
                yield name, field


# ------------------------------------------------------------------
# Records
# ------------------------------------------------------------------


def _records(env):
    models = [*our_models(env), "res.partner", "survey.survey"]
    models += ["survey.user_input", "survey.user_input.line"]
    for name in models:
        rights = _rights(env, name)
        rules = _rules(env, name)
        if not (rights or rules):
            yield f"### `{name}`\n\nNobody but the system.\n"
            continue
        yield f"### `{name}`\n"
        if rights:
            yield "| role | may |\n| --- | --- |\n" + "\n".join(rights) + "\n"
        if rules:
            yield (
                "| records of | for | domain |\n| --- | --- | --- |\n"
                + "\n".join(rules)
                + "\n"
            )


def _of_ours(env, records):
    """Those of the records that the addon brings along, in a lasting order."""
    ids = records.get_external_id()
    ours = records.filtered(lambda r: ids[r.id].startswith("kefu_service."))
    return ours.sorted(lambda r: ids[r.id])


def _rights(env, name):
    access = env["ir.model.access"].search([("model_id.model", "=", name)])
    return [
        f"| {_group(row.group_id)} | "
        + ", ".join(op for op in OPERATIONS if row[f"perm_{op}"])
        + " |"
        for row in _of_ours(env, access)
    ]


def _rules(env, name):
    rules = env["ir.rule"].search([("model_id.model", "=", name)])
    return [
        f"| {', '.join(_group(g) for g in rule.groups) or 'everybody'} | "
        + ", ".join(op for op in OPERATIONS if rule[f"perm_{op}"])
        + f" | {rule.name}: `{_code(rule.domain_force)}` |"
        for rule in _of_ours(env, rules)
    ]


def _group(group):
    return group.with_context(lang="en_US").name


def _code(domain):
    return re.sub(r"\s+", " ", domain or "[]").replace("|", "\\|").strip()


# ------------------------------------------------------------------
# Methods and routes
# ------------------------------------------------------------------


def _methods():
    yield (
        "`action_…`; each asks for the right before anything else, and most for a state "
        "as well.\n"
    )
    yield "| model | asks for | methods |\n| --- | --- | --- |"
    for model, asked in sorted(METHODS.items()):
        for right, names in sorted(asked.items()):
            listed = ", ".join(f"`{name}`" for name in sorted(names.split()))
            yield f"| `{model}` | {right} | {listed} |"
    yield ""


def our_routes(env):
    """(address, routing) of each route that a controller of ours adds."""
    for cls in _subclasses(http.Controller):
        if not cls.__module__.startswith(OURS):
            continue
        for method in vars(cls).values():
            routing = getattr(method, "original_routing", None)
            for address in (routing or {}).get("routes") or ():
                yield address, routing


def _subclasses(cls):
    for sub in cls.__subclasses__():
        yield sub
        yield from _subclasses(sub)


def _routes(env):
    yield "| route | let in | methods | CSRF token | asks for |"
    yield "| --- | --- | --- | --- | --- |"
    for address, routing in sorted(our_routes(env), key=lambda pair: pair[0]):
        methods = ", ".join(routing.get("methods") or ["GET", "POST"])
        csrf = "yes" if routing.get("csrf", True) else "no"
        yield (
            f"| `{address}` | {routing.get('auth', 'user')} | {methods} | {csrf} "
            f"| {ROUTES.get(address, '?')} |"
        )
    yield ""


# ------------------------------------------------------------------
# Superuser
# ------------------------------------------------------------------


def _fields():
    for reason, models in SUPERUSER.items():
        yield f"**{reason}**\n"
        for model, names in sorted(models.items()):
            yield f"- `{model}`: {', '.join(sorted(names.split()))}"
        yield ""


def _sudos():
    yield "| file | method | what it may reach |\n| --- | --- | --- |"
    for path in sorted(ADDON.rglob("*.py")):
        for method, comment in sudos_of(path):
            words = comment.replace("|", "\\|") or "?"
            yield f"| `{path.relative_to(ADDON)}` | `{method}` | {words} |"
    yield ""


def sudos_of(path):
    """(method, comment) of each `sudo()` in a file, in the order of the source."""
    source = path.read_text()
    if "sudo()" not in source:
        return
    lines = source.splitlines()
    functions = [
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)
    ]
    for number, line in enumerate(lines):
        if ".sudo()" not in line.partition("#")[0]:
            continue
        around = [f for f in functions if f.lineno <= number + 1 <= f.end_lineno]
        inmost = max(around, key=lambda f: f.lineno, default=None)
        yield (inmost.name if inmost else "", _comment(lines, number, inmost))


def _comment(lines, number, function):
    """The comment on a line, above it, or in the docstring of its function."""
    first = function.lineno if function else 0
    if trailing := _trailing(lines[number]):
        return trailing
    for above in range(number - 1, max(number - 14, first - 1), -1):
        text = lines[above].strip()
        if text.startswith("#"):
            start = above
            while lines[start - 1].strip().startswith("#"):
                start -= 1
            found = [lines[i].strip().lstrip("# ") for i in range(start, above + 1)]
            return " ".join(found).removeprefix("sudo: ")
        if trailing := _trailing(text):
            return trailing
    doc = ast.get_docstring(function) or "" if function else ""
    return " ".join(doc.split()) if "right" in doc or "sudo" in doc else ""


def _trailing(line):
    """The comment at the end of a line of code, unless it is meant for a linter."""
    comment = line.partition("  # ")[2].strip()
    return "" if comment.startswith(LINTERS) else comment.removeprefix("sudo: ")
