"""Categories are a tree whose names are read in the user's language."""

from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestCategory(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.categories = cls.env["kefu.category"]
        cls.transport = cls._category("Haulage", "陆运")
        cls.storage = cls._category("Storage", "库存")
        cls.delay = cls._category("Arrived Late", "迟到", cls.transport)
        cls.chinese = cls.categories.with_context(lang="zh_CN")

    @classmethod
    def _category(cls, name, chinese, parent=None):
        category = cls.categories.create(
            {"name": name, "parent_id": parent and parent.id}
        )
        category.with_context(lang="zh_CN").name = chinese
        return category

    def test_the_full_name_is_read_in_the_users_language(self):
        self.assertEqual(self.delay.complete_name, "Haulage / Arrived Late")
        delay = self.delay.with_env(self.chinese.env)
        self.assertEqual(delay.complete_name, "陆运 / 迟到")
        self.assertEqual(delay.display_name, "陆运 / 迟到")

    def test_subcategories_are_found_by_the_name_of_their_parent(self):
        found = [name for _id, name in self.chinese.name_search("陆运")]
        self.assertEqual(found, ["陆运", "陆运 / 迟到"])
        # as a file to be imported names them
        ((found_id, _name),) = self.chinese.name_search("陆运 / 迟到", operator="=")
        self.assertEqual(found_id, self.delay.id)
        others = self.chinese.search([("complete_name", "not ilike", "陆运")])
        self.assertIn(self.storage, others)
        self.assertNotIn(self.delay, others)

    def test_an_archived_category_is_offered_no_more_and_still_searched(self):
        self.delay.active = False
        self.assertEqual(len(self.chinese.name_search("陆运")), 1)
        archived = [("complete_name", "ilike", "陆运"), ("active", "=", False)]
        self.assertEqual(self.chinese.search(archived), self.delay)

    def test_subcategories_follow_their_parent_in_every_list(self):
        ours = [("id", "in", (self.transport + self.storage + self.delay).ids)]
        tree = self.transport + self.delay + self.storage
        self.assertEqual(self.categories.search(ours).ids, tree.ids)
        self.storage.sequence = self.transport.sequence - 1
        tree = self.storage + self.transport + self.delay
        self.assertEqual(self.categories.search(ours).ids, tree.ids)
        self.delay.parent_id = self.storage
        tree = self.storage + self.delay + self.transport
        self.assertEqual(self.categories.search(ours).ids, tree.ids)

    def test_a_category_is_made_by_typing_its_name(self):
        made, name = self.categories.with_user(self.manager).name_create("Customs")
        self.assertEqual(self.categories.browse(made).name, "Customs")
        self.assertEqual(name, "Customs")
