from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_writer_approves = fields.Boolean(
        "Writers Approve Minutes",
        help="The chair or the deputy general manager may approve minutes that they "
        "wrote themselves.",
    )
