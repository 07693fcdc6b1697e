"""Name and address of who wrote stand in fields of their own."""


def migrate(cr, version):
    """Take the name out of the address of what came by mail; it fills an empty name."""
    cr.execute(
        """
        UPDATE kefu_complaint
           SET contact_name = COALESCE(
                   NULLIF(contact_name, ''),
                   NULLIF(TRIM(BOTH ' "' FROM SPLIT_PART(email_from, '<', 1)), '')),
               email_from = email_normalized
         WHERE email_from LIKE '%<%>%' AND email_normalized IS NOT NULL
        """
    )
