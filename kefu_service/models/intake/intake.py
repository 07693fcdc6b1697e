"""One message in, and what becomes of it."""

import logging
import re
import traceback
from dataclasses import replace

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL, formataddr

from odoo.addons.mail.models.mail_thread import MailThread

from ...tools.mail import authentication, classify, parse
from ..base.concurrency import CONCURRENCY_ERRORS
from .fetchmail_server import FetchedMessage

_logger = logging.getLogger(__name__)

CONCURRENCY_TRIES = 5
# References grow by one with every answer; the last ones tell the thread.
REFERENCES = 32
HEADERS = re.compile(rb"\s*(?:.+\r?\n)*")


class KefuMailIntake(models.AbstractModel):
    _name = "kefu.mail.intake"
    _description = "Mail Intake of the Customer Service"

    # ------------------------------------------------------------------
    # One message in
    # ------------------------------------------------------------------

    @api.model
    def _concerns(self, raw, model):
        """Whether the raw message is for the customer service, and for others too.

        It is ours when it is addressed to a team; else, if nobody else's alias is
        addressed, when it answers a message of a case or, answering none, when its
        mailbox delivers to cases. Reads the headers alone.

        :param model: what the mailbox makes of messages that have no other place
        :return: a pair of booleans
        """
        head = parse.parse(HEADERS.match(raw).group())
        models = self._aliases_at(head.recipients).mapped("alias_model_id.model")
        others = set(models) - {"kefu.complaint"}
        if models:
            return "kefu.complaint" in models, bool(others)
        parent = self._parent_message(head.references[-REFERENCES:], any_model=True)
        return (parent.model or model) == "kefu.complaint", False

    @api.model
    def _receive(self, raw, custom_values=None):
        """Take in one raw message; the id of its case, or False.

        A mail server that hands over a message is answered with an error if it can't
        be kept, and comes again. Fetched mail has nobody to come again: it is
        committed here, and only then let go in its mailbox.
        """
        if not isinstance(raw, FetchedMessage):
            return self._receive_once(raw, custom_values)
        raw.is_kept = False  # core may have gone first, and found a case
        case_id = self._receive_fetched(raw, custom_values)
        raw.is_kept = True
        return case_id

    @api.model
    def _receive_fetched(self, raw, custom_values):
        """Take in and commit; a conflict with another worker is tried again."""
        cr = self.env.cr
        for attempt in range(1, CONCURRENCY_TRIES + 1):
            try:
                case_id = self._receive_once(raw, custom_values)
                cr.commit()  # pylint: disable=invalid-commit
                return case_id
            except CONCURRENCY_ERRORS:
                failure = traceback.format_exc()
                cr.rollback()
                _logger.info("Conflict while taking in a message, try %s", attempt)
        self._quarantine(raw, "failed", detail=failure)
        cr.commit()  # pylint: disable=invalid-commit
        return False

    @api.model
    def _receive_once(self, raw, custom_values):
        self = self.with_context(lang=self.env.company._kefu_lang())
        try:
            with self.env.cr.savepoint():
                case_id = self._process(raw, custom_values)
                # what waits for the commit may fail as well
                self.env.cr.flush()
                return case_id
        except CONCURRENCY_ERRORS:
            raise
        except Exception:
            _logger.info("A message went to quarantine", exc_info=True)
            self._keep_failure(raw, traceback.format_exc())
            return False

    @api.model
    def _process(self, raw, custom_values=None):
        """Make a case, or a message on one, of a message that may do so."""
        mail = self._read(raw)
        if not self.env["kefu.mail.receipt"]._claim(mail):
            self._quarantine(raw, "duplicate", mail=mail)
            return False
        own = self._own_addresses(mail)
        verdict = classify.classify(mail, own_addresses=own)
        if verdict.kind not in ("person", "platform"):
            reason = "loop" if verdict.kind == "own" else verdict.kind
            case = None
            if verdict.kind == "bounce":
                self._let_core_note_bounce(raw)
                case = self._note_bounce(raw, mail)
            self._quarantine(
                raw,
                reason,
                mail=mail,
                rule=verdict.rule,
                detail=verdict.seen,
                case=case,
            )
            return False
        return self._accept(raw, mail, verdict, custom_values).id

    @api.model
    def _read(self, raw):
        """The decoded message, under an id of its own if another text bears its id.

        One that is tried again came when it first came.
        """
        retried = self.env["kefu.mail.quarantine"].browse(
            self.env.context.get("kefu_retried_id") or []
        )
        mail = parse.parse(raw, received=retried.date or None)
        return replace(mail, message_id=self.env["kefu.mail.receipt"]._own_id(mail))

    @api.model
    def _keep_failure(self, raw, detail):
        """Put a message aside that could not be processed.

        Its receipt stays: if it is delivered again, that is a duplicate.
        """
        try:
            mail = self._read(raw)
        except Exception:  # reading may be the very thing that failed
            mail = None
        else:
            self.env["kefu.mail.receipt"]._claim(mail)
        self._quarantine(raw, "failed", mail=mail, detail=detail)

    @api.model
    def _accept(self, raw, mail, verdict, custom_values=None):
        """Deliver a message of a person or a platform; the case it went to.

        Empty if it turned out to be part of a loop.
        """
        route = self._route(mail, custom_values)
        case, values = route.case, route.values
        self = self._at_home(case, values)
        if looping := self._looping_case(mail, case):
            self._quarantine(raw, "loop", mail=mail, case=case)
            looping._alert_loop(mail.sender.email)
            return self.env["kefu.complaint"]
        if not case and not values.get("team_id"):
            self._quarantine(raw, "unroutable", mail=mail)
            return case
        if not case:
            values.update(self._new_case_values(mail, verdict))
            is_answered = verdict.kind == "person" and not verdict.doubt
            is_offered = values.get("is_acknowledgement_offered")
            if is_answered and not (route.is_forged or is_offered):
                team = self.env["kefu.team"].browse(values["team_id"])
                values.update(
                    case._acknowledgement_values(
                        mail.sender.email, team, values["date_received"]
                    )
                )
        case = self._deliver(mail, case, values, route.by_number)
        route.others._log_named_beside(case)
        return case

    # ------------------------------------------------------------------
    # Delivery
    # ------------------------------------------------------------------

    @api.model
    def _at_home(self, case, values):
        """This in the company of the case, or of the team that gets a new one.

        Who fetches the mail may belong to another: its contacts and words don't count.
        """
        team = self.env["kefu.team"].browse(values.get("team_id") or [])
        company = case.company_id or team.company_id
        if not company or company == self.env.company:
            return self
        return self.with_company(company).with_context(lang=company._kefu_lang())

    @api.model
    def _new_case_values(self, mail, verdict):
        return {
            "partner_id": self._customer_of(mail).id,
            # every clock starts when the message arrived, whatever its sender's says
            "date_received": arrived(mail),
            "is_platform": verdict.kind == "platform",
            "is_unreadable": bool(mail.unreadable),
            "is_perhaps_automatic": bool(verdict.doubt),
            "automatic_sign": verdict.doubt or False,
            "is_perhaps_forged": authentication.is_forged(mail.headers),
        }

    @api.model
    def _customer_of(self, mail):
        """The customer of a new case of `mail`; a contact is made of who is unknown."""
        return self.env["res.partner"]._kefu_customer_of(mail)

    @api.model
    def _deliver(self, mail, case, values, by_number=False):
        """Let Odoo's gateway post `mail` on `case`, or on a new one with `values`.

        A forged sender is nobody we know, and moves nothing.

        :param by_number: nothing but a number in the subject led to the case
        """
        self = self._at_home(case, values)
        is_forged = authentication.is_forged(mail.headers)
        thread = self.env["mail.thread"].with_context(
            image_no_postprocess=True,  # attachments are evidence: byte for byte
            kefu_forged=is_forged,
        )
        author = self.env["res.partner"]
        user = self.env.user
        if case:
            self._wait_for(case)
        if not is_forged:
            author = self._author(mail, case, values)
            user = thread._mail_find_user_for_gateway(_formatted(mail.sender)) or user
        route = ("kefu.complaint", case.id, values, user.id, None)
        case_id = thread._message_route_process(
            None, self._message_dict(mail, author, case), [route]
        )
        case = self.env["kefu.complaint"].browse(case_id)
        if case.team_id.follow_cc and not (by_number or is_forged):
            case._subscribe_cc(mail)
        return case

    @api.model
    def _author(self, mail, case, values):
        partners = self.env["res.partner"]
        if case:
            return partners._kefu_find_by_address(mail.sender.email)
        return partners.browse(values["partner_id"])

    @api.model
    def _wait_for(self, case):
        """Wait for whoever is changing `case`; a conflict, if it changed meanwhile.

        Now, and without an error in the log, instead of after all the work.
        """
        self.env.cr.execute(
            SQL("SELECT FROM kefu_complaint WHERE id = %s FOR NO KEY UPDATE", case.id),
            log_exceptions=False,
        )

    @api.model
    def _message_dict(self, mail, author, case):
        """`mail` in the form in which Odoo's gateway hands messages on."""
        parent = self._parent_message(mail.references[-REFERENCES:])
        others = self._others_addressed(mail)
        return {
            "message_type": "email",
            "message_id": mail.message_id,
            "subject": mail.subject,
            "email_from": _formatted(mail.sender),
            "from": _formatted(mail.sender),
            "to": ",".join(_formatted(a) for a in mail.to),
            "cc": ",".join(_formatted(a) for a in mail.cc),
            "to_filtered": ",".join(_formatted(a) for a in mail.to if a in others),
            "cc_filtered": ",".join(_formatted(a) for a in mail.cc if a in others),
            "recipients": ",".join(mail.recipients),
            "references": " ".join(mail.references),
            "in_reply_to": mail.in_reply_to,
            "date": fields.Datetime.to_string(mail.date.replace(tzinfo=None)),
            "body": Markup(mail.body_html),
            "attachments": [
                MailThread._Attachment(
                    a.name, a.content, {"cid": a.cid} if a.cid else {}
                )
                for a in mail.attachments
            ],
            "author_id": author.id,
            "partner_ids": [],
            "parent_id": parent.id,
            "is_internal": self._is_internal(mail, case, parent),
        }

    # ------------------------------------------------------------------
    # What is no case
    # ------------------------------------------------------------------

    @api.model
    def _quarantine(self, raw, reason, **kwargs):
        return self.env["kefu.mail.quarantine"]._keep(raw, reason, **kwargs)

    @api.model
    def _own_addresses(self, mail):
        """Those of the sender and the recipients that are ours (normalised)."""
        addresses = {a.email for a in (mail.sender, *mail.to, *mail.cc) if a.email}
        return set(self.env["mail.alias.domain"]._find_aliases(list(addresses)))

    @api.model
    def _others_addressed(self, mail):
        """The recipients besides us: an answer to all goes to them, too."""
        addressed = [*mail.to, *mail.cc]
        if len(addressed) < 2:
            return []
        own = self._own_addresses(mail)
        return [address for address in addressed if address.email not in own]


def arrived(mail):
    """When `mail` arrived, in UTC; no later than now, whatever a server's clock says."""
    return min(mail.received_at.replace(tzinfo=None), fields.Datetime.now())


def _formatted(address):
    """`address` as it stands in a header: "name" <email>."""
    return formataddr((address.name, address.email)) if address.email else address.name
