"""Dialogs confirmed late: walked over every dialog and every step that it leads to."""

from odoo.exceptions import AccessError, LockError, UserError
from odoo.tests import Form, tagged

from .intervening_changes import Scenarios

OURS = "odoo.addons.kefu_service."
REASON = "kefu.reason"
# Dialogs that work on no record that could have changed, and why.
ABOUT_NO_RECORD = {
    "base_import.import": "takes new records over from a file",
    "base.partner.merge.automatic.wizard": "merges contacts as they stand, for Odoo",
    "hr.departure.wizard": "hands over what is open when it is confirmed",
    "kefu.handover": "hands over what is open when it is confirmed",
    "kefu.handover.work": "hands over what is open when it is confirmed",
    "kefu.withdraw": "refuses files that are no longer the record's by itself",
    "privacy.lookup.wizard": "searches anew",
    "privacy.lookup.wizard.line": "asks for the right and the time of each record",
    "kefu.health": "shows what was found, and takes no step",
    "kefu.holiday.load": "what the State Council announced; twice changes nothing",
    "kefu.settings": "shows what is set, and sets what was changed",
    "kefu.sample.remove": "looks anew for what is there when it is confirmed",
    "kefu.presence": "says who has a case open, and takes no step",
    "kefu.reply.draft": "keeps what is being typed; it is confirmed in the reply",
    "kefu.setup.mail": "sets what was entered, and tries it",
    "kefu.takeover.column": "says what a column of a file is",
    "kefu.takeover.line": "shows what will become of a row",
    "kefu.takeover.load": "judges every row anew when it is confirmed",
    "mail.compose.message": "who opted out meanwhile is skipped when it is sent",
    "res.config.settings": "shows what is set, and sets it",
}


@tagged("post_install", "-at_install", "standard")
class TestDialogs(Scenarios):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague.write({"name": "何 同事", "lang": "en_US"})

    # ------------------------------------------------------------------
    # The walk
    # ------------------------------------------------------------------

    def _ways(self):
        """Names of the scenarios that there have to be: a dialog, or a step of one."""
        for name, model in sorted(self.env.items()):
            classes = type(model).__mro__
            if model._transient and any(c.__module__.startswith(OURS) for c in classes):
                if name not in ABOUT_NO_RECORD and name != REASON:
                    yield name.rpartition(".")[2]
            for step in getattr(model, "_reasoned_steps", {}):
                yield f"{step}_{name.rpartition('.')[2]}"

    def test_every_dialog_and_every_step_has_its_scenario(self):
        ways = set(self._ways())
        known = {name.split("__")[0] for name in self._scenarios()}
        self.assertEqual(ways, known, "Say what may come in between")

    def test_what_is_no_longer_due_is_refused_and_says_who_did_what(self):
        """Opened in the browser, or by a program that keeps the dialog."""
        for name, scenario in self._scenarios().items():
            for opened in (self._in_the_browser, self._by_program):
                with self.subTest(name, way=opened.__name__):
                    with self.env.cr.savepoint() as point:
                        self._check_late(scenario(), opened)
                        point.rollback()

    def _check_late(self, late, opened):
        confirm = opened(late)
        self.flush_tracking()
        late.meanwhile()
        self.flush_tracking()
        before = self._stand(late.record)
        refused = None
        try:  # what `assertRaises` undoes is what is looked at
            confirm()
        except UserError as error:
            refused = error
        self.assertNotIsInstance(refused, (AccessError, type(None)))
        self.assertIn(self.colleague.name, str(refused))
        self.assertEqual(self._stand(late.record), before, "Nothing was done")

    def _in_the_browser(self, late):
        dialogs = self.env[late.action["res_model"]].with_user(late.user)
        form = Form(dialogs.with_context(**late.action["context"]))
        for name, value in late.values.items():
            setattr(form, name, value)
        return lambda: form.save().action_confirm()

    def _by_program(self, late):
        context = dict(late.action["context"], default_opened_on=False)
        dialogs = self.env[late.action["res_model"]].with_user(late.user)
        values = {
            name: getattr(value, "id", value) for name, value in late.values.items()
        }
        return dialogs.with_context(**context).create(values).action_confirm

    def _stand(self, record):
        """All that stands on the record, its messages and its mail."""
        record = record.sudo()
        self.env.flush_all()
        self.env.invalidate_all()
        return {
            name: record[name] for name, field in record._fields.items() if field.store
        }

    def test_what_is_still_due_is_done(self):
        for name, scenario in self._scenarios().items():
            with self.subTest(name), self.env.cr.savepoint() as point:
                late = scenario()
                before = self._stand(late.record)
                self._in_the_browser(late)()
                self.assertNotEqual(self._stand(late.record), before)
                point.rollback()

    def test_what_is_typed_into_a_dialog_is_read_by_nobody_else(self):
        tried = set()
        for name, scenario in self._scenarios().items():
            with self.subTest(name), self.env.cr.savepoint() as point:
                late = scenario()
                dialog = self._by_program(late).__self__
                other = self.colleague if late.user == self.officer else self.officer
                theirs = dialog.with_user(other)
                self.assertTrue(dialog.has_access("write"))
                self.assertFalse(
                    theirs.has_access("read") or theirs.has_access("write")
                )
                if theirs.browse().has_access("read"):
                    tried.add(dialog._name)
                    self.assertFalse(theirs.search([("id", "=", dialog.id)]))
                point.rollback()
        self.assertIn("kefu.complaint.reply", tried)

    def test_whoever_changes_a_record_at_this_moment_is_waited_for(self):
        case = self._told_case()
        wizard = self.env["kefu.complaint.wait"].with_user(self.officer)
        wizard = wizard.create({"complaint_id": case.id, "question": "?"})
        # as if another worker had the row
        self.patch(type(case), "lock_for_update", _locked_elsewhere)
        with self.assertRaisesRegex(UserError, "at this moment"):
            wizard.action_confirm()
        self.assertFalse(case.is_waiting)

    def test_what_a_client_says_of_the_opening_opens_nothing(self):
        """Nonsense in it is no key: the step asks for the state by itself."""
        case = self._told_case()
        self._reach(case, "closed")
        for opened_on in ({}, {"moment": "x"}, {"records": {str(case.id): {"x": 1}}}):
            wizard = self.env["kefu.complaint.reply"].with_user(self.officer)
            wizard = wizard.create(
                {
                    "complaint_id": case.id,
                    "opened_on": opened_on,
                    "solution": "<p>x</p>",
                    "explanation": "<p>x</p>",
                }
            )
            with self.assertRaisesRegex(UserError, "Closed"):
                wizard.action_confirm()
        self.assertEqual(case.state, "closed")


def _locked_elsewhere(self, **_kwargs):
    raise LockError("Cannot grab a lock on records")
