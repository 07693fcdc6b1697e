from . import kefu_reason
