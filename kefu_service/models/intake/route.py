"""Where a message belongs: a case, or the team that gets a new one."""

import ast
from collections import namedtuple

from odoo import api, models
from odoo.fields import Domain

from ...tools.mail import authentication, threading
from ..base.own_models import is_ours
from .intake import REFERENCES, arrived

# The case that a message belongs to, or the values of a new one; whether it was found
# by the number in the subject alone; whether the sender is forged; what else of the
# sender's the subject names.
Route = namedtuple("Route", "case values by_number is_forged others")
# The team that gets a new case, its company, and what the case begins with.
Place = namedtuple("Place", "team company defaults")


class KefuMailIntake(models.AbstractModel):
    _inherit = "kefu.mail.intake"

    # ------------------------------------------------------------------
    # Where it belongs
    # ------------------------------------------------------------------

    @api.model
    def _route(self, mail, custom_values=None):
        """Where `mail` belongs, as a `Route`.

        By its references, else by a number in the subject if the sender is known on
        that case; a number that comes from elsewhere, or under a forged name, makes a
        new case that points to it. A case closed for longer than the company's period
        of grace is not reopened: a new one points back to it.
        """
        values = dict(custom_values or {})
        is_forged = authentication.is_forged(mail.headers)
        parent = self._parent_message(mail.references[-REFERENCES:])
        case = self.env["kefu.complaint"].browse(parent.res_id).exists()
        if not (case or is_forged):
            case = self._case_behind(mail)
        others = case.browse()
        by_number = False
        if not case and (named := self._cases_by_number(mail, values)):
            known = named.filtered(
                lambda c: not is_forged and c._knows_sender(mail.sender.email)
            )
            # what goes on comes before what has ended
            case = known.sorted(lambda c: bool(c.date_closed))[:1]
            by_number = bool(case)
            others = (known - case)._resolve_merged()
            if not case:
                self._point_to(named, mail, values)
        if case:
            case = case._resolve_merged()
            is_colleague = not is_forged and self._is_colleague(mail, case)
            if not case._takes_replies(is_colleague, arrived(mail)):
                values["origin_id"] = case.id
                values.setdefault("team_id", case.team_id.filtered("active").id)
                case = case.browse()
        if not case:
            values = self._with_place(mail, values)
        return Route(case, values, by_number, is_forged, others)

    @api.model
    def _with_place(self, mail, values):
        """`values` of a new case of `mail`, with its team and what its alias says."""
        place = self._place_for(mail)
        values = {**place.defaults, **values}
        values["team_id"] = values.get("team_id") or place.team.id
        return values

    @api.model
    def _company_for(self, mail, values):
        """The company of the case that `values` make of `mail`."""
        team = self.env["kefu.team"].browse(values.get("team_id") or [])
        return team.company_id or self._place_for(mail).company

    @api.model
    def _point_to(self, named, mail, values):
        """Let a new case point to the one that its subject names, in its company."""
        company = self._company_for(mail, values)
        named = named.filtered(lambda case: case.company_id == company)
        if named:
            values["origin_id"] = named[0]._resolve_merged().id

    @api.model
    def _aliases_at(self, addresses):
        """The aliases, of whatever model, at any of `addresses` (normalised)."""
        if not addresses:
            return self.env["mail.alias"]
        local_parts = [address.partition("@")[0] for address in addresses]
        return self.env["mail.alias"].search(
            Domain("alias_full_name", "in", list(addresses))
            | Domain("alias_name", "in", local_parts)
            & Domain("alias_incoming_local", "=", True)
        )

    @api.model
    def _addressed(self, recipients):
        """Our aliases at `recipients` (normalised), in their order, with the team of
        each: archived ones too, none if the alias names none.
        """
        aliases = self._aliases_at(recipients).filtered(
            lambda alias: alias.alias_model_id.model == "kefu.complaint"
        )
        order = {
            **{a.partition("@")[0]: i for i, a in enumerate(recipients)},
            **{address: i for i, address in enumerate(recipients)},
        }
        aliases = aliases.sorted(
            lambda alias: order.get(alias.alias_full_name, order.get(alias.alias_name))
        )
        teams = self.env["kefu.team"].with_context(active_test=False)
        own = teams.search([("alias_id", "in", aliases.ids)]) if aliases else teams
        of_alias = own.grouped("alias_id")
        return [
            (alias, of_alias.get(alias) or teams.browse(_named_team(alias)).exists())
            for alias in aliases
        ]

    @api.model
    def _place_for(self, mail):
        """Where a new case of `mail` goes, as a `Place`.

        To the team addressed first, else to the default team of the company addressed,
        by a team that is archived meanwhile as well. As in Odoo's gateway, the alias
        may say what its cases begin with, as far as people may.
        """
        addressed = self._addressed(mail.recipients)
        # the first of those with a team that is there, without a team, archived
        addressed.sort(key=lambda pair: (not pair[1].active, bool(pair[1])))
        alias, team = next(iter(addressed), (None, self.env["kefu.team"]))
        company = team.company_id or self.env.company
        if team and not team.active:
            return Place(company._kefu_first_team(), company, {})
        if not team:
            teams = self.env["kefu.team"]
            team = company._kefu_first_team() or teams.search([], limit=1)
        return Place(team, team.company_id or company, self._alias_values(alias))

    @api.model
    def _alias_values(self, alias):
        """What `alias` says of a new case; what steps keep or what follows is left out."""
        behind = self.env["kefu.complaint"]._behind_gate()
        open_fields = (behind["given"] | behind["free"]) - {"company_id", "team_id"}
        return {
            name: value
            for name, value in _defaults(alias).items()
            if name in open_fields
        }

    @api.model
    def _parent_message(self, references, any_model=False):
        """The newest message of a case (or of any record) among the references."""
        if not references:
            return self.env["mail.message"]
        domain = Domain("message_id", "in", list(references))
        if any_model:
            domain &= Domain("model", "!=", False) & Domain("res_id", "!=", 0)
        else:
            domain &= Domain("model", "=", "kefu.complaint")
        return self.env["mail.message"].search(domain, order="id desc", limit=1)

    @api.model
    def _case_behind(self, mail):
        """The case of the measure, revisit … whose notice a colleague answers."""
        notice = self._parent_message(mail.references[-REFERENCES:], any_model=True)
        case = self.env["kefu.complaint"]
        if is_ours(notice.model):
            record = self.env[notice.model].browse(notice.res_id).exists()
            case = record["complaint_id"] if "complaint_id" in record else case
        return case if self._is_colleague(mail, case) else case.browse()

    @api.model
    def _case_that_holds(self, mail):
        """The case on which this very message stands already; empty if none does."""
        message_id = self.env["kefu.mail.receipt"]._own_id(mail)
        return self.env["kefu.complaint"].browse(
            self._parent_message([message_id]).res_id
        )

    @api.model
    def _cases_by_number(self, mail, values):
        """The cases whose numbers the subject names, in its order, those of the company
        addressed first: companies may count each by itself.

        Anybody can guess a number: it is no proof that a message belongs there.
        """
        cases = self.env["kefu.complaint"]
        numbers = threading.find_numbers(mail.subject)
        found = cases.search([("number", "in", numbers)]) if numbers else cases
        found = found.sorted(lambda case: numbers.index(case.number))
        if len(found.company_id) > 1:
            company = self._company_for(mail, values)
            found = found.sorted(lambda case: case.company_id != company)
        return found


def _defaults(alias):
    """What an alias says of the records that it makes."""
    return ast.literal_eval(alias.alias_defaults or "{}") if alias else {}


def _named_team(alias):
    """The id of the team that an alias names itself; an empty list if none."""
    team_id = _defaults(alias).get("team_id")
    return team_id if isinstance(team_id, int) else []
