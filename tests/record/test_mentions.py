"""How a person is found in what others wrote (6, PIPL)."""

from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from odoo.addons.kefu_service.models.record import mentions
from odoo.addons.kefu_service.models.record.mentions import GONE, Person


@tagged("post_install", "-at_install", "standard")
class TestMentions(TransactionCase):
    def _person(self, name):
        nobody = self.env["res.partner"].browse()
        return Person.of(nobody, ["w@liuyang.example.com"], [name])

    def _notices(self, *texts):
        return self.env["mail.message"].create(
            [
                {
                    "model": False,
                    "message_type": "user_notification",
                    "body": f"<p>{text}</p>",
                }
                for text in texts
            ]
        )

    def _replaced(self, name, *texts):
        """What notices with these texts say of somebody who was anonymised."""
        notices = self._notices(*texts)
        self.env.flush_all()
        self.env["kefu.mentions"]._replace_in_notices(self._person(name))
        self.env.invalidate_all()
        return [str(notice.body)[3:-4] for notice in notices]

    def test_a_name_of_one_character_is_no_part_of_a_word(self):
        words = ["国王饼干三箱", "王牌电池", "王总结了会议", "王工作服", "女王", "王x"]
        self.assertEqual(self._replaced("王", *words), words)

    def test_where_it_stands_alone_or_is_addressed_it_is_the_person(self):
        for text in (
            "客户：%s，已回访",
            "已致电%s先生",
            "%s总要求赔偿",
            "%s",
            "请%s工复核",
        ):
            with self.subTest(text):
                (said,) = self._replaced("王", text % "王")
                self.assertEqual(said, text % GONE)

    def test_a_letter_stands_for_anything(self):
        self.assertEqual(self._replaced("W", "Plan W", "W."), ["Plan W", "W."])

    def test_notices_are_looked_through_some_at_a_time(self):
        texts = [f"欧阳修竹来电 {number}" for number in range(5)]
        with patch.object(mentions, "BATCH", 2):
            said = self._replaced("欧阳修竹", *texts)
        self.assertEqual(said, [f"{GONE}来电 {number}" for number in range(5)])
