from . import kefu_measure_reason
