"""Merging: what was registered twice becomes one case and is counted once."""

from collections import Counter

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_datetime, format_list, is_html_empty

from ....base.query.shown_name import numbers_in
from ..portal.portal import WRITTEN_CHANNELS

# Whoever types so little of a number wants the list, not one case.
NUMBERS_FOUND_AT_MOST = 80


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    merged_into_id = fields.Many2one(
        "kefu.complaint",
        "Merged into",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The case that goes on in place of this one.",
        gate="step",
    )
    merged_ids = fields.One2many(
        "kefu.complaint",
        "merged_into_id",
        "Merged Cases",
        readonly=True,
        context={"active_test": False},
        gate="step",
    )

    # ------------------------------------------------------------------
    # Search
    # ------------------------------------------------------------------

    @api.model
    def _search_display_name(self, operator, value):
        """The number of a merged case also finds the case that goes on."""
        domain = super()._search_display_name(operator, value)
        if operator in Domain.NEGATIVE_OPERATORS or not value:
            return domain
        # sudo: only to tell which case goes on; whether the user may see that one
        # is decided by the search that this domain is for
        merged = (
            self.sudo()
            .with_context(active_test=False)
            .search_fetch(
                Domain("merged_into_id", "!=", False)
                & (
                    Domain("number", operator, value)
                    | Domain("number", "in", numbers_in(operator, value))
                ),
                ["merged_into_id"],
                limit=NUMBERS_FOUND_AT_MOST,
            )
        )
        return Domain(domain) | Domain("id", "in", merged._resolve_merged().ids)

    def _resolve_merged(self):
        """These cases, each merged one replaced by the case that goes on."""
        cases = self
        while merged := cases.filtered("merged_into_id"):
            cases = (cases - merged) | merged.merged_into_id
        return cases

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("merged_into_id", "stage_id")
    def _check_merged(self):
        merged = self.filtered("merged_into_id")
        if merged._has_cycle("merged_into_id"):
            raise ValidationError(
                self.env._(
                    "A case can't be merged into itself: choose another one to keep."
                )
            )
        for case in merged:
            if case.state != "cancelled":
                raise ValidationError(case._merged_refusal())

    def _check_not_merged(self):
        """Raise `UserError` if one of these cases goes on in another one."""
        if merged := self.filtered("merged_into_id")[:1]:
            raise UserError(merged._merged_refusal())

    def _merged_refusal(self):
        """Why nothing is done with this merged case, and with which one it is."""
        return self.env._(
            "Case %(case)s was merged and stays cancelled: go on with %(kept)s.",
            case=self.display_name,
            # sudo: number and title of where the matter goes on
            kept=self.sudo()._resolve_merged().display_name,
        )

    def _check_state(self, states, step):
        """No step is taken with a merged case, whatever is open on a page of it."""
        self.filtered(lambda case: case.state not in states)._check_not_merged()
        return super()._check_state(states, step)

    def _check_mergeable(self):
        """Raise `UserError`, saying what to do, if these cases can't become one."""
        if len(self) < 2:
            raise UserError(
                self.env._("Choose at least two cases: one to keep, one to merge.")
            )
        if len(self.company_id) > 1:
            raise UserError(
                self.env._(
                    "Cases of different companies can't be merged: each company "
                    "keeps its own register."
                )
            )
        for case in self:
            if case.merged_into_id:
                raise UserError(
                    self.env._(
                        "Case %(case)s was merged already: take %(kept)s instead.",
                        case=case.display_name,
                        kept=case.merged_into_id.display_name,
                    )
                )
            if case.date_closed:
                raise UserError(
                    self.env._(
                        "Case %(case)s has ended: take it up again before you merge, "
                        "or leave it out.",
                        case=case.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_merge(self):
        """Ask which case is kept; a single case is offered with its similar ones."""
        self.check_access("write")
        cases = self
        if len(self) == 1:
            cases += self.similar_ids.filtered(lambda case: not case.date_closed)
        return self.env["kefu.complaint.merge"]._open(
            cases, self.env._("Merge Cases"), default_complaint_ids=cases.ids
        )

    # ------------------------------------------------------------------
    # Merging
    # ------------------------------------------------------------------

    def _merge(self, others):
        """Make `others` part of this case, which goes on.

        Everything on them moves here; they stay in the register, cancelled, under
        their numbers. Only ratings stay where they are: they judge the answer that
        was given there. The current user must be allowed to change all of them.
        Raises `UserError` if they can't be merged.
        """
        self.ensure_one()
        others -= self
        cases = self + others
        cases.check_access("write")
        # two officers may merge the same case into different ones
        cases.lock_for_update(allow_referencing=True)
        cases._check_mergeable()
        stage_id = self._stage_id_for("cancelled")
        reason = self.env._(
            "Merged with %(numbers)s", numbers=", ".join(others.mapped("number"))
        )
        if promised := (self + others).filtered("date_promised"):
            self._promise(min(promised.mapped("date_promised")), reason)
        self._keep(**self._merged_values(others))
        counts = self._take_messages(others), self._take_attachments(others)
        self._take_activities(others)
        self._take_followers(others)
        self._take_references(others)
        self._keep_promise_newest(reason)
        reason = self.env._("Merged into %(kept)s", kept=self.display_name)
        others._keep(merged_into_id=self.id, stage_id=stage_id, cancel_reason=reason)
        self._log_merge(others, *counts)
        self._tell_merged(others)

    def _everything(self, model, *, of, model_field="res_model"):
        """Records of `model`, archived ones too, that are attached to the cases `of`.

        sudo: the right to change both cases was checked, and moving is no reading:
        nothing may stay behind that the user can't see.
        """
        return (
            self.env[model]
            .sudo()
            .with_context(active_test=False)
            .search([(model_field, "=", self._name), ("res_id", "in", of.ids)])
        )

    def _take_messages(self, others):
        """Move the messages of `others` here; return how many, by case id.

        Answers by mail follow, as they refer to the messages. The changes of stage
        stay: the time spent in each stage is counted from them.
        """
        messages = self._everything("mail.message", of=others, model_field="model")
        stage_field = self.env["ir.model.fields"]._get(self._name, "stage_id")
        trackings = (
            self.env["mail.tracking.value"]
            .sudo()  # they belong to the messages above
            .search(
                [
                    ("mail_message_id", "in", messages.ids),
                    ("field_id", "=", stage_field.id),
                ]
            )
        )
        messages -= trackings.mail_message_id
        counts = Counter(messages.mapped("res_id"))
        messages.write({"res_id": self.id})
        return counts

    def _take_attachments(self, others):
        """Move the files of `others` here; return how many, by case id."""
        attachments = self._everything("ir.attachment", of=others)
        counts = Counter(attachments.mapped("res_id"))
        attachments.write({"res_id": self.id})
        return counts

    def _take_activities(self, others):
        self._everything("mail.activity", of=others).write({"res_id": self.id})

    def _take_followers(self, others):
        """Move the followers with what they follow; nobody follows a merged case."""
        # sudo: who follows the cases, which the user may merge
        known = self.sudo().message_follower_ids.partner_id
        followers = self._everything("mail.followers", of=others)
        by_partner = followers.grouped("partner_id")
        new = followers.browse(
            [who[0].id for partner, who in by_partner.items() if partner not in known]
        )
        new.write({"res_id": self.id})
        (followers - new).unlink()

    def _take_references(self, others):
        """Let every record that points to one of `others` point here.

        The fields are found in the registry, so that whatever belongs to a case
        moves without being named here, cases merged into `others` among them.
        """
        for model, name in self._fields_to_cases():
            records = (
                self.env[model]
                .sudo()  # see `_everything`
                .with_context(active_test=False)
                .search([(name, "in", others.ids)])
            )
            if model == self._name:
                (records & self).write({name: False})  # nor may it point to itself
                records -= self + others
            records.write({name: self.id})

    @api.model
    def _fields_to_cases(self):
        """(model, field name) of every many2one to a case that is stored by hand."""
        return [
            (model._name, field.name)
            for model in self.env.registry.values()
            if model._auto and not model._abstract and not model._transient
            for field in model._fields.values()
            if field.type == "many2one"
            and field.comodel_name == self._name
            and field.store
            and not (field.compute and field.readonly)
        ]

    def _log_merge(self, others, messages, attachments):
        """Say on both sides what was merged; counts of what moved by case id."""
        self._message_log(
            body=Markup("<p>%s</p><ul>%s</ul>")
            % (
                self.env._(
                    "Merged into this case, which counts as received on %(received)s:",
                    received=format_datetime(self.env, self.date_received),
                ),
                Markup("").join(
                    other._merge_summary(messages[other.id], attachments[other.id])
                    for other in others
                ),
            )
        )
        link = self._get_html_link()
        note = Markup("<p>%s</p>") % self.env._(
            "Merged into %(kept)s: messages, files, activities and followers are "
            "there. Answers of the customer arrive there too.",
            kept=link,
        )
        others._message_log_batch({other.id: note for other in others})

    def _tell_merged(self, others):
        """Tell the officer of this case, unless it was the one who merged."""
        officer = self._officer_in_charge()
        if not officer or officer == self.env.user:
            return
        case = self.with_context(lang=officer.lang)
        case.message_notify(
            partner_ids=officer.partner_id.ids,
            subject=case.env._("Merged into %(case)s", case=case.display_name),
            body=case.env._(
                "%(person)s merged these cases into yours: %(cases)s. What was said "
                "and ordered on them goes on here.",
                person=self.env.user.name,
                cases=format_list(case.env, others.mapped("display_name")),
            ),
        )

    def _merge_summary(self, message_count, attachment_count):
        """A line on this merged case, with the words of a customer who didn't write.

        What a customer wrote stands in a message, and the messages have moved.
        """
        line = self.env._(
            "%(case)s, received on %(received)s: %(messages)s messages, "
            "%(files)s files",
            case=self._get_html_link(),
            received=format_datetime(self.env, self.date_received),
            messages=message_count,
            files=attachment_count,
        )
        said = self.description
        if self.channel in WRITTEN_CHANNELS or is_html_empty(said):
            return Markup("<li>%s</li>") % line
        return Markup("<li>%s<blockquote>%s</blockquote></li>") % (line, said)
