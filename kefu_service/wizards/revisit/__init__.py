from . import kefu_settings
