from . import kefu_complaint_reply
from . import kefu_topic_answer
