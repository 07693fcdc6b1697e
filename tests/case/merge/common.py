"""What the tests of similar cases and of merging share."""

from tests.common import KefuCommon


class MergeCommon(KefuCommon):
    def _wizard(self, cases, user=None, **values):
        """The wizard as the button on `cases` opens it."""
        user = user or self.officer
        action = cases.with_user(user).action_merge()
        return (
            self.env[action["res_model"]]
            .with_user(user)
            .with_context(**action["context"])
            .create(values)
        )

    def _merge(self, kept, others):
        """Merge as the officer does who knows that it is one matter."""
        self._wizard(
            kept + others, kept_id=kept.id, customers_confirmed=True
        ).action_confirm()
