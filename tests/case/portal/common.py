"""What the tests of the public pages share: a browser without JavaScript."""

from urllib.parse import urlsplit

from lxml import html

from odoo import http
from odoo.tests import HttpCase, new_test_user

from tests.common import KefuCommon

ENGLISH = {"frontend_lang": "en_US"}


class PortalCommon(KefuCommon, HttpCase):
    """A published team, the customer with a login, and a stranger with one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["kefu.team"].search([]).is_published = False
        cls.team.write(
            {
                "is_published": True,
                "phone": "0731-5555 0110",
                "email": "fuwu@example.com",
                "service_hours": "周一至周五 8:30-17:30",
                "user_id": cls.officer.id,
            }
        )
        cls.customer_user = new_test_user(
            cls.env,
            "limin_t",
            groups="base.group_portal",
            partner_id=cls.customer.id,
            name=cls.customer.name,
            email=cls.customer.email,
        )
        cls.stranger = new_test_user(cls.env, "stranger_t", groups="base.group_portal")

    def as_public(self):
        self.authenticate(None, None)

    def as_customer(self):
        self.authenticate("limin_t", "limin_t")

    def as_stranger(self):
        self.authenticate("stranger_t", "stranger_t")

    def get(self, url):
        """Open a page in English; what the page itself redirects to is not followed."""
        answer = self.url_open(url, allow_redirects=False, cookies=ENGLISH)
        location = answer.headers.get("Location", "")
        if urlsplit(location).path == "/en" + urlsplit(url).path:
            return self.get(location)
        return answer

    def post(self, url, files=(), **data):
        """Send a form as a browser does, with the token that its page has."""
        return self.url_open(
            url,
            data={"csrf_token": http.Request.csrf_token(self), **data},
            files=[("files", file) for file in files] or None,
            allow_redirects=False,
            cookies=ENGLISH,
        )

    def send(self, files=(), **values):
        """Send the form of the service page, filled in well unless said."""
        filled = {
            "name": "陈强",
            "company": "湘江部件有限公司",
            "phone": "199-0000-0031",
            "email": "",
            "kind": "complaint",
            "text": "第 7 号门送来的箱子压坏了三只。\n料号 4711。",
        }
        return self.post("/service/send", files, **{**filled, **values})

    def newest(self):
        return self.env["kefu.complaint"].search([], limit=1)

    def count(self):
        return self.env["kefu.complaint"].search_count([])

    @staticmethod
    def said(response):
        """The text of the page, without head and foot."""
        (main,) = html.fromstring(response.text).xpath("//main")
        return " ".join(main.text_content().split())

    @staticmethod
    def errors(response):
        """The sentences that the page shows as wrong."""
        page = html.fromstring(response.text)
        items = page.xpath(
            "//*[@id='errors']//li | //form[@id='reply']//*[@id='kefu_text_error']"
        )
        return [text for item in items if (text := item.text_content().strip())]

    @staticmethod
    def typed(response, name):
        """What stands in a field of the page."""
        page = html.fromstring(response.text)
        (field,) = page.xpath(f"//form//*[@name='{name}']")
        if field.tag == "select":
            return field.value
        return field.get("value") if field.tag == "input" else field.text

    def own_case(self, **values):
        """A case of the customer, with an officer."""
        case = self._case(
            partner_id=self.customer.id, user_id=self.officer.id, **values
        )
        return case.with_env(self.env)

    def link(self, case, suffix=""):
        # sudo: the customer has the key
        token = case.sudo()._portal_ensure_token()
        return f"{case.access_url}{suffix}?access_token={token}"

    def answered(self, **values):
        case = self.own_case(**values)
        self._reach(case, "replied")
        return case
