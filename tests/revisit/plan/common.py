"""What the tests of revisit plans share: customers, officers, departments that review."""

from odoo.fields import Command

from tests.deadline.common import DeadlineCommon


class PlanCommon(DeadlineCommon):
    """Monday, 2 March 2026, 8:30 in Changsha. `head` heads the warehouse, `mover` the
    transport; `officer` and `colleague` make the revisits.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id = cls.calendar
        cls.mover = cls._user("mover_t", "kefu_service.kefu_group_handler")
        cls.transport.manager_id = cls.env["hr.employee"].create(
            {
                "name": cls.mover.name,
                "user_id": cls.mover.id,
                "department_id": cls.transport.id,
            }
        )
        users = cls.officer + cls.colleague + cls.manager + cls.head + cls.mover
        users.write({"lang": "en_US", "tz": "Asia/Shanghai"})
        cls.staff = {
            user: cls.env["hr.employee"].create(
                {
                    "name": user.name,
                    "user_id": user.id,
                    "resource_calendar_id": cls.calendar.id,
                }
            )
            for user in (cls.officer, cls.colleague)
        }
        cls.category = cls.env["res.partner.category"].create({"name": "整车厂"})

    @classmethod
    def _customers(cls, count, **values):
        """Companies that the plans of `_plan` reach, unless they say otherwise."""
        return cls.env["res.partner"].create(
            [
                {
                    "name": f"客户 {number}",
                    "is_company": True,
                    "kefu_relation": "customer",
                    "category_id": [Command.link(cls.category.id)],
                    **values,
                }
                for number in range(count)
            ]
        )

    @classmethod
    def _plan(cls, user=None, **values):
        """A plan for March that reaches those of `category`, in draft."""
        return (
            cls.env["kefu.revisit.plan"]
            .with_user(user or cls.officer)
            .create(
                {
                    "name": "三月回访",
                    "purpose": "了解入厂服务的满意度",
                    "date_from": "2026-03-02",
                    "date_to": "2026-03-31",
                    "user_id": cls.officer.id,
                    "officer_ids": (cls.officer + cls.colleague).ids,
                    "department_ids": (cls.warehouse + cls.transport).ids,
                    "scope_category_ids": cls.category.ids,
                    "daily_limit": 0,
                    **values,
                }
            )
        )

    def _review(self, plan, department, user, opinion="agree", **remarks):
        """Give the opinion of a department in the round that runs."""
        review = (
            plan.sudo()
            ._round_reviews()
            .filtered(lambda review: review.department_id == department)
        )
        review = review.with_user(user)
        review.write({"opinion": opinion, **remarks})
        review.action_answer()
        return review

    def _approved(self, **values):
        """A plan to which both departments have agreed."""
        plan = self._plan(**values)
        plan.action_submit()
        self._review(plan, self.warehouse, self.head)
        self._review(plan, self.transport, self.mover)
        self.assertEqual(plan.state, "approved")
        return plan

    def _started(self, **values):
        plan = self._approved(**values)
        plan.action_start()
        return plan

    def _make(self, revisits, outcome="satisfied", satisfaction="5"):
        """The revisits have been made."""
        for revisit in revisits:
            revisit.with_user(self.officer).write(
                {
                    "outcome": outcome,
                    "satisfaction": satisfaction,
                    "feedback": "送货准时",
                }
            )
        revisits.with_user(self.officer).action_done()
