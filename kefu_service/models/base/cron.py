"""Trigger a scheduled action, which an administrator may have deleted."""

# Odoo's own: what sends queued mail, and what looks for rules whose time has come.
MAIL_CRON = "mail.ir_cron_mail_scheduler_action"
RULES_CRON = "base_automation.ir_cron_data_base_automation_check"


def wake(env, xmlid, at=None):
    """Have a scheduled action run as soon as possible, or `at` one or several times.

    One that was deleted is left alone: its work waits, whatever asked for it goes on.
    """
    cron = env.ref(xmlid, raise_if_not_found=False)
    if cron:
        # sudo: that it runs, and nothing else
        cron.sudo()._trigger(at=at)
