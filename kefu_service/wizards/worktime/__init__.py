from . import kefu_holiday_load
