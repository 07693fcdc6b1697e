"""Models whose records cached answers depend on: a change clears the cache."""

from odoo import api, models


class KefuCacheSource(models.AbstractModel):
    """Records of which answers are cached: a change of them empties the cache."""

    _name = "kefu.cache.source"
    _description = "Source of a Cache"

    # Fields that matter; all of them if None
    _cached_fields = None

    def _cached(self):
        """Those of the records that the cached answers depend on."""
        return self

    def _calendars(self):
        """The working schedules in which other hours count when these change."""
        return self.env["resource.calendar"]

    def _hours_changed(self, calendars):
        """What follows where the hours of schedules have changed; areas add theirs."""

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if sources := records._cached():
            self.env.registry.clear_cache()
            sources._hours_changed(sources._calendars())
        return records

    def write(self, vals):
        if self._cached_fields and not vals.keys() & self._cached_fields:
            return super().write(vals)
        before = self._cached()
        calendars = before._calendars()
        result = super().write(vals)
        if before or self._cached():
            self.env.registry.clear_cache()
            self._hours_changed(calendars | self._cached()._calendars())
        return result

    def unlink(self):
        sources = self._cached()
        calendars = sources._calendars()
        result = super().unlink()
        if sources:
            self.env.registry.clear_cache()
            self.browse()._hours_changed(calendars.exists())
        return result
