"""Where a message belongs: a case, or the team that gets a new one."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import html2plaintext

from ...tools.mail import threading
from .intake import REFERENCES

# A person does not write more often than this on one case, nor the same text again
# and again; a loop does within minutes.
LOOP_WINDOW = timedelta(minutes=60)
LOOP_MESSAGES = 12
LOOP_CASES = 5


class KefuMailIntake(models.AbstractModel):
    _inherit = "kefu.mail.intake"

    # ------------------------------------------------------------------
    # Where it belongs
    # ------------------------------------------------------------------

    @api.model
    def _route(self, mail, custom_values=None):
        """The case that `mail` belongs to, and the values of a new one if none.

        By its references, else by a number in the subject if the sender is known on
        that case. A case closed for longer than the company's period of grace is
        not reopened: a new one points back to it.
        """
        parent = self._parent_message(mail.references[-REFERENCES:])
        case = self.env["kefu.complaint"].browse(parent.res_id).exists()
        case = case or self._case_by_number(mail)
        values = dict(custom_values or {})
        if case:
            case = case._resolve_merged()
            if not case._takes_replies():
                values["origin_id"] = case.id
                values.setdefault("team_id", case.team_id.filtered("active").id)
                case = case.browse()
        if not case and not values.get("team_id"):
            values["team_id"] = self._team_for(mail).id
        return case, values

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
            or self.env.company.kefu_team_id.filtered("active")
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
    def _case_by_number(self, mail):
        """The case whose number the subject names, if the sender is known on it.

        Anybody can guess a number: a stranger's message becomes a case of its own.
        """
        cases = self.env["kefu.complaint"]
        numbers = threading.find_numbers(mail.subject)
        if not numbers:
            return cases
        for case in cases.search([("number", "in", numbers)]):
            if case._knows_sender(mail.sender.email):
                return case
        return cases

    @api.model
    def _is_loop(self, mail, case):
        """Whether two machines answer each other.

        A shared mailbox that sends hundreds of different messages a day is none: a
        new case is part of a loop only if the same sender has just sent the same
        text several times, an answer only if a dozen came to the case in an hour.
        """
        since = fields.Datetime.now() - LOOP_WINDOW
        sender = mail.sender.email
        if case:
            return (
                self.env["mail.message"].search_count(
                    [
                        ("model", "=", "kefu.complaint"),
                        ("res_id", "=", case.id),
                        ("message_type", "=", "email"),
                        ("email_from", "ilike", sender),
                        ("create_date", ">=", since),
                    ],
                    limit=LOOP_MESSAGES,
                )
                >= LOOP_MESSAGES
            )
        same = self.env["kefu.complaint"].search_fetch(
            [
                ("email_normalized", "=", sender),
                ("name", "=", mail.subject),
                ("create_date", ">=", since),
            ],
            ["description"],
            limit=LOOP_CASES,
        )
        if len(same) < LOOP_CASES:
            return False
        text = _bare(mail.body_html)
        return all(_bare(case.description) == text for case in same)


def _bare(html):
    """The text of `html` without white space, to compare."""
    return "".join(html2plaintext(html or "").split())
