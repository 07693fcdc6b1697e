"""The gate: whose each field of a record is, for every way in.

Form, list, import and RPC write through `create` and `write`, and both pass here. A
field says beside its definition whose it is, with the parameter `gate`:

step      written by the steps alone: what was done, when and by whom
given     stated at registration; empty, it may be filled in, later it is corrected
          with a reason that stays in the history
derived   follows from other fields; every computed field that is read-only is derived
free      written by hand, as the role and the state of the record allow

Steps check who takes them and write as superuser, for whom the gate is open.
"""

from markupsafe import Markup

from odoo import api, models, tools
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.models import MAGIC_COLUMNS
from odoo.tools import format_list

from ..labels import in_words
from ..roles import TAKEOVER

STEP, GIVEN, DERIVED, FREE = WAYS = ("step", "given", "derived", "free")
# Fields that Odoo's own mixins bring along, on whichever model.
BROUGHT_ALONG = {
    "access_token": STEP,
    "message_ids": STEP,
    "message_main_attachment_id": STEP,
    "rating_ids": STEP,
    "website_message_ids": STEP,
    "activity_date_deadline": FREE,
    "activity_ids": FREE,
    "activity_summary": FREE,
    "activity_type_id": FREE,
    "activity_user_id": FREE,
    "email_cc": FREE,
    "message_follower_ids": FREE,
    "message_partner_ids": FREE,
}


class KefuGateMixin(models.AbstractModel):
    """Refuses what nobody may write by hand, in one sentence that names it.

    What is sent along unchanged is accepted, as clients send a form's defaults.
    """

    _name = "kefu.gate.mixin"
    _inherit = ["kefu.link.mixin", "kefu.company.mixin"]
    _description = "Record behind the Gate"
    # Whose the fields are that don't say so; None: each has to say.
    _gate = None

    # ------------------------------------------------------------------
    # CRUD: the one way in
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        self._check_links(vals_list)
        return self._create_at_home(self._pass_new(vals_list))

    def write(self, vals):  # pylint: disable=method-required-super
        if not self:
            return True
        self._check_links([vals])
        companies = self._companies_before(vals)
        done = self._write_passed(self._pass_changed(vals))
        self._check_companies(companies)
        return done

    @api.model
    def default_get(self, fields):
        """What steps keep begins as the field itself says.

        No context and no default that a user keeps begins it otherwise, also where a
        step creates the record as superuser.
        """
        defaults = super().default_get(fields)
        if self._is_takeover():
            return defaults
        behind = self._behind_gate()
        for name in defaults.keys() & (behind[STEP] | behind[DERIVED]):
            if self._fields[name].default:
                defaults[name] = self._own_default(name)
            else:
                del defaults[name]
        return defaults

    def copy_data(self, default=None):
        """What managers set up is told from its duplicate by the name."""
        vals_list = super().copy_data(default)
        if self._gate == "free" and "name" in self and "name" not in (default or {}):
            for record, vals in zip(self, vals_list, strict=True):
                vals["name"] = self.env._("%(name)s (copy)", name=record.name)
        return vals_list

    @api.model
    def _create_passed(self, vals_list):
        """Create what has passed; a model names here, in order, what goes with it."""
        quiet = self
        if self.env.context.get("install_mode"):
            # what is shipped is no event, and its kind has no Chinese name yet
            quiet = self.with_context(mail_create_nolog=True)
        # pylint: disable-next=super-method-mismatch
        return super(KefuGateMixin, quiet).create(vals_list).with_env(self.env)

    def _write_passed(self, vals):
        """Write what has passed; a model names here, in order, what follows."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    # ------------------------------------------------------------------
    # Declaration
    # ------------------------------------------------------------------

    def _valid_field_parameter(self, field, name):
        return name == "gate" or super()._valid_field_parameter(field, name)

    @api.model
    def _whose(self, field):
        """Whose `field` is: step, given, derived or free; None if nobody said."""
        if field.name in BROUGHT_ALONG:
            return BROUGHT_ALONG[field.name]
        if field.name in MAGIC_COLUMNS or (field.compute and field.readonly):
            return DERIVED
        return getattr(field, "gate", None) or self._gate

    @api.model
    @tools.ormcache()
    def _behind_gate(self):
        """Names of the fields that are written by hand under a condition or never."""
        return {
            way: frozenset(
                name
                for name, field in self._fields.items()
                if self._whose(field) == way
            )
            for way in WAYS
        }

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """On the import screen, what steps keep is offered to who may bring it along.

        Their lists (clocks, messages) follow from the facts, and come with none.
        """
        described = super().fields_get(allfields, attributes)
        if self.env.context.get("kefu_mapping") and "readonly" in (attributes or ()):
            may = self.env.user.has_group(TAKEOVER)
            kept = self._behind_gate()[STEP] - BROUGHT_ALONG.keys()
            for name in described.keys() & self._behind_gate()[STEP]:
                is_list = self._fields[name].type in ("one2many", "many2many")
                described[name]["readonly"] = is_list or not may or name not in kept
        return described

    # ------------------------------------------------------------------
    # Passing
    # ------------------------------------------------------------------

    @api.model
    def _is_takeover(self):
        """Whether an old register is imported by somebody who may bring its facts."""
        return bool(self.env.context.get("import_file")) and (
            self.env.su or self.env.user.has_group(TAKEOVER)
        )

    @api.model
    def _pass_new(self, vals_list):
        """`vals_list` without defaults that were sent along.

        Raises `AccessError` for what only steps achieve or what follows by itself. An
        old register brings the facts along that its steps once achieved.
        """
        if self.env.su:
            return vals_list
        behind = self._behind_gate()
        closed = behind[DERIVED]
        if not self._is_takeover():
            closed |= behind[STEP]
        return [self._pass_values(vals, closed) for vals in vals_list]

    @api.model
    def _pass_values(self, vals, closed):
        sent = closed & vals.keys()
        if claimed := [name for name in sent if not self._is_default(name, vals[name])]:
            raise AccessError(
                self.env._(
                    "A new record of “%(records)s” can't begin with %(fields)s: that "
                    "is kept by the steps themselves. Leave it out, and use the "
                    "buttons once the record is registered.",
                    records=self._description_of_records(),
                    fields=self._list_labels(claimed),
                )
            )
        return {name: value for name, value in vals.items() if name not in sent}

    @api.model
    def _is_default(self, name, value):
        return not value or value == self._own_default(name)

    @api.model
    def _own_default(self, name):
        """What the field itself says a new record begins with, as a value to write."""
        field = self._fields[name]
        default = field.default and field.default(self)
        return default.id if field.type == "many2one" and default else default

    def _pass_changed(self, vals):
        """`vals` without what stands there already.

        Raises `AccessError` for what nobody may change by hand, and whatever
        `_check_free` raises for the rest.
        """
        if self.env.su:
            return vals
        behind = self._behind_gate()
        kept = {
            name
            for name in vals.keys() & (behind[STEP] | behind[DERIVED] | behind[GIVEN])
            if self._is_unchanged(name, vals[name])
        }
        vals = {name: value for name, value in vals.items() if name not in kept}
        if steps := vals.keys() & (behind[STEP] | behind[DERIVED]):
            self._refuse_steps(steps)
        given = vals.keys() & behind[GIVEN]
        if stated := [name for name in given if any(record[name] for record in self)]:
            self._refuse_given(stated)
        changing = {
            name
            for name in vals.keys() - BROUGHT_ALONG.keys()
            if not self._is_unchanged(name, vals[name])
        }
        if changing:
            self._check_free(changing)
        return vals

    def _is_unchanged(self, name, value):
        """Whether `value` is what stands in the field `name` of all these records."""
        field = self._fields.get(name)
        if field is None:
            return False  # core says that there is none
        if field.type == "many2many" and value:
            return all(_leaves(record[name].ids, value) for record in self)
        if field.type in ("one2many", "many2many"):
            return not value
        for record in self:
            try:
                cached = field.convert_to_cache(value, record, validate=False)
            except (TypeError, ValueError):
                return False  # core says what is wrong with it
            new, kept = field.convert_to_record(cached, record), record[name]
            if (new or kept) and new != kept:  # an empty cell of a file is ""
                return False
        return True

    def _check_free(self, names):
        """Raise if the user may not write the fields `names` by hand in this state.

        Called with given and free fields that change; models say what they allow.
        """

    # ------------------------------------------------------------------
    # Correcting
    # ------------------------------------------------------------------

    def _correct(self, values, reason):
        """Correct what was given; what stood there stays in the history.

        Meant for dialogs. Raises `UserError` without a reason or a change.
        """
        self.ensure_one()
        self.check_access("write")
        changed = {
            name: value
            for name, value in values.items()
            if name in self._correctable() and not self._is_unchanged(name, value)
        }
        reason = (reason or "").strip()
        if not (reason and changed):
            raise UserError(
                self.env._("Change what is wrong, and state the reason: both are kept.")
            )
        before = {name: in_words(self, name) for name in changed}
        # sudo: the right was checked, and the reason is there
        self.sudo().write(changed)
        self._log_correction(before, reason)

    @api.model
    def _correctable(self):
        """Names of the fields that are corrected with a reason."""
        return self._behind_gate()[GIVEN]

    def _log_correction(self, before, reason):
        """Keep in the history what stood in the fields `before`, and why no more."""
        lines = [
            Markup("<li>%s: %s → %s</li>")
            % (
                self._fields[name]._description_string(self.env),
                words,
                in_words(self, name),
            )
            for name, words in before.items()
        ]
        self._message_log(
            body=Markup("<p>%s</p><ul>%s</ul>")
            % (self.env._("Corrected: %s", reason), Markup("").join(lines))
        )

    # ------------------------------------------------------------------
    # Refusals
    # ------------------------------------------------------------------

    def _refuse_steps(self, names):
        raise AccessError(
            self.env._(
                "What was done with “%(record)s”, and when, is kept by the steps "
                "themselves and can't be changed by hand: %(fields)s. Use the buttons.",
                record=self[:1].display_name,
                fields=self._list_labels(names),
            )
        )

    def _refuse_given(self, names):
        raise AccessError(
            self.env._(
                "What was stated when “%(record)s” was registered is not overwritten: "
                "%(fields)s. %(way)s",
                record=self[:1].display_name,
                fields=self._list_labels(names),
                way=self._way_to_correct(),
            )
        )

    @api.model
    def _way_to_correct(self):
        """What to do instead of overwriting what was given."""
        return self.env._("Cancel it with a reason and register it anew.")

    @api.model
    def _list_labels(self, names):
        labels = (self._fields[n]._description_string(self.env) for n in sorted(names))
        return format_list(self.env, [f"“{label}”" for label in labels])

    @api.model
    def _description_of_records(self):
        return self.env["ir.model"]._get(self._name).name


def _leaves(ids, commands):
    """Whether the commands of a many2many field leave `ids` as they are."""
    linked = set(ids)
    for command in commands if isinstance(commands, (list, tuple)) else [()]:
        match tuple(command) if isinstance(command, (list, tuple)) else ():
            case (Command.SET, _, list() | tuple() as others):
                linked = set(others)
            case (Command.LINK, other, *_):
                linked.add(other)
            case _:
                return False  # it may be another one then
    return linked == set(ids)
