"""The calls that the web client makes for a kanban, a list, a form and a pivot."""

from lxml import etree

from odoo.addons.mail.tools.discuss import Store

CHATTER = ["activities", "attachments", "contact_fields", "followers"]
CHATTER += ["scheduledMessages", "suggestedRecipients"]
MESSAGES = 30


def specification(model, kind, view_id=None):
    """What the client asks of each record of a view."""
    arch = etree.fromstring(model.get_view(view_id, kind)["arch"])
    return _specification(model, arch)


def _specification(model, node):
    """Fields of a view, those of views within in their own specification."""
    found = {}
    for field in node.iter("field"):
        name = field.get("name")
        if _field_around(field, node) is not None or name not in model._fields:
            continue
        related = model._fields[name]
        if related.type in ("many2one", "reference"):
            found[name] = {"fields": {"display_name": {}}}
        elif related.type in ("one2many", "many2many"):
            found[name] = _of_many(model.env[related.comodel_name], field)
        else:
            found[name] = {}
    return found


def _field_around(field, top):
    """The field whose view within holds `field`, if any."""
    parent = field.getparent()
    while parent is not None and parent is not top:
        if parent.tag == "field":
            return parent
        parent = parent.getparent()
    return None


def _of_many(comodel, field):
    views = [child for child in field if child.tag in ("list", "kanban", "form")]
    if views:
        return {"fields": _specification(comodel, views[0]), "limit": 40}
    if (field.get("widget") or "").startswith("many2many"):
        colour = {"color": {}} if "color" in comodel._fields else {}
        return {"fields": {"display_name": {}, **colour}}
    return {}


def kanban(model, domain, wanted):
    """Columns by stage with their first 40 records."""
    return model.web_read_group(
        domain,
        ["stage_id"],
        ["__count"],
        auto_unfold=True,
        unfold_read_specification=wanted,
        unfold_read_default_limit=40,
    )


def listing(model, domain, wanted):
    """The first page of a list."""
    return model.web_search_read(domain, wanted, limit=80, count_limit=10001)


def form(record, wanted):
    """A form with its chatter: record, thread, messages.

    Each is a request, which knows nothing of what the one before has read.
    """
    record.web_read(wanted)
    record.env.invalidate_all()
    store = Store()
    record._thread_to_store(store, [], request_list=CHATTER)
    store.get_result()
    record.env.invalidate_all()
    found = record.env["mail.message"]._message_fetch(
        domain=None, thread=record, limit=MESSAGES
    )
    return Store().add(found["messages"]).get_result()


def pivot(model, domain, first, second, measure):
    """A pivot with one group in the rows and one in the columns."""
    sets = [[], [first], [second], [first, second]]
    return model.formatted_read_grouping_sets(
        domain, sets, ["__count", f"{measure}:avg"]
    )
