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

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if records._cached():
            self.env.registry.clear_cache()
        return records

    def write(self, vals):
        if self._cached_fields and not vals.keys() & self._cached_fields:
            return super().write(vals)
        before = self._cached()
        result = super().write(vals)
        if before or self._cached():
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        forget = bool(self._cached())
        result = super().unlink()
        if forget:
            self.env.registry.clear_cache()
        return result
