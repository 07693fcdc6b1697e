"""Who wrote the minutes that are there: whoever drafted them."""


def migrate(cr, version):
    cr.execute(
        """
        INSERT INTO kefu_meeting_minutes_writer_rel
            (kefu_meeting_minutes_id, res_users_id)
        SELECT minutes.id, minutes.create_uid FROM kefu_meeting_minutes minutes
        JOIN res_users writer ON writer.id = minutes.create_uid
        WHERE writer.id != 1
        ON CONFLICT DO NOTHING
        """
    )
