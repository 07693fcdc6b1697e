"""What customers answer by mail to the letter of a revisit stands on that revisit.

Answers come to the team, as those of a case do, and not to one officer's own mailbox.
"""

from odoo import api, models

from ...tools.mail import authentication
from ..intake.intake import REFERENCES


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    def _teams_in_charge(self):
        """Of each its team: that of the case, of the officer, or the company's first."""
        # sudo: only their addresses
        teams, revisits = self.env["kefu.team"].sudo(), self.sudo()
        people = revisits.user_id.ids
        of_officers = teams.search(
            [
                ("company_id", "in", revisits.company_id.ids),
                "|",
                ("member_ids", "in", people),
                ("user_id", "in", people),
            ]
        )
        first = {company: company._kefu_first_team() for company in revisits.company_id}
        of = {}
        for team in reversed(of_officers):  # of several the first
            for user in team.member_ids | team.user_id:
                of[team.company_id, user] = team
        return {
            revisit.id: revisit.complaint_id.team_id.filtered("active")
            or of.get((revisit.company_id, revisit.user_id))
            or first.get(revisit.company_id, teams)
            for revisit in revisits
        }

    def _notify_get_reply_to(self, default=None, author_id=False):
        """Answers come back to the team's address."""
        reply_to = super()._notify_get_reply_to(default=default, author_id=author_id)
        teams = self._teams_in_charge()
        for revisit in self:
            if address := teams[revisit.id].alias_email:
                reply_to[revisit.id] = revisit._notify_get_reply_to_formatted_email(
                    address, author_id=author_id
                )
        return reply_to

    def _is_of(self, address):
        """Whether `address` (normalised) is the customer's, or of the same firm."""
        known = self.env["res.partner"]._kefu_find_by_address(address)
        return bool(address) and (
            address == self.partner_id.email_normalized
            or bool(known and known.partner_share)
            and known.commercial_partner_id == self.commercial_partner_id
        )

    def _take_answer(self, author):
        """Tell the officer that the customer has answered by mail."""
        officer = self._visitors()
        if not officer:
            return
        summary = self.env._("The customer answered by mail")
        # sudo: it follows from what came in
        revisit = self.sudo()
        if summary not in revisit.activity_ids.mapped("summary"):
            revisit.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=officer.id,
                summary=summary,
                note=self.env._(
                    "Read what %(customer)s wrote below; what has to be settled becomes "
                    "a case by “New Case”.",
                    customer=author.display_name,
                ),
            )


class KefuMailIntake(models.AbstractModel):
    _inherit = "kefu.mail.intake"

    @api.model
    def _accept(self, raw, mail, verdict, custom_values=None):
        """An answer to the letter of a revisit belongs there, and is no new case."""
        revisit = self._revisit_answered(mail)
        if not revisit:
            return super()._accept(raw, mail, verdict, custom_values)
        self = self.with_company(revisit.company_id).with_context(
            lang=revisit.company_id._kefu_lang()
        )
        author = self.env["res.partner"]._kefu_find_by_address(mail.sender.email)
        cases = self.env["kefu.complaint"]
        route = ("kefu.revisit", revisit.id, {}, self.env.user.id, None)
        message = self._message_dict(mail, author, cases)
        thread = self.env["mail.thread"].with_context(image_no_postprocess=True)
        thread._message_route_process(None, message, [route])
        revisit.with_env(self.env)._take_answer(author)
        if retried := self.env.context.get("kefu_retried_id"):
            self.env["kefu.mail.quarantine"].browse(retried)._settle(cases)
        return cases

    @api.model
    def _revisit_answered(self, mail):
        """The revisit whose letter `mail` of its customer answers; empty if none."""
        revisits = self.env["kefu.revisit"]
        if authentication.is_forged(mail.headers):
            return revisits
        references = mail.references[-REFERENCES:]
        sent = self._parent_message(references, any_model=True)
        if sent.model != revisits._name:
            return revisits
        revisit = revisits.browse(sent.res_id).exists()
        return revisit if revisit._is_of(mail.sender.email) else revisits
