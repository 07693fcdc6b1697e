"""What is uploaded into a dialog belongs to the case, and stays with it (6)."""

from odoo.tests import tagged

from .common import LettersCommon


@tagged("post_install", "-at_install", "standard")
class TestLetterFiles(LettersCommon):
    def test_files_of_a_letter_stay_with_the_case_when_the_dialog_is_gone(self):
        """The browser uploads them into the dialog, saved or not."""
        for way in ("email", "phone"):
            case = self._told_case(kind="inquiry")
            for dialog in self._letters_to(case, way=way):
                files = self._uploaded(dialog, 0) + self._uploaded(dialog, dialog.id)
                dialog.attachment_ids = files
                with self.mock_mail_gateway():
                    dialog.action_confirm()
                dialog.sudo().unlink()
                with self.subTest(dialog._description, way=way):
                    self._check_of_case(files, case)

    def test_pictures_in_formatted_text_stay_with_the_case(self):
        case = self._told_case(kind="inquiry")
        dialog = self._filled_in(case.action_reply(), **self._texts())
        picture = self._uploaded(dialog, dialog.id)
        dialog.solution = f'<p><img src="/web/image/{picture.id}?access_token=x"></p>'
        with self.mock_mail_gateway():
            dialog.action_confirm()
        dialog.sudo().unlink()
        self._check_of_case(picture, case)
        action = case.action_correct()
        dialog = self._filled_in(action, reason="看错了")
        picture = self._uploaded(dialog, 0)
        dialog.description = f'<p>裂了<img src="/web/image/{picture.id}"></p>'
        dialog.action_confirm()
        self._check_of_case(picture, case)

    def test_files_of_others_are_nobodys_to_give(self):
        case = self._told_case(kind="inquiry")
        dialog = self._filled_in(case.action_reply(), **self._texts())
        foreign = self._uploaded(dialog, 0, self.manager)
        dialog.solution = f'<p>x<img src="/web/image/{foreign.id}"></p>'
        with self.mock_mail_gateway():
            dialog.action_confirm()
        self.assertEqual(foreign.sudo().res_model, dialog._name)

    def _uploaded(self, dialog, res_id, user=None):
        files = self.env["ir.attachment"].with_user(user or self.officer)
        place = {"res_model": dialog._name, "res_id": res_id}
        return files.create({"name": f"{res_id}.txt", "raw": b"x", **place})

    def _check_of_case(self, files, case):
        self.env.invalidate_all()
        for file in files.exists().with_user(self.colleague):
            self.assertEqual((file.res_model, file.res_id), (case._name, case.id))
            self.assertEqual(file.raw, b"x")
        self.assertEqual(len(files.exists()), len(files))
