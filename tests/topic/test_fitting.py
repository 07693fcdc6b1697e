"""The topics that fit are there while a case is registered (5.3.3-1)."""

from odoo.tests import Form, tagged

from .common import TopicCommon

REGISTER = "kefu_service.kefu_complaint_view_form_register"


@tagged("post_install", "-at_install", "standard")
class TestFittingTopics(TopicCommon):
    several_companies = True

    def _fitting(self, name, **values):
        return self._case(name=name, **values).fitting_topic_ids

    def test_c5_3_3_1_while_the_caller_speaks(self):
        cases = self.env["kefu.complaint"].with_user(self.officer)
        with Form(cases, view=REGISTER) as form:
            self.assertFalse(form.fitting_topic_ids.ids)
            form.name = "请问还能报损吗"
            self.assertEqual(form.fitting_topic_ids.ids, self.damage.ids)
            form.name = "运费发票抬头错了"
            self.assertEqual(form.fitting_topic_ids.ids, self.bare.ids)

    def test_in_both_languages_by_keyword_and_by_text(self):
        self.assertEqual(self._fitting("A damaged box"), self.damage)
        self.assertEqual(self._fitting("多长时间可以报损"), self.damage)
        by_text = self._fitting("来信", description="<p>发票抬头开错了，如何更换</p>")
        self.assertEqual(by_text, self.bare)

    def test_by_earlier_cases(self):
        self.assertFalse(self._fitting("淋湿的外箱生锈了"))
        self._asked(1, name="外箱淋湿生锈")
        self.env["kefu.topic"]._cron_learn()
        self.assertEqual(self._fitting("淋湿的外箱生锈了"), self.damage)

    def test_what_is_cancelled_teaches_nothing_and_is_forgotten(self):
        case = self._asked(1, name="外箱淋湿生锈")
        self.env["kefu.topic"]._cron_learn()
        self._reach(case, "cancelled")
        self.env["kefu.topic"]._cron_learn()
        self.assertFalse(self.damage.earlier_titles)

    def test_neither_archived_nor_another_companys(self):
        self.damage.active = False
        self.env["kefu.topic"].create(
            {"question": "报损报损报损？", "company_id": self.company_2.id}
        )
        self.assertFalse(self._fitting("请问还能报损吗"))

    def test_a_case_with_a_topic_is_shown_that_one(self):
        self.assertEqual(self._fitting("报损", topic_id=self.bare.id), self.bare)

    def test_what_is_answered_needs_none(self):
        case = self._case(name="请问还能报损吗")
        self._reach(case, "replied")
        case.invalidate_recordset()
        self.assertFalse(case.fitting_topic_ids)

    def test_many_topics_take_the_queries_of_few(self):
        case = self._case(name="请问还能报损吗")

        def queries():
            self.env.flush_all()
            case.invalidate_recordset()
            before = self.env.cr.sql_log_count
            self.assertTrue(case.fitting_topic_ids)
            return self.env.cr.sql_log_count - before

        queries()
        few = queries()
        self._topic(question="又一个问题")
        self.env["kefu.topic"].create([{"question": f"问题{n}"} for n in range(50)])
        self.assertEqual(queries(), few)
