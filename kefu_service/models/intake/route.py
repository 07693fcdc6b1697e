"""Where a message belongs: a case, or the team that gets a new one."""

from collections import namedtuple

from odoo import api, models
from odoo.fields import Domain

from ...tools.mail import authentication, threading
from .intake import REFERENCES

# The case that a message belongs to, or the values of a new one; whether it was found
# by the number in the subject alone; whether the sender is forged.
Route = namedtuple("Route", "case values by_number is_forged")


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
        by_number = False
        if not case and (named := self._cases_by_number(mail)):
            case = named.filtered(
                lambda c: not is_forged and c._knows_sender(mail.sender.email)
            )[:1]
            by_number = bool(case)
            if not case:
                self._point_to(named, mail, values)
        if case:
            case = case._resolve_merged()
            if not case._takes_replies():
                values["origin_id"] = case.id
                values.setdefault("team_id", case.team_id.id)
                case = case.browse()
        if not case and not values.get("team_id"):
            values["team_id"] = self._team_for(mail).id
        return Route(case, values, by_number, is_forged)

    @api.model
    def _point_to(self, named, mail, values):
        """Let a new case point to the one that its subject names, in its company."""
        if not values.get("team_id"):
            values["team_id"] = self._team_for(mail).id
        team = self.env["kefu.team"].browse(values["team_id"])
        named = named.filtered(lambda case: case.company_id == team.company_id)
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
    def _teams_at(self, addresses):
        """Teams, archived ones too, at any of `addresses` (normalised)."""
        teams = self.env["kefu.team"].with_context(active_test=False)
        aliases = self._aliases_at(addresses)
        return teams.search([("alias_id", "in", aliases.ids)]) if aliases else teams

    @api.model
    def _team_for(self, mail):
        """The team addressed first, else the company's default team."""
        teams = self._teams_at(mail.recipients).filtered("active")
        if len(teams) > 1:
            order = {
                **{a.partition("@")[0]: i for i, a in enumerate(mail.recipients)},
                **{address: i for i, address in enumerate(mail.recipients)},
            }
            teams = teams.sorted(
                lambda team: order.get(team.alias_full_name, order[team.alias_name])
            )
        return (
            teams[:1]
            or self.env.company.kefu_team_id
            or self.env["kefu.team"].search([], limit=1)
        )

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
    def _case_that_holds(self, mail):
        """The case on which this very message stands already; empty if none does."""
        message_id = self.env["kefu.mail.receipt"]._own_id(mail)
        return self.env["kefu.complaint"].browse(
            self._parent_message([message_id]).res_id
        )

    @api.model
    def _cases_by_number(self, mail):
        """The cases whose numbers the subject names.

        Anybody can guess a number: it is no proof that a message belongs there.
        """
        cases = self.env["kefu.complaint"]
        numbers = threading.find_numbers(mail.subject)
        return cases.search([("number", "in", numbers)]) if numbers else cases
