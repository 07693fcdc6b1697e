"""Each member of a team has a row that says what he or she is given."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    teams = env["kefu.team"].with_context(active_test=False).search([])
    env["kefu.team.officer"]._follow_members(teams)
