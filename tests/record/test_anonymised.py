"""Of whom was anonymised, no table of the database knows anything any more (6, PIPL)."""

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .common import MAIL
from .retention import RetentionCommon

# What is gone in days by itself, or is another's.
OTHERS = {"kefu_mail_receipt"}


@tagged("post_install", "-at_install", "standard")
class TestAnonymised(RetentionCommon):
    def _where(self, word):
        """Every column of the database with `word` in it."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c"
            " JOIN information_schema.tables t USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            " AND data_type IN ('text', 'character varying', 'jsonb')"
        )
        found = set()
        for table, column in self.env.cr.fetchall():
            query = SQL(
                "SELECT 1 FROM %s WHERE %s::text LIKE %s LIMIT 1",
                SQL.identifier(table),
                SQL.identifier(column),
                f"%{word}%",
            )
            if table not in OTHERS and self.env.execute_query(query):
                found.add(f"{table}.{column}")
        return found

    def _lived_through(self):
        """A customer, the cases and revisits with him, and what was said of him."""
        person = self.env["res.partner"].create(
            {
                "name": "欧阳修竹",
                "email": "ouyang@liuyang.example.com",
                "phone": "+86 731 8888 1234",
                "street": "浏阳河东路一百零八号",
            }
        )
        person.message_post(body="欧阳修竹来电询价。")
        login = {"login": person.email, "partner_id": person.id}
        self.env["res.users"].create(
            {**login, "group_ids": [Command.set(self.env.ref("base.group_portal").ids)]}
        )
        revisit = self.env["kefu.revisit"].with_user(self.officer)
        revisit = revisit.create({"partner_id": person.id})
        revisit.action_enter_answers()
        revisit.sudo().answer_id._mark_done()
        revisit.write(
            {"outcome": "dissatisfied", "satisfaction": "1", "feedback": "全是碎片"}
        )
        case = self.env["kefu.complaint"].browse(
            revisit.action_make_complaint()["res_id"]
        )
        revisit.action_done()
        case.write({"remedy_sought": "全是碎片", "contact_company": "甲乙鞭炮作坊"})
        case.message_post(body="已致电欧阳修竹(ouyang@liuyang.example.com)。")
        self._measure(case, name="给欧阳修竹补发", resources="+86 731 8888 1234")
        case.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="再问欧阳修竹",
            user_id=self.officer.id,
        )
        self.env.cr.flush()
        self._finish(case.measure_ids)
        return person, case

    def _wrote(self, case):
        """What came by mail of the customer, and what the quarantine keeps of it."""
        raw = MAIL.format(domain=self.alias_domain, file="").replace(
            "limin@", "ouyang@"
        )
        raw = raw.replace("xingsha", "liuyang").replace("三箱全部破损", "全是碎片")
        kept = self.env["kefu.mail.quarantine"]._keep(raw.encode(), "unroutable")
        kept._attach_to(case.sudo())

    def test_c6_no_table_knows_a_person_who_was_anonymised(self):
        person, case = self._lived_through()
        self._wrote(case)
        self._reach(case, "closed")
        case.sudo()._rate(2, "全是碎片")
        self._revisit(case, feedback="全是碎片")
        self.env.cr.flush()
        # none of them stands in the demo data
        words = (
            "欧阳修竹",
            "ouyang@",
            "8888 1234",
            "一百零八号",
            "甲乙鞭炮作坊",
            "全是碎片",
        )
        for word in words:
            self.assertTrue(self._where(word))
        with self._in(2045):
            self._list()
            person._kefu_anonymise()
        self.env.invalidate_all()
        for word in words:
            with self.subTest(word):
                self.assertFalse(self._where(word))
        self.assertEqual(case.sudo().rating_ids.rating, 2)

    def test_c6_whose_address_ends_alike_is_somebody_else(self):
        """min@… is no part of limin@…, and li_in@… none of limin@…."""
        for address in ("min@xingsha.example.com", "li_in@xingsha.example.com"):
            other = self.env["res.partner"].create({"name": "敏", "email": address})
            case = self.case.sudo()
            case.message_post(
                body="我也看到了",
                message_type="email",
                author_id=other.id,
                email_from=other.email,
            )
        self._reach(self.case, "closed")
        with self._in(2045):
            other._kefu_anonymise()
            case._anonymise(case.partner_id.browse(), ["min@xingsha.example.com"])
        self.env.invalidate_all()
        self.assertFalse(self._where("我也看到了"))
        self.assertIn("limin@xingsha", self.customers_mail.email_from)
        self.assertIn("破损", self.customers_mail.body)
        self.assertIn("limin@xingsha", case.email_from)
        self.assertTrue(self.file.exists())
