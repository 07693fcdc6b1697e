"""What the views of a model group by, and what they add up."""

import ast

from lxml import etree


class Offered:
    """Mixed into a test: `_offered` and `_figures` of each model in `views`."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.views = {}
        for view in cls.env["ir.ui.view"].search(
            [("model", "!=", False), ("mode", "=", "primary")]
        ):
            if view.model == "res.partner" or view.model.startswith("kefu."):
                arch = etree.fromstring(view.get_combined_arch())
                cls.views.setdefault(view.model, []).append(arch)

    def _offered(self, model):
        """What the views of a model group by, and each record that a row belongs to."""
        found = []
        for arch in self.views[model]:
            for node in arch.xpath("//filter[contains(@context, 'group_by')]"):
                found.append(ast.literal_eval(node.get("context"))["group_by"])
            if arch.tag in ("pivot", "graph"):
                for node in arch.xpath("./field[not(@type='measure')]"):
                    period = node.get("interval")
                    found.append(node.get("name") + (f":{period}" if period else ""))
            if group := arch.get("default_group_by"):
                found.append(group)
        related = [
            name
            for name, field in self.env[model]._fields.items()
            if model.startswith("kefu.") and field.type == "many2one" and field.store
            # what only some may read is offered to them alone
            if not field.groups
        ]
        fields = self.env[model]._fields
        return [
            name
            for name in dict.fromkeys(found + related)
            if fields[name.partition(":")[0]].type != "properties"  # core's own
        ]

    def _figures(self, model):
        fields = self.env[model]._fields.values()
        return ["__count"] + [
            f"{field.name}:{field.aggregator}"
            for field in fields
            if field.aggregator
            and field.store
            and field.type in ("integer", "float", "monetary")
        ]
