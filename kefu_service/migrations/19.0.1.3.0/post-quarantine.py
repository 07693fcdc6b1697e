"""Messages put aside are those of the company whose team they were for."""


def migrate(cr, version):
    """Hand over those that the company of the fetching user had got."""
    cr.execute(
        """
        UPDATE kefu_mail_quarantine message
           SET company_id = team.company_id
          FROM kefu_team team
         WHERE team.id = message.team_id AND team.company_id != message.company_id
        """
    )
