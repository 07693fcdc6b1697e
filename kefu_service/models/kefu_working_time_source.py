from odoo import api, models


class KefuWorkingTimeSource(models.AbstractModel):
    """Records that say when is worked: a change of them empties what is cached of it.

    See `_kefu_working_time` of `resource.calendar`.
    """

    _name = "kefu.working.time.source"
    _description = "Source of Working Time"

    # Fields that matter; all of them if None
    _working_time_fields = None

    def _for_all_staff(self):
        """Those of the records that say when all staff of a calendar works."""
        return self

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if records._for_all_staff():
            self._forget_working_time()
        return records

    def write(self, vals):
        if self._working_time_fields and not vals.keys() & self._working_time_fields:
            return super().write(vals)
        before = self._for_all_staff()
        result = super().write(vals)
        if before or self._for_all_staff():
            self._forget_working_time()
        return result

    def unlink(self):
        forget = bool(self._for_all_staff())
        result = super().unlink()
        if forget:
            self._forget_working_time()
        return result

    @api.model
    def _forget_working_time(self):
        self.env.registry.clear_cache()
