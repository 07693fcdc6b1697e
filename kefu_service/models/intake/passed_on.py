"""What a colleague passes on: the customer is who wrote it first, where that is sure.

A mail of a colleague which nothing shows to be another's is his own, as before.
"""

from collections import namedtuple
from dataclasses import replace

from odoo import api, fields, models

from ...tools.mail import authentication, domains, forwarded
from .recipients import _is_of_the_house

# The colleague (contact) who passed a message on; who wrote it first (an address, None
# if that can't be told); whether the mail says itself that it is passed on.
PassedOn = namedtuple("PassedOn", "colleague writer says_so")


class KefuMailIntake(models.AbstractModel):
    _inherit = "kefu.mail.intake"

    @api.model
    def _passed_on(self, mail):
        """What `mail` of a colleague passes on, as a `PassedOn`; None if nothing.

        A sender whom the mail server doubts is nobody's colleague.
        """
        if authentication.is_forged(mail.headers):
            return None
        partners = self.env["res.partner"]
        colleague = partners._kefu_find_by_address(mail.sender.email)
        if not (colleague and _is_of_the_house(colleague)):
            return None
        writer, says_so = self._first_writer(mail), forwarded.says_so(mail)
        return PassedOn(colleague, writer, says_so) if writer or says_so else None

    @api.model
    def _first_writer(self, mail):
        """Who outside of the house wrote what `mail` passes on; None unless it is one."""
        ways = forwarded.senders(mail)
        house = self._house_among(mail, {a.email for way in ways for a in way})
        found = {}
        for way in ways:
            writer = next((a for a in way if a.email not in house), None)
            if writer:
                found.setdefault(writer.email, writer)
        # one without an address is somebody, too: whoever stands below isn't the one
        return (
            next(iter(found.values())) if len(found) == 1 and "" not in found else None
        )

    @api.model
    def _house_among(self, mail, addresses):
        """Those of `addresses` at which the house reads: colleagues', and our own."""
        partners = self.env["res.partner"]
        named = [("name", "!=", False)]
        ours = self.env["mail.alias.domain"].search(named).mapped("name")
        own = {mail.sender.email, self.env.company.email or ""}
        own = {address.partition("@")[2].lower() for address in own} | set(ours)
        own = {domain for domain in own if not domains.is_public_domain(domain)} - {""}

        def is_ours(address):
            known = partners._kefu_find_by_address(address)
            return (
                address.partition("@")[2] in own
                or (known and _is_of_the_house(known))
                or self.env["mail.message"]._kefu_is_house_address(address)
            )

        return set(filter(is_ours, addresses - {""}))

    @api.model
    def _customer_of(self, mail):
        """The customer of what was passed on isn't who passed it on."""
        passed = self._passed_on(mail)
        if not passed:
            return super()._customer_of(mail)
        if not passed.writer:
            return self.env["res.partner"]
        return super()._customer_of(replace(mail, sender=passed.writer))

    @api.model
    def _new_case_values(self, mail, verdict):
        """Nobody is told by himself: an officer looks first whether he is the one."""
        values = super()._new_case_values(mail, verdict)
        if passed := self._passed_on(mail):
            values.update(
                email_from=passed.writer.email if passed.writer else False,
                passed_on_by_id=passed.colleague.id,
                is_acknowledgement_offered=True,
            )
        return values

    @api.model
    def _author(self, mail, case, values):
        if values.get("passed_on_by_id"):
            return self.env["res.partner"].browse(values["passed_on_by_id"])
        return super()._author(mail, case, values)

    @api.model
    def _is_internal(self, mail, case, parent):
        """What a colleague says of a message that he passes on stays inside.

        Not what he wrote to the customer, with us in copy.
        """
        passed = self._passed_on(mail)
        if not passed or (case and not self._is_beside(mail, case, passed)):
            return super()._is_internal(mail, case, parent)
        addressed = {address.email for address in (*mail.to, *mail.cc)}
        customer = (
            case.email_normalized if case else passed.writer and passed.writer.email
        )
        return customer not in addressed

    @api.model
    def _is_beside(self, mail, case, passed):
        """Whether `mail` on `case` is passed on, and no answer that quotes what it answers."""
        return passed.says_so and not case._is_customers(mail.sender.email)

    @api.model
    def _deliver(self, mail, case, values, by_number=False):
        """What a customer wrote waits on his case for an answer, whoever brought it."""
        was_there = case
        case = super()._deliver(mail, case, values, by_number)
        passed = was_there and self._at_home(case, {})._passed_on(mail)
        if passed and passed.writer and self._is_beside(mail, case, passed):
            case._take_passed_on(passed)
        return case


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    passed_on_by_id = fields.Many2one(
        "res.partner",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The colleague who passed on the customer's message.",
        gate="step",
    )

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        case = super().message_new(msg_dict, custom_values)
        if case.passed_on_by_id:
            case._customer_has_written()
            case._log_passed_on()
        return case

    def _log_passed_on(self):
        """Say in the history who passed it on, and of whom; ask for whom nobody is told."""
        colleague = self.passed_on_by_id.name
        if self.email_normalized:
            self._message_log(
                body=self.env._(
                    "%(colleague)s passed on this message of %(customer)s. Check that "
                    "this is the customer before you write.",
                    colleague=colleague,
                    customer=self.email_from,
                )
            )
            return
        note = self.env._(
            "%(colleague)s passed on a message, and it can't be told who wrote it first: "
            "enter the customer. Until then no letter goes to anybody.",
            colleague=colleague,
        )
        self._message_log(body=note)
        self._alert_officer(self.env._("Whose message was passed on?"), note)

    def _take_passed_on(self, passed):
        """A colleague brings what the customer wrote, or somebody else, on this case."""
        if not self._is_customers(passed.writer.email):
            return
        self._customer_has_written()
        self._stop_waiting()
        if self.date_closed:
            self._alert_officer(
                self.env._("The customer wrote to a colleague after closing"),
                self.env._(
                    "%(colleague)s passed on a message of the customer. Take the case "
                    "up again if he objects.",
                    colleague=passed.colleague.name,
                ),
            )

    def _portal_description(self):
        """What the colleague wrote above it is not for the customer."""
        return "" if self.passed_on_by_id else super()._portal_description()
