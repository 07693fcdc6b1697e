"""What the tests of topics share: one with an answer in two languages."""

from tests.case.handling.common import HandlingCommon


class TopicCommon(HandlingCommon):
    """A topic on damage, its answer in Chinese and English, and a bare one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.customer.lang = "en_US"
        cls.env["kefu.topic"].search([]).active = False
        cls.damage = cls._topic(
            question="How long can damage be reported?",
            answer="<p>Within a day.</p>",
            keywords="报损, damaged",
        )
        cls.damage.update_field_translations(
            "question", {"zh_CN": "多长时间内可以报损？"}
        )
        cls.damage.update_field_translations(
            "answer", {"zh_CN": {"Within a day.": "请在 24 小时内。"}}
        )
        cls.bare = cls._topic(question="运费发票抬头开错了，如何更换？")

    @classmethod
    def _topic(cls, user=None, **values):
        topics = cls.env["kefu.topic"].with_user(user or cls.manager)
        return topics.create(values).with_user(cls.officer)

    @classmethod
    def _customer(cls, number, **values):
        values = {"name": f"客户{number}", **values}
        values.setdefault("email", f"c{number}@customer.example.com")
        return cls.env["res.partner"].create(values)

    @classmethod
    def _asked(cls, number, topic=None, **values):
        """A case by mail of a customer of its own."""
        partner = values.pop("partner", None) or cls._customer(number)
        return cls._case(
            name=values.pop("name", f"箱子破损{number}"),
            partner_id=partner.id,
            channel="email",
            kind=values.pop("kind", "inquiry"),
            topic_id=(topic or cls.damage).id,
            **values,
        )
