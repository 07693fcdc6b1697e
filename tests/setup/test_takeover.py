"""An old register is taken over from the file that it is in."""

import base64
import io
import time

import openpyxl

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from tests.common import KefuCommon
from tests.unit.setup import register


class RegisterCommon(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        cls.env.company.kefu_team_id = cls.team

    def _load(self, data, name="台账.xlsx", user=None, **values):
        loads = self.env["kefu.takeover.load"].with_user(user or self.archivist)
        load = loads.create(
            {"file": base64.b64encode(data), "file_name": name, **values}
        )
        load.action_read()
        return load

    def _take(self, load, **values):
        load.write(values)
        action = load.action_confirm()
        return self.env[action["res_model"]].browse(action["res_id"])

    def _csv(self, *rows, headings=("日期", "客户", "内容")):
        return "\n".join(",".join(row) for row in [headings, *rows]).encode("gbk")


@tagged("post_install", "-at_install", "standard")
class TestTakeover(RegisterCommon):
    def test_of_five_hundred_rows_forty_are_wrong(self):
        """Nothing is half taken over; what is wrong is told row by row."""
        before = self.env["kefu.complaint"].search_count([])
        mails = self.env["mail.mail"].search_count([])
        load = self._load(register.as_xlsx(register.rows()))
        self.assertEqual(
            (load.row_count, load.good_count, load.wrong_count), (500, 460, 40)
        )
        self.assertEqual(len(load.line_ids), 20)
        with self.assertRaisesRegex(UserError, "40 rows are wrong"):
            self._take(load)
        self.assertEqual(self.env["kefu.complaint"].search_count([]), before)
        page = openpyxl.load_workbook(io.BytesIO(base64.b64decode(load.errors))).active
        rows = list(page.values)
        self.assertEqual(len(rows), 41)
        self.assertEqual(rows[0][:3], ("序号", "投诉编号", "投诉日期"))
        told = {row[0]: row[-1] for row in rows[1:]}
        self.assertIn("“上周三” in “投诉日期” is no date", told["12"])
        self.assertIn("still open", told["60"])

        takeover = self._take(load, only_good=True)
        cases = takeover.complaint_ids
        self.assertEqual((takeover.case_count, takeover.wrong_count), (460, 40))
        self.assertEqual(len(cases), 460)
        self.assertTrue(takeover.errors)
        self.assertEqual(set(cases.mapped("state")), {"closed"})
        self.assertTrue(all(cases.mapped("is_taken_over")))
        for nothing in ("deadline_ids", "activity_ids", "effect_ids", "message_ids"):
            self.assertFalse(cases[nothing], nothing)
        self.assertFalse(any(cases.mapped("date_next_due")))
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_a_case_says_what_its_row_said(self):
        load = self._load(register.as_csv(register.rows(3, 0), "gbk"), "台账.csv")
        case = self._take(load).complaint_ids.sorted("date_received")[0]
        self.assertEqual(case.number, "TS-2024-0001")
        self.assertEqual(str(case.date_received), "2024-01-02 16:00:00")
        self.assertEqual(str(case.date_closed), "2024-01-05 16:00:00")
        self.assertEqual(case.partner_id.name, "联系人1")
        self.assertEqual(case.commercial_partner_id.name, register.CUSTOMERS[1])
        self.assertEqual(case.channel, "email")
        self.assertEqual(case.severity, "serious")
        self.assertEqual(case.department_id, self.warehouse)
        self.assertIn("第1批零件", case.name)
        self.assertIn("满意度: 满意", str(case.description))
        self.assertIn("投诉类别: 包装破损", str(case.description))
        self.assertIn("已补发", str(case.solution))

    def test_the_same_file_twice_makes_no_case_twice(self):
        for data in (
            register.as_csv(register.rows(5, 0)),
            self._csv(["2025-3-5", "甲厂", "少件"], ["2025-3-5", "甲厂", "错件"]),
        ):
            self._take(self._load(data, "a.csv"))
            again = self._load(data, "b.csv")
            self.assertTrue(again.taken_before)
            self.assertEqual(
                (again.good_count, again.known_count), (0, again.row_count)
            )
            with self.assertRaisesRegex(UserError, "known already"):
                self._take(again)

    def test_the_corrected_rows_are_taken_over_afterwards(self):
        made = register.rows(20, 4)
        self._take(self._load(register.as_csv(made), "a.csv"), only_good=True)
        again = self._load(register.as_csv(register.rows(20, 0)), "b.csv")
        self.assertEqual((again.good_count, again.known_count), (4, 16))

    def test_a_number_that_was_given_here_is_of_another_case(self):
        case = self._case()
        row = ["2025-3-5", case.number, "少件"]
        load = self._load(self._csv(row, headings=("日期", "编号", "内容")), "a.csv")
        self.assertEqual(load.line_ids.outcome, "wrong")
        self.assertIn(case.number, load.line_ids.problems)

    def test_one_without_a_number_gets_one_of_its_year(self):
        for day in ("2023-3-5", "2023-1-1", "2023-12-31 23:30"):
            load = self._load(self._csv([day, "甲厂", "少件"]), "a.csv")
            case = self._take(load).complaint_ids
            self.assertIn("/2023/", case.number, day)

    def test_a_file_with_what_no_database_keeps_is_read(self):
        row = ["2023-3-5", "甲厂", "少\0件"]
        case = self._take(self._load(self._csv(row), "a.csv")).complaint_ids
        self.assertEqual(case.name, "少件")

    def test_a_file_in_utf_16_without_a_mark_is_read(self):
        data = self._csv(["2023-3-5", "甲厂", "少件"]).decode("gbk").encode("utf-16-le")
        self.assertEqual(self._take(self._load(data, "a.csv")).case_count, 1)

    def test_customers_are_known_by_what_the_row_says(self):
        firm, person = self.company_customer, self.customer
        firm.ref = "C-001"
        headings = ("日期", "内容", "客户代码", "客户", "联系人", "电话", "邮箱")
        rows = [
            (["C-001", "", "", "", ""], firm),
            (["", firm.name, "", "", ""], firm),
            (["", firm.name, person.name, "", ""], person),
            (["", "", "", "0731-55550101", ""], person),
            (["", "", "", "", person.email.upper()], person),
            (["", "无名厂", "", "", ""], self.env["res.partner"]),
        ]
        made = [
            ["2025-3-5", f"内容{n}", *row] for n, (row, _partner) in enumerate(rows)
        ]
        load = self._load(self._csv(*made, headings=headings), "a.csv")
        takeover = self._take(load, customers="text")
        cases = takeover.complaint_ids.sorted("name")
        self.assertEqual(
            [case.partner_id for case in cases], [partner for _row, partner in rows]
        )
        self.assertEqual(cases[-1].contact_company, "无名厂")
        self.assertFalse(takeover.partner_count)

    def test_unknown_customers_become_prospects_once_each(self):
        rows = [["2025-3-5", "甲厂", f"少件{n}"] for n in range(3)]
        load = self._load(self._csv(*rows), "a.csv", customers="prospect")
        self.assertEqual(load.partner_count, 1)
        takeover = self._take(load)
        self.assertEqual(takeover.partner_ids.name, "甲厂")
        self.assertEqual(takeover.partner_ids.kefu_relation, "prospect")
        self.assertEqual(takeover.complaint_ids.partner_id, takeover.partner_ids)

    def test_columns_are_chosen_otherwise(self):
        headings = ("日期", "说法", "内容")
        load = self._load(
            self._csv(["2025-3-5", "甲", "乙"], headings=headings), "a.csv"
        )
        column = load.column_ids.filtered(lambda c: c.name == "说法")
        self.assertEqual(column.target, "note")
        column.target = "description"
        with self.assertRaisesRegex(UserError, "More than one column"):
            load.action_look()
        column.target = "name"
        load.action_look()
        self.assertEqual(load.line_ids.name, "甲")

    def test_what_was_cancelled_stays_cancelled(self):
        headings = ("日期", "内容", "状态")
        load = self._load(
            self._csv(["2025-3-5", "甲", "已撤销"], headings=headings), "a.csv"
        )
        self.assertEqual(self._take(load).complaint_ids.state, "cancelled")

    def test_a_file_that_is_none_is_refused_in_a_sentence(self):
        for data, name, words in (
            (b"PK\x03\x04...", "a.xlsx", "damaged"),
            (b"\x00\x01", "a.csv", "headings"),
            (b"name\nx\n", "a.xls", "damaged|read"),
        ):
            quiet = mute_logger("odoo.addons.base_import.models.base_import")
            with quiet, self.assertRaisesRegex(UserError, words):
                self._load(data, name)
        with self.assertRaisesRegex(UserError, "Choose the file"):
            self.env["kefu.takeover.load"].with_user(self.archivist).create(
                {}
            ).action_read()

    def test_who_has_the_right_takes_over(self):
        for user in (self.officer, self.handler):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._load(register.as_csv(register.rows(1, 0)), "a.csv", user=user)

    def test_five_thousand_rows_in_under_a_minute(self):
        data = register.as_xlsx(register.rows(5000, 0))
        begin = time.process_time()  # whatever else the machine does
        takeover = self._take(self._load(data))
        self.assertEqual(len(takeover.complaint_ids), 5000)
        self.assertLess(time.process_time() - begin, 60)


@tagged("post_install", "-at_install", "standard")
class TestTakingBack(RegisterCommon):
    def setUp(self):
        super().setUp()
        load = self._load(register.as_csv(register.rows(5, 0)), "a.csv")
        self.takeover = self._take(load)
        self.env.flush_all()

    def _take_back(self, user=None):
        self.takeover.with_user(user or self.archivist).action_take_back()

    def test_untouched_it_goes_as_a_whole(self):
        cases, contacts = self.takeover.complaint_ids, self.takeover.partner_ids
        self.assertTrue(contacts)
        known = self.company_customer
        self._take_back()
        self.assertFalse(cases.exists() or contacts.exists())
        self.assertTrue(known.exists())
        self.assertEqual(self.takeover.state, "taken_back")
        with self.assertRaisesRegex(UserError, "already"):
            self._take_back()

    def test_afterwards_the_file_may_be_taken_over_again(self):
        self._take_back()
        again = self._load(register.as_csv(register.rows(5, 0)), "a.csv")
        self.assertEqual(again.good_count, 5)

    def test_once_something_was_done_with_a_case_it_stays(self):
        case = self.takeover.complaint_ids[0]
        ways = {
            "a word": lambda: case.with_user(self.officer).message_post(body="x"),
            "a to-do": lambda: case.activity_schedule(user_id=self.officer.id),
            "a dossier": lambda: self.env["kefu.dossier"]._request(case),
            "a change": lambda: self.env.cr.execute(
                "UPDATE kefu_complaint SET write_date = now() + interval '1 hour'"
                " WHERE id = %s",
                case.ids,
            ),
        }
        for way, do in ways.items():
            with self.subTest(way), self.env.cr.savepoint() as point:
                do()
                self.env.invalidate_all()
                with self.assertRaisesRegex(UserError, case.number):
                    self._take_back()
                point.rollback()
                self.env.invalidate_all()
        self.assertEqual(self.takeover.state, "done")

    def test_a_contact_that_is_used_elsewhere_stays(self):
        contact = self.takeover.partner_ids.filtered("is_company")[0]
        self._case(partner_id=contact.id)
        self._take_back()
        self.assertTrue(contact.exists())

    def test_a_contact_that_anything_names_stays(self):
        contacts = self.takeover.partner_ids
        firm = contacts.filtered("is_company")[0]
        person = contacts.filtered("parent_id")[0]
        visits = self.env["kefu.revisit"].with_user(self.officer)
        now = fields.Datetime.now()
        ways = {
            "a revisit": (
                firm,
                lambda: visits.create({"partner_id": firm.id, "date_planned": now}),
            ),
            "a login": (
                person,
                lambda: new_test_user(
                    self.env, "kunde", groups="base.group_portal", partner_id=person.id
                ),
            ),
            "a person below": (
                firm,
                lambda: firm.create({"name": "王工", "parent_id": firm.id}),
            ),
            "a guest list": (
                person,
                lambda: self.env["calendar.event"].create(
                    {
                        "name": "拜访",
                        "start": now,
                        "stop": now,
                        "partner_ids": [Command.set(person.ids)],
                    }
                ),
            ),
            "a word": (
                firm,
                lambda: firm.message_post(body="来过电话", message_type="comment"),
            ),
        }
        for way, (used, use) in ways.items():
            with self.subTest(way), self.env.cr.savepoint() as point:
                record = use()
                self.env.flush_all()
                self._take_back()
                self.env.invalidate_all()
                stays = used | used.parent_id
                self.assertEqual(contacts.exists(), contacts & stays)
                if way == "a guest list":
                    self.assertIn(person, record.partner_ids)
                point.rollback()
                self.env.invalidate_all()

    def test_no_case_of_the_house_can_be_deleted_that_way(self):
        case = self._case()
        for cases in (case, self.takeover.complaint_ids):
            with self.assertRaisesRegex(UserError, "can't be deleted"):
                cases.sudo().unlink()
        with self.assertRaises(AccessError):
            self.takeover.with_user(self.archivist).write({"state": "taken_back"})
        with self.assertRaises(AccessError):
            self._take_back(self.officer)
