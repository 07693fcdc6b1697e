"""Cases without an officer are known by a date; the leaders know of the old ones."""


def migrate(cr, version):
    """Fill in the columns in one statement: Odoo would reckon case by case."""
    cr.execute(
        """
        ALTER TABLE kefu_complaint
            ADD COLUMN IF NOT EXISTS date_unassigned timestamp,
            ADD COLUMN IF NOT EXISTS date_leader_told timestamp
        """
    )
    cr.execute(
        """
        UPDATE kefu_complaint
           SET date_unassigned = create_date, date_leader_told = now() AT TIME ZONE 'UTC'
         WHERE user_id IS NULL AND date_closed IS NULL
        """
    )
