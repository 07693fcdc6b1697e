"""What mail tells people goes to their channels as well, and to those of the teams."""

import logging
from collections import defaultdict

from odoo import api, models

_logger = logging.getLogger(__name__)

# By template: which step it is, and who reads the recipients and lines from its records.
TOLD = {
    "kefu_service.mail_template_deadline_digest": ("deadline", "_lines_of_notices"),
    "kefu_service.mail_template_escalation": ("escalation", "_lines_of_escalation"),
    "kefu_service.mail_template_measure": ("urge", "_lines_of_measures"),
    "kefu_service.mail_template_measure_urge": ("urge", "_lines_of_measures"),
    "kefu_service.mail_template_department_digest": ("digest", "_lines_of_digest"),
    "given": ("assignment", "_lines_of_given"),
    "unassigned": ("assignment", "_lines_of_unassigned"),
}
# Records whose title is what is wrong, and not who said it.
TITLED = ("digest.digest", "kefu.complaint", "kefu.measure", "hr.department")
# Where one looks at it, if not in a form of its own.
PLACES = {"digest.digest": "/odoo/kefu-board"}


class KefuTelling(models.AbstractModel):
    _inherit = "kefu.telling"

    @api.model
    def _told(self, what, records):
        super()._told(what, records)
        channels = self.env["kefu.channel"]
        if what not in TOLD or not records or not channels._is_used():
            return
        step, lines_of = TOLD[what]
        try:
            with self.env.cr.savepoint():
                # sudo: what is told goes to those who are told it by mail
                self._tell_channels(step, getattr(self, lines_of)(what, records.sudo()))
        except Exception:
            # the mail goes out all the same
            _logger.info("No channel was told of %s", records, exc_info=True)

    # ------------------------------------------------------------------
    # Who is told what
    # ------------------------------------------------------------------

    @api.model
    def _lines_of_notices(self, _what, users):
        """(users, team, record, its words) of each notice of a digest."""
        notices = users.env.context.get("kefu_notices", {})
        for user in users:
            for notice in notices.get(user.id, ()):
                clock = notice.deadline_id.sudo()  # as above
                record = self.env[clock.res_model].sudo().browse(clock.res_id)
                yield user, clock.team_id, record, notice.display_name

    @api.model
    def _lines_of_escalation(self, _what, cases):
        for case in cases:
            words = self.env._("Brought before the general manager")
            yield case._general_managers(), case.team_id, case, words

    @api.model
    def _lines_of_given(self, _what, cases):
        for case in cases:
            yield case.user_id, case.team_id, case, self.env._("Given to an officer")

    @api.model
    def _lines_of_unassigned(self, _what, cases):
        for team, mine in cases.grouped("team_id").items():
            leader = team.company_id._kefu_stand_in(team.user_id)[:1]
            for case in mine:
                yield leader, team, case, self.env._("Without an officer")

    @api.model
    def _lines_of_measures(self, what, measures):
        for measure in measures:
            people = measure._notice_partners().user_ids
            team = measure.complaint_id.team_id
            words = self.env._("Measure to be done")
            if what.endswith("_urge"):
                words = self.env._("Urged, for the %s. time", measure.urge_count)
            yield people, team, measure, words

    @api.model
    def _lines_of_digest(self, _what, departments):
        for department in departments:
            people = department._kefu_head_partner().user_ids
            words = self.env._(
                "%(open)s open cases, %(late)s overdue measures",
                open=len(department.kefu_open_ids),
                late=len(department.kefu_overdue_measure_ids),
            )
            yield people, self.env["kefu.team"], department, words

    # ------------------------------------------------------------------
    # Telling
    # ------------------------------------------------------------------

    @api.model
    def _tell_channels(self, step, lines):
        """Queue one message for each channel of those people and teams."""
        lines = list(lines)
        channels = self._channels_for(step, lines)
        told = defaultdict(dict)
        for people, team, record, words in lines:
            for channel in channels:
                if channel.user_id in people or (team and channel.team_id == team):
                    told[channel][record, words] = None  # once
        self.env["kefu.channel.message"]._queue(
            [
                {
                    "channel_id": channel.id,
                    "step": step,
                    "text": "\n".join(
                        channel._line(record, words) for record, words in rows
                    ),
                }
                for channel, rows in told.items()
            ]
        )

    @api.model
    def _channels_for(self, step, lines):
        """The channels of those people who are there, and of those teams."""
        users = {user.id for people, *_rest in lines for user in people._kefu_there()}
        teams = {team.id for _people, team, *_rest in lines if team}
        # sudo: nobody reads the channels of others
        channels = self.env["kefu.channel"].sudo()
        return channels.search(
            [
                (f"tells_{step}", "=", True),
                "|",
                ("user_id", "in", list(users)),
                ("team_id", "in", list(teams)),
            ]
        )


class KefuChannel(models.Model):
    _inherit = "kefu.channel"

    def _line(self, record, words):
        """What the channel is told of a record: number and title, and where it is."""
        self.ensure_one()
        record = record.with_context(lang=self._lang())
        if self.with_details:
            customer = "partner_id" in record and record.partner_id.display_name
            subject = " · ".join(filter(None, (record.display_name, customer)))
        else:
            number = "number" in record and record.number
            title = record._name in TITLED and record.display_name
            kind = self.env["ir.model"]._get(record._name).name
            subject = title or " ".join(filter(None, (kind, number)))
        place = PLACES.get(
            record._name, f"/mail/view?model={record._name}&res_id={record.id}"
        )
        link = f"{record.get_base_url()}{place}"
        return f"{words}: {subject}\n{link}"
