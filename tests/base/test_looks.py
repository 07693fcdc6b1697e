"""What every view of ours has to be read well: no screen needs a second look for it."""

from lxml import etree

from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestLooks(KefuCommon):
    def _views(self, view_type):
        """The views of ours of this sort, each with all that extends it."""
        views = self.env["ir.ui.view"].search(
            [
                ("type", "=", view_type),
                ("mode", "=", "primary"),
                ("model_data_id.module", "=", "kefu_service"),
            ]
        )
        self.assertGreater(len(views), 5)
        for view in views:
            yield view, etree.fromstring(view.get_combined_arch())

    def test_a_colour_on_a_card_is_drawn(self):
        """Core's cards draw the colours of widgets alone, and say nothing of others."""
        for view, arch in self._views("kanban"):
            for field in arch.xpath("//t[@t-name='card']//field[not(@widget)]"):
                colours = [name for name in field.attrib if "decoration-" in name]
                self.assertFalse(colours, f"{view.name}: {field.get('name')}")

    def test_a_badge_has_the_same_colours_on_a_card_as_in_a_list(self):
        coloured = {
            (view.model, field.get("name"))
            for view, arch in self._views("list")
            for field in arch.xpath("/list/field[@widget='badge']")
            if any("decoration-" in name for name in field.attrib)
        }
        for view, arch in self._views("kanban"):
            for field in arch.xpath("//t[@t-name='card']//field[@widget='badge']"):
                if (view.model, field.get("name")) in coloured:
                    colours = [name for name in field.attrib if "decoration-" in name]
                    self.assertTrue(colours, f"{view.name}: {field.get('name')}")

    def test_a_long_title_goes_on_in_the_next_line(self):
        for view, arch in self._views("form"):
            for title in arch.xpath("//div[hasclass('oe_title')]//h1//field"):
                field = self.env[view.model]._fields[title.get("name")]
                if field.type == "char" and not field.readonly:
                    is_written = title.get("readonly") not in ("1", "True")
                    wraps = title.get("widget") == "text"
                    self.assertTrue(wraps or not is_written, f"{view.name}: {field}")

    def test_a_phone_number_in_a_list_is_read_as_a_whole(self):
        for view, arch in self._views("list"):
            for field in arch.xpath("/list/field[@name='phone']"):
                self.assertTrue(field.get("width"), view.name)

    def test_a_month_is_no_day(self):
        """The first of a month stands for all of it: no “1 October” is shown."""
        months = {"kefu.volume", "kefu.indicator.alert"}
        for view_type in ("list", "form", "kanban"):
            for view, arch in self._views(view_type):
                if view.model in months:
                    for field in arch.xpath("//field[@name='month']"):
                        self.assertEqual(field.get("widget"), "kefu_month", view.name)

    def test_columns_that_have_nothing_are_no_first_screen_of_a_phone(self):
        for view, arch in self._views("kanban"):
            if arch.get("default_group_by"):
                self.assertIn("o_kefu_columns", arch.get("class", ""), view.name)

    def test_no_quantity_is_not_a_quantity_of_0(self):
        for view_type in ("list", "form"):
            for view, arch in self._views(view_type):
                if view.model == "kefu.complaint":
                    for field in arch.xpath("//field[@name='quantity']"):
                        self.assertEqual(
                            field.get("widget"), "kefu_quantity", view.name
                        )
