"""What is shipped and the sample data changed is again as it was shipped.

What somebody has changed since is the company's own, and stays.
"""

from lxml import etree

from odoo import models
from odoo.modules.module import Manifest
from odoo.tools import file_open
from odoo.tools.translate import TranslationImporter

from .sample import ADDON

LANG = "zh_CN"  # of the sample data
COMPANY = "base.main_company"
TEAM = "kefu_service.kefu_team_default"
NAME = "My Company"  # as Odoo names the first


class KefuSample(models.AbstractModel):
    _inherit = "kefu.sample"

    def _leave_shipped(self, found):
        """Take back what the demo files wrote to records that are not theirs."""
        team = self.env.ref(TEAM, raise_if_not_found=False)
        company = self.env.ref(COMPANY)
        if team:
            self._leave_team(team, found)
        places = found.get("hr.department", self.env["hr.department"])
        self.env["kefu.category"].with_context(active_test=False).search(
            [("department_id", "in", places.ids)]
        ).filtered(self._is_shipped).department_id = False
        self._leave_company(company, found)
        self._forget_changes(team, company)

    def _is_shipped(self, record):
        return (record.get_external_id()[record.id] or "").startswith(f"{ADDON}.")

    def _said(self, name):
        """The words that the demo files gave to a record, by field."""
        said = {}
        for path in Manifest.for_addon(ADDON)["demo"]:
            with file_open(f"{ADDON}/{path}", "rb") as file:
                for record in etree.parse(file).iter("record"):
                    if record.get("id") in (name, name.removeprefix(f"{ADDON}.")):
                        for field in record.iter("field"):
                            if len(field.attrib) == 1 and field.text:
                                said[field.get("name")] = field.text
        return said

    def _unchanged(self, record, name):
        """Fields that say what the sample data say."""
        record = record.with_context(lang=LANG)
        return {
            field
            for field, text in self._said(name).items()
            if str(record[field] or "") == text
        }

    def _leave_team(self, team, found):
        unchanged = self._unchanged(team, TEAM)
        team.write({name: False for name in unchanged & {"phone", "service_hours"}})
        if "phone" in unchanged:
            team.write({"is_published": False, "sequence": 10})
        if "name" in unchanged:
            importer = TranslationImporter(self.env.cr, verbose=False)
            importer.load_file(f"{ADDON}/i18n/{LANG}.po", LANG, xmlids={TEAM})
            importer.save(overwrite=True, force_overwrite=True)
            self.env.invalidate_all()
        for name, model in (
            ("user_id", "res.users"),
            ("department_id", "hr.department"),
        ):
            if team[name] in found.get(model, self.env[model]):
                team[name] = False
        others = team.member_ids - found.get("res.users", self.env["res.users"])
        if not others:
            team.member_ids |= self.env.ref("base.user_admin")

    def _leave_company(self, company, found):
        unchanged = self._unchanged(company, COMPANY)
        if "street" in unchanged:
            company.write({"state_id": False, "country_id": False})
        if "name" in unchanged:
            company.logo = company._get_logo()
        values = dict.fromkeys(unchanged, False)
        if "name" in values:
            values["name"] = NAME
        company.write(values)
        self._leave_domain(found.get("mail.alias.domain"))
        calendars = found.get("resource.calendar", self.env["resource.calendar"])
        if not self.env["kefu.deadline"].search_count([], limit=1):
            self._leave_hours(company, calendars)

    def _leave_domain(self, domain):
        """The address of nobody, unless it was made the company's own."""
        said = self._said("mail_alias_domain_xiangan")
        if domain and domain.name == said["name"]:
            self.env["res.company"].search(
                [("alias_domain_id", "=", domain.id)]
            ).alias_domain_id = False
            self.env["mail.alias"].search(
                [("alias_domain_id", "=", domain.id)]
            ).alias_domain_id = False
            self.env["kefu.team"].with_context(active_test=False).search(
                [("email", "=like", f"%@{domain.name}")]
            ).email = False

    def _leave_hours(self, company, calendars):
        """The hours that were there before, while no clock runs by the others."""
        others = self.env["resource.calendar"].search(
            [("company_id", "=", company.id), ("id", "not in", calendars.ids)],
            order="id",
            limit=1,
        )
        if others and company.resource_calendar_id in calendars:
            company.resource_calendar_id = others
        self.env["kefu.team"].with_context(active_test=False).search(
            [("resource_calendar_id", "in", calendars.ids)]
        ).resource_calendar_id = others
        self.env["resource.resource"].with_context(active_test=False).search(
            [("calendar_id", "in", calendars.ids)]
        ).calendar_id = others

    def _forget_changes(self, team, company):
        """What was noted of changes that the sample data made, as they were loaded."""
        loaded = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("name", "in", list(self._names()))], limit=1
        )
        admin = self.env.ref("base.user_admin")
        for record in filter(None, (team, company.partner_id, *admin.employee_ids)):
            self.env["mail.message"].search(
                [
                    ("model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("create_date", "=", loaded.create_date),
                    ("tracking_value_ids", "!=", False),
                ]
            ).unlink()
