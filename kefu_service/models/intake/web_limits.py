"""What the public pages take: limits with their defaults, kept as system parameters."""

DEFAULTS = {
    "max_files": 10,  # at once
    "max_megabytes": 20,  # all files together
    "hourly_limit_address": 10,  # cases from one network address
    "hourly_limit_total": 200,  # cases from everybody
}


def parameter(name):
    """The system parameter that holds the limit `name`."""
    return f"kefu_service.web_{name}"


def get(env, name):
    """The limit `name` that the administrator has set, or its default."""
    # sudo: the limits are no secret
    value = env["ir.config_parameter"].sudo().get_param(parameter(name))
    return int(value or DEFAULTS[name])


def keep_zero(settings):
    """Write down the limits that are 0: core takes that for “back to the default”."""
    parameters = settings.env["ir.config_parameter"]
    for name in DEFAULTS:
        if settings[f"kefu_web_{name}"] == 0:
            parameters.set_param(parameter(name), "0")
