"""What a record may point at: what its writer can read, and nothing else.

Odoo computes related and stored fields as superuser: whoever links a record reads what
is computed from it. So the link itself asks for the right to read. What a form, a
dialog or a program names (values, commands within commands, defaults from the context
or of the user) is looked at before anything is computed from it.
"""

from collections import defaultdict

from odoo import api, models
from odoo.exceptions import AccessError, MissingError
from odoo.fields import Command
from odoo.models import BaseModel
from odoo.orm.identifiers import NewId

# Links that Odoo's mixins keep themselves, with checks of their own.
KEPT_BY_CORE = {"message_follower_ids", "message_ids", "activity_ids", "rating_ids"}


class KefuLinkMixin(models.AbstractModel):
    """Refuses links to records that the user can't read.

    Steps write as superuser after they have checked who takes them: for them it is
    open. What stands in a record already may stay.
    """

    _name = "kefu.link.mixin"
    _description = "Record that Links What Its Writer Reads"

    # ------------------------------------------------------------------
    # Ways in; `create` and `write` are those of the gate and of the dialogs
    # ------------------------------------------------------------------

    def onchange(self, values, field_names, fields_spec):
        self._check_links([values])
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def default_get(self, fields):
        context = self.env.context
        names = [name for name in fields if f"default_{name}" in context]
        self._check_links([{name: context[f"default_{name}"] for name in names}])
        defaults = super().default_get(fields)
        self._check_links([defaults])
        return defaults

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_links(self, vals_list):
        """Raise `AccessError` if the user can't read a record that the values name.

        It names none of them, and doesn't tell whether they exist.
        """
        if self.env.su:
            return
        for name, model, ids in self._links_of(vals_list):
            if not _can_read(self.env[model].browse(ids)):
                known = self._linked_already(name, model)
                if not _can_read(self.env[model].browse(ids - known)):
                    self._refuse_link(name)

    def _linked_already(self, name, model):
        """Ids in the field `name` of a record that the user reads: no news to him."""
        field = self._fields[name]
        if len(self) != 1 or getattr(field, "comodel_name", None) != model:
            return set()
        # sudo: ids alone, of a record that the user reads
        return set(self[name].sudo().ids) if self.has_access("read") else set()

    @api.model
    def _links_of(self, vals_list):
        """Triples (name, model, ids) of what the values link, at whatever depth.

        The name is that of the field of this model.
        """
        found = defaultdict(set)
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if value and field and name not in KEPT_BY_CORE:
                    for model, record_id in _links(self.env, field, value, vals):
                        found[name, model].add(record_id)
        return [(name, model, ids) for (name, model), ids in found.items()]

    def _refuse_link(self, name):
        raise AccessError(
            self.env._(
                "“%(field)s” names a record that is not there for you. Choose one that "
                "you can open, or ask a manager of the customer service for access.",
                field=self._fields[name]._description_string(self.env),
            )
        )


def _can_read(records):
    """Whether all of the records can be read; one that doesn't exist can't."""
    if not records or records == records.env.user:
        return True  # everybody reads himself, which to ask takes three queries
    try:
        return records.has_access("read")
    except MissingError:
        return False


def _links(env, field, value, vals):
    """Pairs (model, id) of the records that `value` of `field` leads to."""
    if field.type == "many2one":
        yield from _ids_in(env, field.comodel_name, value)
    elif field.type in ("one2many", "many2many"):
        if isinstance(value, BaseModel):
            yield from ((value._name, record_id) for record_id in value.ids)
            return
        for command in value if isinstance(value, (list, tuple)) else ():
            yield from _linked_by(env, field.comodel_name, command)
    elif field.type == "reference":
        model, _comma, record_id = str(value).partition(",")
        if model in env and record_id.isdigit():
            yield model, int(record_id)
    elif field.type == "many2one_reference":
        model = vals.get(field.model_field)
        if isinstance(model, str) and model in env and isinstance(value, int):
            yield model, value


def _ids_in(env, model, value):
    """What a value in the place of one record leads to, as core understands it."""
    if isinstance(value, dict):  # a record with values of its own
        yield from _ids_in(env, model, value.get("id"))
        yield from _nested(env, model, value)
    elif isinstance(value, BaseModel):
        yield from ((value._name, record_id) for record_id in value.ids)
    elif isinstance(value, NewId):  # not there yet, and read through what it is of
        yield from _ids_in(env, model, value.origin)
    elif isinstance(value, (list, tuple)):
        yield from _ids_in(env, model, value[0] if value else None)
    elif str(value).isdigit() and int(value):
        yield model, int(value)


def _linked_by(env, model, command):
    """What one command of an x2many leads to."""
    if not isinstance(command, (list, tuple)):
        yield from _ids_in(env, model, command)
        return
    code, record_id, values = (*command, None, None, None)[:3]
    if code in (Command.UPDATE, Command.LINK):
        yield from _ids_in(env, model, record_id)
    if code in (Command.CREATE, Command.UPDATE) and isinstance(values, dict):
        yield from _nested(env, model, values)
    if code == Command.SET and isinstance(values, (list, tuple)):
        for linked in values:
            yield from _ids_in(env, model, linked)


def _nested(env, model, vals):
    """What the values of a record within the values lead to."""
    for name, value in vals.items():
        field = env[model]._fields.get(name)
        if value and field and name not in KEPT_BY_CORE:
            yield from _links(env, field, value, vals)
