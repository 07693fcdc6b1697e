"""Every screen of the addon, as the web client asks for it.

A *screen* is a view of a menu's action: as it opens, with each shipped filter, grouping
and search field by itself. What is yielded are calls, so that a bench can time them and
a test see that they work.
"""

import ast
import functools
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import web_client
from dateutil.relativedelta import relativedelta
from lxml import etree

from odoo import fields
from odoo.fields import Domain
from odoo.tools.safe_eval import datetime as safe_datetime
from odoo.tools.safe_eval import safe_eval

WORD = "保险杠"
CALENDAR_DAYS = 42
# A calendar of ours asks for so many entries (static/src/base/bounded_calendar.js).
BOUNDED, MOST_ENTRIES = "kefu_calendar", 1000
# Which months a filter of dates offers, from this one on.
MONTHS_AGO = (0, 1)


@dataclass
class Screen:
    """A call of the web client; `what` says which part of the search is set."""

    menu: str
    model: str
    view: str
    what: str
    call: object

    def __str__(self):
        return f"{self.menu}: {self.view}, {self.what}"


def screens(env):
    """All screens of the addon's menus that the user of `env` sees."""
    for menu, action in _actions(env):
        yield from Action(env, menu, action).screens()


def _actions(env):
    menus = env["ir.ui.menu"].load_menus(False)
    root = env.ref("kefu_service.kefu_menu_root").id
    known = set()
    for menu in menus.values():
        action = menu.get("action_id")
        if menu.get("app_id") != root or not action or action in known:
            continue
        known.add(action)
        record = env[menu["action_model"]].sudo().browse(action)
        if menu["action_model"] == "ir.actions.server":
            found = record.with_env(env).run()
        else:
            found = record._get_action_dict()
        if found and found.get("type") == "ir.actions.act_window":
            yield menu["name"], found


class Action:
    """A menu's action with its views."""

    def __init__(self, env, menu, action):
        self.menu = menu
        self.now = fields.Datetime.now()
        self.values = {
            "uid": env.uid,
            "time": time,
            "datetime": safe_datetime,
            "relativedelta": relativedelta,
            "context_today": fields.Date.today,
            "active_id": False,
            "active_ids": [],
            "allowed_company_ids": env.companies.ids,
        }
        own = self.eval(action.get("context") or "{}")
        self.asked = {
            key.removeprefix("search_default_"): value
            for key, value in own.items()
            if key.startswith("search_default_") and value
        }
        self.group_by = own.get("group_by") or []
        context = {
            key: value for key, value in own.items() if not key.startswith("search_")
        }
        self.model = env[action["res_model"]].with_context(**context)
        self.domain = self.eval(action.get("domain") or "[]")
        wanted = [
            (id_, kind)
            for id_, kind in action["views"]
            if kind != "form" or len(action["views"]) == 1
        ]
        search = action.get("search_view_id") or [False]
        self.kinds = dict((kind, id_) for id_, kind in action["views"])
        found = self.model.get_views(
            [*action["views"], (search[0], "search")],
            {"load_filters": True, "toolbar": True},
        )["views"]
        self.archs = {kind: etree.fromstring(it["arch"]) for kind, it in found.items()}
        self.first = next((kind for _id, kind in wanted), "form")

    def eval(self, text):
        if not isinstance(text, str):
            return text
        text = text.replace("&lt;", "<").replace("&gt;", ">")
        return safe_eval(text, dict(self.values)) if text.strip() else []

    # ------------------------------------------------------------------
    # What may be searched
    # ------------------------------------------------------------------

    def search(self):
        """(name, domain, groupings) of each filter, grouping and search field."""
        for node in self.archs["search"].iter("filter", "field"):
            if _is_within_field(node):
                continue
            yield from (
                self.of_filter(node) if node.tag == "filter" else self.of_field(node)
            )

    def of_filter(self, node):
        name = node.get("name")
        context = self.eval(node.get("context") or "{}")
        groupings = context.get("group_by") or []
        groupings = [groupings] if isinstance(groupings, str) else groupings
        if any(self.has_properties(by) for by in groupings):
            return
        if node.get("date"):
            for ago in MONTHS_AGO:
                yield f"{name} {ago} months ago", self.month(node, ago), []
            yield f"{name} this year", self.year(node), []
        else:
            yield name, self.eval(node.get("domain") or "[]"), groupings

    def month(self, node, ago):
        start = datetime.combine(self.now.date().replace(day=1), time())
        return self.between(node, start - relativedelta(months=ago), 1)

    def year(self, node):
        start = datetime.combine(self.now.date().replace(month=1, day=1), time())
        return self.between(node, start, 12)

    def between(self, node, start, months):
        field, end = node.get("date"), start + relativedelta(months=months)
        if self.model._fields[field].type == "date":
            start, end = start.date(), end.date()
        return [(field, ">=", str(start)), (field, "<", str(end))]

    def of_field(self, node):
        name = node.get("name")
        if node.get("invisible"):
            return  # Odoo adds those that others need
        if self.has_properties(name):
            return
        for how, value, operator in self.typed(node):
            if text := node.get("filter_domain"):
                values = {**self.values, "self": value, "raw_value": value}
                yield f"{name} {how}", safe_eval(text, values), []
            else:
                yield f"{name} {how}", [(name, operator, value)], []

    def has_properties(self, name):
        """The client searches by each that is defined: none is."""
        return self.model._fields[name.partition(":")[0]].type == "properties"

    def typed(self, node):
        """What people type or pick: (how, value, operator)."""
        field = self.model._fields[node.get("name")]
        operator = node.get("operator")
        sample = self.sample(field)
        if field.relational and sample:
            sample = sample[:1]
        if field.type in ("many2one", "many2many", "one2many"):
            name = sample.display_name if sample else WORD
            yield "typed", name, operator or "ilike"
            if sample:
                yield (
                    "picked",
                    sample.id,
                    operator or ("=" if field.type == "many2one" else "in"),
                )
        elif field.type == "selection":
            yield "picked", field.get_values(self.model.env)[0], operator or "="
        elif field.type in ("boolean", "integer", "float", "date", "datetime"):
            yield "typed", sample or 1, operator or "="
        else:
            yield "typed", WORD, operator or "ilike"
            if sample:
                yield "found", sample, operator or "ilike"

    def sample(self, field):
        """A value that the newest records have."""
        if not field.store or field.type in ("html", "text"):
            return None
        return next((it[field.name] for it in self.newest if it[field.name]), None)

    @functools.cached_property
    def newest(self):
        return self.model.search([], limit=20)

    # ------------------------------------------------------------------
    # Screens
    # ------------------------------------------------------------------

    def screens(self):
        domain, groupings = self.as_opened()
        for kind in self.archs:
            if kind not in ("search", "form"):
                yield self.screen(kind, "as it opens", domain, groupings)
        if "form" in self.archs:
            yield self.form(domain)
        if self.first == "form":
            return
        # What is grouped, counted or charted is what one sees; to look for something in
        # the whole register there are the lists.
        kind = "list" if "list" in self.archs else self.first
        yield self.screen(kind, "all", domain if kind != "list" else Domain.TRUE, [])
        for name, part, groupings in self.search():
            if self.first in ("pivot", "graph", "kanban") or groupings:
                yield self.screen(self.first, name, domain & Domain(part), groupings)
            if kind == "list" and not groupings:
                yield self.screen(kind, name, Domain(part), groupings)

    def as_opened(self):
        """What the action sets in the search when it opens."""
        found, groupings = [], []
        for node in self.archs["search"].iter("filter", "field"):
            value = self.asked.get(node.get("name"))
            if not value:
                continue
            if node.tag == "field":
                found.append(
                    Domain(node.get("name"), node.get("operator") or "=", value)
                )
            elif node.get("date"):
                found.append(self.periods(node, value))
            else:
                (_name, domain, by), *_rest = self.of_filter(node)
                found.append(Domain(domain))
                groupings += by
        return Domain.AND(found), groupings

    def periods(self, node, value):
        """The months of a filter of dates that an action sets."""
        chosen = (
            value if isinstance(value, str) else node.get("default_period", "month")
        )
        found = []
        for name in chosen.split(","):
            unit, _minus, ago = name.partition("-")
            if unit == "month":
                found.append(Domain(self.month(node, int(ago or 0))))
            elif unit == "year":
                found.append(Domain(self.year(node)))
        return Domain.OR(found)

    def screen(self, kind, what, domain, groupings):
        domain = list(Domain(self.domain) & Domain(domain))
        arch = self.archs[kind]
        groupings = groupings or self.group_by

        def call():
            return getattr(self, f"open_{kind}")(arch, domain, [*groupings])

        return Screen(self.menu, self.model._name, kind, what, call)

    def form(self, domain):
        wanted = web_client._specification(self.model, self.archs["form"])
        record = self.model.search(Domain(self.domain) & domain, limit=1)

        def call():
            if record and hasattr(record, "_thread_to_store"):
                return web_client.form(record, wanted)
            return record.web_read(wanted)

        return Screen(self.menu, self.model._name, "form", "a record", call)

    def open_list(self, arch, domain, groupings):
        wanted = web_client._specification(self.model, arch)
        if groupings:
            sums = [
                f"{node.get('name')}:{kind}"
                for node in arch.iter("field")
                for kind in ("sum", "avg")
                if node.get(kind)
            ]
            return self.model.web_read_group(
                domain, groupings[:1], ["__count", *sums], limit=80
            )
        order = arch.get("default_order")
        return self.model.web_search_read(
            domain, wanted, limit=80, count_limit=10001, order=order
        )

    def open_kanban(self, arch, domain, groupings):
        wanted = web_client._specification(self.model, arch)
        default = arch.get("default_group_by")
        by = groupings[:1] or (default.split(",")[:1] if default else [])
        if not by:
            return self.model.web_search_read(
                domain,
                wanted,
                limit=40,
                count_limit=10001,
                order=arch.get("default_order"),
            )
        for bar in arch.iter("progressbar"):
            colours = ast.literal_eval(bar.get("colors"))
            it = {"field": bar.get("field"), "colors": colours}
            self.model.read_progress_bar(domain, by[0], it)
        return self.model.web_read_group(
            domain,
            by,
            ["__count"],
            limit=80,
            auto_unfold=True,
            unfold_read_specification=wanted,
            unfold_read_default_limit=40,
        )

    def open_pivot(self, arch, domain, groupings):
        found = {"row": [], "col": [], "measure": []}
        for node in arch.iter("field"):
            name = node.get("name")
            if node.get("interval"):
                name = f"{name}:{node.get('interval')}"
            found.get(node.get("type"), []).append(name)
        rows, columns = groupings[:1] or found["row"], found["col"]
        both = [*rows, *(column for column in columns if column not in rows)]
        sets = [both[:size] for size in range(len(rows) + 1)]
        sets += [both[len(rows) :], both]
        sets = [list(it) for it in dict.fromkeys(map(tuple, sets))]
        return self.model.formatted_read_grouping_sets(
            domain, sets, ["__count", *self.aggregates(found["measure"])]
        )

    def aggregates(self, names):
        return [
            f"{name}:{self.model._fields[name].aggregator or 'sum'}"
            for name in names
            if name != "__count"
        ]

    def open_graph(self, arch, domain, groupings):
        names, measures = [], []
        for node in arch.iter("field"):
            if node.get("invisible"):
                continue
            if node.get("type") == "measure":
                measures.append(node.get("name"))
            elif node.get("interval"):
                names.append(f"{node.get('name')}:{node.get('interval')}")
            else:
                names.append(node.get("name"))
        return self.model.with_context(fill_temporal=True).formatted_read_group(
            domain, groupings or names, ["__count", *self.aggregates(measures)]
        )

    def open_calendar(self, arch, domain, _groupings):
        begin, end = arch.get("date_start"), arch.get("date_stop")
        start = self.now.replace(day=1) - timedelta(days=7)
        domain = [
            *domain,
            (begin, "<=", str(start + timedelta(days=CALENDAR_DAYS))),
            (end or begin, ">=", str(start)),
        ]
        names = {node.get("name") for node in arch.iter("field")}
        names |= {begin, end, arch.get("color")} - {None}
        limit = MOST_ENTRIES + 1 if arch.get("js_class") == BOUNDED else None
        return self.model.search_read(domain, sorted(names), limit=limit, order=begin)

    def open_activity(self, _arch, domain, _groupings):
        activities = self.model.env["mail.activity"]
        return activities.get_activity_data(self.model._name, domain, limit=100)

    def open_hierarchy(self, _arch, domain, _groupings):
        return self.model.search_read(domain, ["display_name"], limit=80)


def _is_within_field(node):
    parent = node.getparent()
    return parent is not None and parent.tag in ("field", "searchpanel")
