"""The way of an audit: computed in one go, looked at, closed for good (clause 7)."""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_list

from ...tools.audit import verdict
from ..base.query.postgres_settings import uncompiled

TREND = 4  # how many audits before this one a line tells of


class KefuAudit(models.Model):
    _inherit = "kefu.audit"

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def action_compute(self):
        """Count every indicator anew; what was written on the lines stays."""
        self._check_step(("draft", "under_way"), self.env._("computed"))
        for audit in self:
            if not audit._chosen_indicators():
                raise UserError(
                    self.env._(
                        "%(audit)s has no indicators: choose some first.",
                        audit=audit.display_name,
                    )
                )
            audit._compute_lines()
        self._take_step(state="under_way", date_computed=fields.Datetime.now())

    def action_close(self):
        """Nothing changes any more, if all that was found has its measure."""
        self._check_step(("under_way",), self.env._("closed"))
        for audit in self:
            audit._check_computed()
            audit._check_findings()
            audit._check_sample()
        self._take_step(
            state="closed",
            date_closed=fields.Datetime.now(),
            closed_by_id=self.env.uid,
        )
        for audit in self:
            audit._message_log(body=audit._figures_in_words())
        self.activity_ids.action_feedback()

    # ------------------------------------------------------------------
    # Computing
    # ------------------------------------------------------------------

    def _compute_lines(self):
        """A line for each indicator: kept where there is one, else new."""
        self.ensure_one()
        uncompiled(self.env.cr)
        audit, chosen = self.sudo(), self._chosen_indicators()  # lines are the step's
        gone = audit.line_ids.filtered(lambda line: line.indicator_id not in chosen)
        gone._check_unused()
        audit._note_left_out(gone)
        gone.unlink()
        lines = audit._lines_of(chosen)
        before = self._values_before()
        for indicator in chosen.sorted():
            line = lines[indicator]
            # as the user may read them, whose step it is
            tally = indicator._tally_of(self)
            numbers = line._keep_evidence(tally)
            told = before.get(indicator.id, [])
            line.write(self._line_values(indicator, *numbers) | {"before": told})
        self._copy_words()
        audit.line_ids._name_responsible()

    def _note_left_out(self, lines):
        """What had been found of indicators that are left out is kept in the history."""
        if lines:
            self._message_log(
                body=self.env._(
                    "Left out after it was computed: %(lines)s.",
                    lines=format_list(
                        self.env,
                        [f"{line.display_name} ({line.value_text})" for line in lines],
                    ),
                )
            )

    def _chosen_indicators(self):
        """The indicators of the audit, archived meanwhile or not."""
        self.ensure_one()
        return self.with_context(active_test=False).indicator_ids

    def _lines_of(self, indicators):
        """The line of each indicator, made where there is none yet."""
        new = indicators.sorted() - self.line_ids.indicator_id
        self.env["kefu.audit.line"].create(
            [{"audit_id": self.id, "indicator_id": indicator.id} for indicator in new]
        )
        return self.line_ids.grouped("indicator_id")

    def _line_values(self, indicator, numerator, denominator, mean):
        """What a line says of an indicator: how it stands, and what it was aimed at."""
        value = indicator._value(numerator, denominator, mean)
        worse = indicator.direction == "lower" and indicator.kind != "average"
        return {
            "sequence": indicator.sequence,
            "clause": indicator.clause,
            "reference": indicator.reference,
            "res_model": indicator.res_model,
            "kind": indicator.kind,
            "unit": indicator.unit,
            "target": indicator.target,
            "direction": indicator.direction,
            "tolerance": indicator.tolerance,
            "value": value or 0.0,
            "verdict": verdict.verdict(
                value, indicator.target, indicator.direction, indicator.tolerance
            ),
            "numerator": numerator,
            "denominator": denominator,
            "fails_by_counting": worse,
        }

    def _values_before(self):
        """By indicator, what the closed audits before this one found, the last at last.

        They are frozen, so what is told of them stays right.
        """
        self.ensure_one()
        # sudo: the trend is the same, whoever computes it
        lines = self.env["kefu.audit.line"].sudo()
        every = self.sudo().with_context(active_test=False)
        audits = every.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "closed"),
                ("date_to", "<", self.date_to),
                ("id", "!=", self.id),
            ],
            order="date_to desc, id desc",
            limit=TREND,
        )
        found = {}
        for line in lines.search([("audit_id", "in", audits.ids)], order="date_to, id"):
            told = {
                "audit": line.audit_id.number,
                "date_to": str(line.date_to),
                "value": line.value,
                "verdict": line.verdict,
            }
            found.setdefault(line.indicator_id.id, []).append(told)
        return found

    def _copy_words(self):
        """Keep name and definition of the indicators, in every language, with the lines."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_audit_line AS line"
                " SET name = indicator.name, definition = indicator.definition"
                " FROM kefu_indicator AS indicator"
                " WHERE indicator.id = line.indicator_id AND line.audit_id = %s",
                self.id,
            )
        )
        self.env["kefu.audit.line"].invalidate_model(["name", "definition"])

    # ------------------------------------------------------------------
    # Closing
    # ------------------------------------------------------------------

    def _check_computed(self):
        """Raise `UserError` if other indicators were chosen than were computed."""
        if self.date_sampled:  # they can't be chosen any more
            return
        chosen, computed = self._chosen_indicators(), self.line_ids.indicator_id
        other = (chosen - computed) | (computed - chosen)
        if other:
            raise UserError(
                self.env._(
                    "%(audit)s can't be closed: these indicators were chosen or left out "
                    "after it was computed: %(indicators)s. Compute it anew.",
                    audit=self.display_name,
                    indicators=format_list(self.env, other.mapped("display_name")),
                )
            )

    def _check_findings(self):
        """Raise `UserError` that names the findings without a measure."""
        open_lines = self.line_ids.filtered(
            lambda line: line.is_finding and not line._ordered_measures()
        )
        if open_lines:
            raise UserError(
                self.env._(
                    "%(audit)s can't be closed: these findings have no measure yet: "
                    "%(lines)s. Open each, write down what was found, and order a "
                    "measure.",
                    audit=self.display_name,
                    lines=format_list(self.env, open_lines.mapped("display_name")),
                )
            )
        silent = self.line_ids.filtered(
            lambda line: line.is_finding and not (line.finding or "").strip()
        )
        if silent:
            raise UserError(
                self.env._(
                    "%(audit)s can't be closed: what was found isn't written down yet "
                    "for %(lines)s.",
                    audit=self.display_name,
                    lines=format_list(self.env, silent.mapped("display_name")),
                )
            )

    def _figures_in_words(self):
        """How many lines there are of each verdict."""
        labels = self.line_ids._fields["verdict"]._description_selection(self.env)
        counts = self.line_ids.grouped("verdict")
        return self.env._(
            "Closed: %(counts)s.",
            counts=", ".join(
                f"{label} {len(counts.get(v, []))}" for v, label in labels
            ),
        )
