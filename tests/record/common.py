"""What the tests of records share: a case with a conversation, as it is kept."""

import base64

from tests.case.handling.common import HandlingCommon

MAIL = """Return-Path: <limin@xingsha.example.com>
From: =?utf-8?b?5p2O5pWP?= <limin@xingsha.example.com>
To: inbound@{domain}
Subject: =?utf-8?b?6YCB6LSn566x56C05o2f?=
Message-ID: <first@xingsha.example.com>
Date: Mon, 03 Mar 2025 09:00:00 +0800
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="sep"

--sep
Content-Type: text/plain; charset=utf-8

今天到的三箱全部破损。
--sep
Content-Type: application/pdf; name="delivery.pdf"
Content-Disposition: attachment; filename="delivery.pdf"
Content-Transfer-Encoding: base64

{file}
--sep--
"""
FILE = b"%PDF-1.4 delivery note"


class RecordCommon(HandlingCommon):
    """A case that came by mail with a file, and was answered and noted on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.env.ref("base.user_admin")
        cls.everybody = cls.officer + cls.manager + cls.admin
        (cls.everybody + cls.colleague).lang = "en_US"  # whose words are compared
        raw = MAIL.format(
            domain=cls.alias_domain, file=base64.b64encode(FILE).decode()
        ).encode()
        case_id = cls.env["mail.thread"].message_process(False, raw)
        cls.case = cls.env["kefu.complaint"].browse(case_id).with_user(cls.officer)
        cls.case.department_id = cls.warehouse
        cls.case.user_id = cls.officer
        cls.env.cr.flush()  # what was tracked
        cls.customers_mail = cls.case.sudo().message_ids.filtered(
            lambda message: message.message_type == "email"
        )
        cls.sent = cls.case.message_post(
            body="我们马上补发。",
            subtype_xmlid="mail.mt_comment",
            message_type="comment",
            partner_ids=cls.case.partner_id.ids,
        )
        cls.note = cls.case.message_post(body="仓库说是叉车。", message_type="comment")
        cls.file = cls.customers_mail.attachment_ids
