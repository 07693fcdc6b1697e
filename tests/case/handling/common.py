"""What the tests of the handling share: heads of departments, a general manager."""

from datetime import timedelta

from odoo import fields
from odoo.tests import Form

from tests.common import KefuCommon


class HandlingCommon(KefuCommon):
    """Two departments with heads who log in, and a general manager with a deputy.

    `handler` heads the warehouse, `mover` the transport.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mover = cls._user("mover_t", "kefu_service.kefu_group_handler")
        cls.gm = cls._user("gm_t", "kefu_service.kefu_group_handler")
        cls.deputy = cls._user("deputy_t", "kefu_service.kefu_group_handler")
        employees = cls.env["hr.employee"]
        cls.warehouse.manager_id = employees.search([("user_id", "=", cls.handler.id)])
        cls.transport.manager_id = employees.create(
            {
                "name": cls.mover.name,
                "user_id": cls.mover.id,
                "department_id": cls.transport.id,
            }
        )
        cls.team.write({"user_id": cls.officer.id, "department_id": cls.warehouse.id})
        cls.env.company.write(
            {"kefu_gm_user_id": cls.gm.id, "kefu_gm_deputy_id": cls.deputy.id}
        )
        (cls.handler + cls.mover + cls.gm + cls.deputy).lang = "en_US"
        cls.tomorrow = fields.Datetime.now() + timedelta(days=1)

    @classmethod
    def _told_case(cls, **values):
        """A case of the customer that came by mail, with its officer."""
        return cls._case(
            partner_id=cls.customer.id,
            user_id=cls.officer.id,
            channel="email",
            **values,
        )

    @classmethod
    def _assessed(cls, scope="own", **values):
        case = cls._told_case(**values)
        case.write(
            {
                "scope": scope,
                "responsible_department_ids": [
                    (6, 0, (cls.warehouse + cls.transport).ids)
                ],
            }
        )
        case._assess()
        return case

    @classmethod
    def _measure(cls, case=None, **values):
        return (
            cls.env["kefu.measure"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "补发三箱",
                    "complaint_id": (case or cls._told_case()).id,
                    "department_id": cls.warehouse.id,
                    **values,
                }
            )
        )

    @classmethod
    def _finish(cls, measures):
        """Done by the departments, verified by the officer."""
        measures.sudo().write({"state": "accepted", "result": "<p>已补发</p>"})
        measures.sudo().action_done()
        measures.with_user(cls.officer).action_verify()

    @classmethod
    def _dialog(cls, action, user=None, **values):
        """Fill in the dialog that a button has opened, and confirm."""
        wizard = (
            cls.env[action["res_model"]]
            .with_user(user or cls.officer)
            .with_context(**action["context"])
            .create(values)
        )
        wizard.action_confirm()
        return wizard

    def _promise(self, case, date=None, **values):
        values = {"is_told": False, "date_promised": date or self.tomorrow, **values}
        return self._dialog(case.action_promise(), **values)

    def _reply(self, case, **values):
        return self._dialog(
            case.action_reply(),
            **{"solution": "<p>已补发</p>", "explanation": "<p>压坏</p>", **values},
        )


class LettersCommon(HandlingCommon):
    """The dialogs that write to a customer, filled in as in the browser."""

    def _filled_in(self, action, **values):
        """The dialog that a button has opened, filled in as in the browser."""
        dialogs = self.env[action["res_model"]].with_user(self.officer)
        form = Form(dialogs.with_context(**action["context"]))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def _letters_to(self, case, **values):
        """Each letter to the customer of a case, ready to be sent."""
        promise = {"date_promised": self.tomorrow, "is_told": True}
        for step, words in (
            ("action_promise", promise),
            ("action_wait", {"question": "是哪一张送货单？"}),
            ("action_reply", self._texts()),
        ):
            words = {"way": "email", **words, **values}
            yield self._filled_in(getattr(case, step)(), **words)

    def _texts(self):
        return {"solution": "<p>已补发</p>", "explanation": "<p>压坏</p>"}
