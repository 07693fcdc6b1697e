from . import kefu_health
