"""What the tests of the meeting's day and of the minutes share."""

from odoo.fields import Command

from tests.meeting.calling.common import MeetingCommon


class MinutesCommon(MeetingCommon):
    """A meeting on one case, which can be decided, held and put on record.

    `gm` chairs, `officer` records, warehouse and transport answer.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer.lang = "en_US"
        cls.case = cls._escalated(name="天窗配错")
        cls.meeting = cls._meeting(cls.case)
        cls.item = cls.meeting.item_ids

    @classmethod
    def _share(cls, *shares, item=None):
        """Findings of so many per cent; the first is the warehouse's."""
        departments = [cls.warehouse, cls.transport]
        while len(departments) < len(shares):
            departments.append(
                cls.env["hr.department"].create({"name": f"部门{len(departments)}"})
            )
        (item or cls.item).finding_ids = [
            Command.clear(),
            *(
                Command.create(
                    {
                        "department_id": department.id,
                        "share": share,
                        "cause": "method",
                        "reason": "交接班没有复核",
                    }
                )
                for department, share in zip(departments, shares, strict=False)
            ),
        ]

    @classmethod
    def _decide(cls, item=None, shares=(70, 30)):
        """All that the meeting has to settle for a complaint; the measure."""
        item = item or cls.item
        cls._begin(item.meeting_id)
        cls._share(*shares, item=item)
        item.solution = "<p>两种状态分架存放</p>"
        item.meeting_id.participant_ids.attendance = "present"
        return (
            cls.env["kefu.measure"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "配送前扫码",
                    "meeting_item_id": item.id,
                    "department_id": cls.warehouse.id,
                    "date_due": cls.next_week,
                    "resources": "扫码枪 4 把",
                }
            )
        )

    @classmethod
    def _held(cls):
        measure = cls._decide()
        cls.meeting.action_hold()
        return measure

    @classmethod
    def _drafted(cls):
        """The draft of the minutes, as the officer sees it."""
        cls._held()
        cls.meeting.action_minutes()
        return cls.meeting.minutes_id

    @classmethod
    def _submitted(cls):
        minutes = cls._drafted()
        minutes.action_submit()
        return minutes

    @classmethod
    def _issued(cls):
        minutes = cls._submitted()
        minutes.with_user(cls.gm).action_approve()
        return minutes

    @classmethod
    def _revised(cls, minutes):
        """The draft of a new revision."""
        cls._dialog(
            minutes.action_revise(), changes="改期一周", reason="扫码枪晚到一周"
        )
        return cls.meeting.minutes_id
