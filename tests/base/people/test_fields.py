"""Every field that names one of our own people: handed over, or kept as it was."""

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from tests.base.rights.register import Register

PEOPLE = ("res.users", "hr.employee")
# Who did something: that stays, whoever leaves.
DONE = {
    "kefu.absence": "user_id",
    "kefu.audit": "closed_by_id",
    "kefu.audit.sample": "checked_by_id",
    "kefu.complaint": "assessed_by_id escalated_by_id gm_acknowledged_by_id",
    "kefu.deadline.notice": "user_ids",
    "kefu.disposal": "decided_by_id",
    "kefu.dossier": "user_id",
    "kefu.indicator.alert": "settled_by_id",
    "kefu.measure": "verified_by_id",
    "kefu.meeting.minutes": "approved_by_id writer_ids",
    "kefu.promise": "user_id",
    "kefu.relation.change": "officer_id user_id",
    "kefu.report": "acknowledged_by_id returned_by_id submitted_by_id",
    "kefu.report.reader": "user_id",
    "kefu.revisit": "done_by_id",
    "kefu.revisit.attempt": "user_id",
    "kefu.takeover": "user_id",
    "kefu.withdrawal": "user_id",
}
# May do something more, which a login that is archived does no more.
ALLOWED = {"kefu.channel": "user_id", "kefu.complaint": "spokesperson_ids"}
# Follows from the record that it is of.
FOLLOWS = {"kefu.deadline": "user_id", "kefu.team.officer": "user_id"}
# Contacts who are customers or outside bodies.
CUSTOMERS = {
    "kefu.complaint": "commercial_partner_id outside_partner_ids partner_id",
    "kefu.relation.change": "partner_id",
    "kefu.revisit": "commercial_partner_id outside_partner_ids partner_id",
    "kefu.revisit.plan.unplaced": "partner_id",
    "kefu.takeover": "partner_ids",
    "kefu.volume": "partner_id",
}
# Who did something once: that stays.
ONCE = {"kefu.complaint": "passed_on_by_id"}
# To whom something was sent.
SENT = {
    "kefu.measure": "access_partner_id",
    "kefu.report.reader": "partner_id",
}
CREATORS = ("create_uid", "write_uid")


def listed(table):
    return {
        f"{model}.{name}" for model, names in table.items() for name in names.split()
    }


@tagged("post_install", "-at_install", "standard")
class TestFields(Register):
    """A register in use: the demo data, and one of each that it lacks."""

    def _naming(self, *comodels):
        """(model, field) of what is stored of ours and names one of these."""
        for name, model in sorted(self.env.items()):
            if not model._auto or model._transient:
                continue
            for field in model._fields.values():
                ours = name.startswith("kefu.") or field._module == "kefu_service"
                if (
                    ours
                    and field.store
                    and field.type in ("many2one", "many2many")
                    and field.comodel_name in comodels
                ):
                    yield name, field

    def _duties(self):
        return {f"{d.model}.{d.field}" for d in self.env["kefu.duties"]._all()}

    # ------------------------------------------------------------------
    # All of them
    # ------------------------------------------------------------------

    def test_every_field_that_names_a_person_is_decided(self):
        """Whoever adds one says what becomes of it when the person leaves."""
        named = {
            str(field)
            for _model, field in self._naming(*PEOPLE)
            if field.name not in CREATORS
        }
        kept = listed(DONE) | listed(FOLLOWS) | listed(ALLOWED)
        of_odoo = {"hr.department.manager_id", "mail.activity.user_id"}
        of_odoo |= {"res.partner.user_id"}
        duties = self._duties() - of_odoo - {"kefu.meeting.participant.partner_id"}
        self.assertFalse(duties & kept)
        self.assertEqual(named, duties | kept)

    def test_every_field_that_names_a_contact_is_decided(self):
        named = {str(field) for _model, field in self._naming("res.partner")}
        decided = listed(CUSTOMERS) | listed(ONCE) | listed(SENT)
        self.assertEqual(named, decided | {"kefu.meeting.participant.partner_id"})

    def test_whoever_leaves_leaves_nothing_open_and_keeps_what_was_done(self):
        """Each person of the demo data, and everybody's every duty at once."""
        successor = new_test_user(
            self.env,
            "successor_t",
            groups="kefu_service.kefu_group_manager",
            company_id=self.a.id,
            company_ids=[(6, 0, (self.a + self.b).ids)],
        )
        self.env["hr.employee"].create({"name": "x", "user_id": successor.id})
        duties, done = self.env["kefu.duties"], self._done()
        leaving = self.env["res.users"].search(
            [("share", "=", False), ("id", "not in", (successor + self.env.user).ids)]
        )
        work = duties._open(leaving)
        self.assertGreater(len(work), 12, "The register has most duties there are")
        duties._hand_over(leaving, successor)
        left = duties._open(leaving)
        self.assertFalse(left)
        for person in leaving:
            person.active = False
        self.assertEqual(self._done(), done)

    def _done(self):
        done = {}
        for model, field in self._naming("res.users"):
            if str(field) in listed(DONE):
                records = self.env[model].sudo().with_context(active_test=False)
                named = records.search([], order="id").mapped(field.name)
                done[str(field)] = named
        return done

    # ------------------------------------------------------------------
    # Deleting
    # ------------------------------------------------------------------

    def _named_in(self, model, field, record):
        """Let some record of the model name `record`; False if there is none."""
        naming = self.env[model].sudo().with_context(active_test=False)
        naming = naming.search([], limit=1)
        if not naming:
            return False
        if field.type == "many2many":
            query = SQL(
                "INSERT INTO %s (%s, %s) VALUES (%s, %s)",
                *map(SQL.identifier, (field.relation, field.column1, field.column2)),
                naming.id,
                record.id,
            )
        else:
            if str(field) == "kefu.channel.user_id":  # a team's or a person's
                naming.write({"team_id": False, "user_id": naming.create_uid.id})
                self.env.flush_all()
            query = SQL(
                "UPDATE %s SET %s = %s WHERE id = %s",
                SQL.identifier(naming._table),
                SQL.identifier(field.name),
                record.id,
                naming.id,
            )
        self.env.flush_all()
        self.env.cr.execute(query)
        self.env.invalidate_all()
        return True

    def test_c6_whoever_any_record_names_is_not_deleted(self):
        """Each field of each model that may name a login or a department."""
        make = {
            "res.users": lambda: new_test_user(self.env, "named_t"),
            "hr.department": lambda: self.env["hr.department"].create({"name": "x"}),
        }
        tried, deleted = 0, []
        for model, field in self._naming(*make):
            with self.env.cr.savepoint() as savepoint:
                record = make[field.comodel_name]()
                if self._named_in(model, field, record):
                    tried += 1
                    try:
                        record.unlink()
                        deleted.append(str(field))
                    except UserError as error:
                        self.assertIn("archive it instead", str(error), field)
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertFalse(deleted)
        self.assertGreater(tried, 60)

    def test_whoever_no_record_names_is_deleted(self):
        user = new_test_user(self.env, "unnamed_t")
        department = self.env["hr.department"].create({"name": "x"})
        employee = self.env["hr.employee"].create({"name": "x"})
        for record in (user, department, employee):
            record.unlink()
            self.assertFalse(record.exists())

    def test_c6_an_employee_is_kept_with_the_login_and_the_department_headed(self):
        measure = self.env["kefu.measure"].search([], limit=1)
        heads = self.env["hr.employee"].create(
            [{"name": "x"}, {"name": "y", "user_id": self._role("officer_a").id}]
        )
        measure.department_id.manager_id = heads[0]
        case = self.env["kefu.complaint"].search([("company_id", "=", self.a.id)])[:1]
        case.user_id = heads[1].user_id
        for employee in heads:
            with self.assertRaisesRegex(UserError, "archive it instead"):
                employee.unlink()

    def test_a_customer_who_wrote_may_be_forgotten(self):
        """A login of the portal that merely created records goes with its owner."""
        customer = new_test_user(self.env, "portal_t", groups="base.group_portal")
        case = self.env["kefu.complaint"].search([], limit=1)
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_complaint SET create_uid = %s WHERE id = %s",
                customer.id,
                case.id,
            )
        )
        customer.unlink()
        self.assertFalse(customer.exists())
