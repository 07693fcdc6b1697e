"""A new record of each model of the daily work, saved through the web client.

The client sends every field of a form, defaults and all; a test by ORM does not. What
managers configure is saved as a client sends it in `tests/base/test_forms.py`.
"""

import json
from datetime import datetime

from odoo.tests import tagged

from tests.base.new_records import NewRecords

from .common import BrowserCommon

# Opens the form of each action as the button “New” does, fills in what is required and
# what is given, and saves; says what was not saved, and why.
WALK = """
(async () => {
    const forms = %s;
    const env = odoo.__WOWL_DEBUG__.root.env;
    const {action, orm} = env.services;
    const saved = [], problems = [];
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));

    function below(node, test) {
        if (test(node.component)) return node.component;
        for (const child of Object.values(node.children)) {
            const found = below(child, test);
            if (found) return found;
        }
    }
    const isForm = (c) => c.model?.root?.activeFields && c.saveButtonClicked;
    async function formOf(model) {
        const isOf = (c) => isForm(c) && c.props.resModel === model;
        for (let i = 0; i < 200; i++) {
            const found = below(odoo.__WOWL_DEBUG__.root.__owl__, isOf);
            if (found && found.model.isReady !== false) return found;
            await wait(50);
        }
        throw new Error("the form was not shown");
    }
    async function valueFor(record, name, given) {
        const {type, relation, selection} = record.fields[name];
        if (type === "many2one") {
            if (given) return {id: given};
            const [[id, display_name]] = await orm.call(relation, "name_search", [""], {limit: 1});
            return {id, display_name};
        }
        if (type === "date" || type === "datetime") {
            return given ? luxon.DateTime.fromISO(given) : luxon.DateTime.now();
        }
        if (given !== undefined) return given;
        if (type === "selection") return selection[0][0];
        return ["integer", "float", "monetary"].includes(type) ? 1 : "测试";
    }
    async function saveNew({model, view, context, values}) {
        await action.doAction(
            {
                type: "ir.actions.act_window",
                res_model: model,
                views: [[view, "form"]],
                context,
            },
            {clearBreadcrumbs: true}
        );
        const form = await formOf(model);
        if (!form.canCreate) return;
        const {root: record} = form.model;
        for (const name of Object.keys(record.activeFields)) {
            const missing = record._isRequired(name) && !record.data[name];
            if ((missing || name in values) && !record._isReadonly(name)) {
                await record.update({[name]: await valueFor(record, name, values[name])});
            }
        }
        if (await record.save()) {
            saved.push(model);
        } else {
            problems.push(`${model}: ${[...record._invalidFields]}`);
        }
    }
    const tooLong = async () => {
        await wait(20000);
        throw new Error(`took too long: ${document.querySelector(".modal")?.innerText}`);
    };
    for (const {model, ...form} of forms) {
        try {
            console.log(`a new record of ${model}`);
            await Promise.race([saveNew({model, ...form}), tooLong()]);
        } catch (error) {
            // what is wrong with one must not keep the next from opening
            await below(odoo.__WOWL_DEBUG__.root.__owl__, isForm)?.model.root.discard();
            problems.push(`${model}: ${error.data?.message || error.message}`);
        }
        document.querySelectorAll(".modal .btn-close").forEach((button) => button.click());
    }
    console.log(`saved ${[...new Set(saved)].sort().join(" ")}`);
    if (problems.length) console.error(problems.join("\\n"));
    else console.log("test successful");
})();
"""


@tagged("post_install", "-at_install", "standard")
class TestNewRecords(NewRecords, BrowserCommon):
    def _forms(self, user):
        for model, view, proposed in self._actions(user):
            records = self.env[model].with_user(user)
            if self._is_ours(model) and records.has_access("create"):
                values = self.values.get(model, {})
                yield {
                    "model": model,
                    "view": view or False,
                    "context": proposed,
                    "values": {name: _sent(value) for name, value in values.items()},
                }

    def _walk(self, user):
        before = {model: self.env[model].search_count([]) for model in self.values}
        self.browser_js(
            "/odoo",
            WALK % json.dumps(list(self._forms(user))),
            ready="odoo.isReady",
            login=user.login,
            timeout=120,
        )
        self.env.invalidate_all()
        return {m for m in before if self.env[m].search_count([]) > before[m]}

    def test_an_officer_saves_one_of_every_model_of_the_daily_work(self):
        self.values.pop("kefu.deadline.policy")
        self.assertLessEqual(
            {
                "kefu.complaint",
                "kefu.measure",
                "kefu.meeting",
                "kefu.revisit",
                "kefu.revisit.plan",
            },
            self._walk(self.officer),
        )

    def test_a_manager_saves_one_of_every_model_that_the_menus_open(self):
        saved = self._walk(self.manager)
        self.assertLessEqual({"kefu.category", "kefu.team", "kefu.stage"}, saved)
        self.assertEqual(saved, set(self.values))


def _sent(value):
    """A value as JSON takes it."""
    return (
        value.isoformat()
        if isinstance(value, datetime)
        else getattr(value, "id", value)
    )
