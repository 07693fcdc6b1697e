"""What the tests of customers share: prospects."""

from odoo import fields

from tests.common import KefuCommon


class CustomerCommon(KefuCommon):
    """A source, and a prospect of it without a case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fair = cls.env.ref("kefu_service.kefu_prospect_source_fair")
        cls.referral = cls.env.ref("kefu_service.kefu_prospect_source_referral")
        cls.prospect = cls._prospect("湘江部件有限公司")

    @classmethod
    def _prospect(cls, name, relation="prospect", user=None, **values):
        """A company in `relation`, entered by `user` (the officer unless said)."""
        values = {
            "name": name,
            "is_company": True,
            "kefu_relation": relation,
            "kefu_source_id": cls.fair.id,
            **values,
        }
        return cls.env["res.partner"].with_user(user or cls.officer).create(values)

    @classmethod
    def _history(cls, partner):
        """The changes of a relation, the oldest first."""
        changes = cls.env["kefu.relation.change"].with_user(cls.officer)
        return changes.search([("partner_id", "=", partner.id)]).sorted("id")

    @staticmethod
    def _day(text):
        return fields.Date.to_date(text)
