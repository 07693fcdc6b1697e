"""What registers call things: headings, kinds, ways in, severities, states."""

import re
import unicodedata

# Field of a case → how its column is headed. The first that fits wins, so that
# 客户编号 is a customer and no case.
HEADINGS = {
    "customer_code": "客户编号 客户代码 客户编码 客户号 customercode customerno clientcode",
    "number": "投诉编号 投诉单号 服务单号 受理编号 受理单号 登记编号 台账编号 工单号 工单编号 "
    "案件编号 编号 单号 caseno casenumber ticketno number complaintno reference",
    "serial": "序号 行号 no. no sn item",
    "received": "投诉日期 投诉时间 受理日期 受理时间 接诉日期 接诉时间 接收日期 收到日期 "
    "反馈日期 反馈时间 来电日期 来电时间 登记日期 登记时间 发生日期 发生时间 接单时间 "
    "日期 时间 date received datereceived complaintdate receivedon createdat",
    "closed": "关闭日期 关闭时间 结案日期 结案时间 完成日期 完成时间 办结日期 办结时间 "
    "处理完成日期 处理完成时间 处理日期 处理时间 解决日期 解决时间 closed dateclosed "
    "closedon completed completiondate",
    "replied": "回复日期 回复时间 答复日期 答复时间 反馈客户日期 反馈客户时间 replied "
    "repliedon replydate",
    "email": "电子邮件 电子邮箱 邮箱 邮件地址 email mail emailaddress",
    "phone": "联系电话 客户电话 联系方式 电话号码 手机号码 手机号 手机 电话 来电号码 phone "
    "telephone tel mobile",
    "contact": "联系人 客户联系人 投诉人 来电人 反馈人 报告人 contact contactperson caller "
    "contactname",
    "customer": "客户名称 客户单位 投诉单位 投诉客户 客户公司 单位名称 公司名称 客户 单位 公司 "
    "主机厂 供应商 customer customername company client",
    "category": "投诉类别 问题类别 问题类型 问题分类 投诉分类 类别 分类 不良类别 category "
    "problemtype",
    "kind": "投诉类型 服务类型 诉求类型 事项类型 受理类型 类型 性质 kind type casetype",
    "severity": "严重程度 严重性 严重等级 等级 级别 重要程度 紧急程度 severity priority level",
    "channel": "投诉渠道 受理渠道 来源渠道 渠道 来源 受理方式 投诉方式 接收方式 反馈方式 途径 "
    "channel source receivedby",
    "status": "处理状态 当前状态 投诉状态 状态 是否结案 是否关闭 处理进度 进度 status state",
    "name": "投诉主题 问题主题 主题 标题 事由 投诉事项 title subject summary",
    "description": "投诉内容 问题描述 反馈内容 问题内容 投诉描述 事件描述 情况描述 详细描述 内容 "
    "描述 详情 content description details complaint issue problem",
    "cause": "原因分析 根本原因 发生原因 原因 cause rootcause reason",
    "solution": "处理结果 处理措施 解决方案 处理意见 处理情况 处理内容 整改措施 纠正措施 "
    "答复内容 回复内容 措施 结果 solution action result resolution measures",
    "officer": "受理人 客服专员 接诉人 登记人 客服人员 客服 经办人 officer agent registeredby "
    "handledby",
    "department": "责任部门 责任单位 处理部门 主责部门 部门 department responsible",
    "part_number": "零件号 零件编号 物料号 物料编码 料号 图号 partno partnumber part material",
    "delivery_note": "送货单号 运单号 交货单号 发货单号 提单号 订单号 deliverynote waybill "
    "orderno",
    "quantity": "数量 件数 不良数 不良数量 quantity qty pieces",
    "plate": "车牌号 车牌 车号 plate licenceplate truck",
}
KINDS = {
    "complaint": "投诉 客诉 complaint",
    "grievance": "抱怨 不满 grievance",
    "inquiry": "咨询 询问 查询 inquiry enquiry question",
    "request": "需求 请求 申请 求助 服务请求 request",
    "suggestion": "建议 意见 suggestion",
    "praise": "表扬 感谢 praise thanks",
}
CHANNELS = {
    "email": "邮件 电子邮件 邮箱 email e-mail mail",
    "phone": "电话 来电 热线 400 手机 phone call tel",
    "visit": "来访 上门 现场 拜访 走访 visit onsite",
    "wechat": "微信 企业微信 微信群 wechat weixin",
    "web": "网站 网页 网上 线上 在线 公众号 web website online",
    "meeting": "会议 例会 meeting",
    "other": "其他 其它 other",
}
SEVERITIES = {
    "general": "一般 轻微 普通 低 中 c general minor low medium normal",
    "serious": "严重 较重 较大 高 b serious high",
    "major": "重大 特大 特别严重 紧急 a major critical urgent",
}
STATES = {
    "open": "处理中 未关闭 未结案 未完成 进行中 待处理 未处理 跟进中 打开 否 未 open pending "
    "processing inprogress no new",
    "cancelled": "取消 撤销 已取消 已撤销 作废 无效 撤诉 cancelled canceled withdrawn invalid",
    "closed": "关闭 已关闭 结案 已结案 完成 已完成 办结 已办结 已处理 已解决 处理完毕 已回复 "
    "是 ok closed done completed solved resolved yes",
}
# What a line below the cases begins with.
TOTALS = ("合计", "总计", "小计", "total", "subtotal", "制表", "审核", "备注:", "说明:")


def plain(text) -> str:
    """`text` as words are compared: 客户名称（必填）* is 客户名称."""
    text = unicodedata.normalize("NFKC", str(text)).lower()
    text = re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", text) or text
    return re.sub(r"[\s*:_/\\，、。·-]+", "", text)


def _table(words):
    return {plain(word): key for key, some in words.items() for word in some.split()}


_HEADINGS, _KINDS, _CHANNELS, _SEVERITIES, _STATES = map(
    _table, (HEADINGS, KINDS, CHANNELS, SEVERITIES, STATES)
)
VALUES = {
    "kind": _KINDS,
    "channel": _CHANNELS,
    "severity": _SEVERITIES,
    "status": _STATES,
}
# Shorter words stand in others by chance.
_CONTAINED_AT_LEAST = 2


def field_of(heading) -> tuple[str, int]:
    """Which field a heading names, and how surely: 0 not at all, 100 literally."""
    text = plain(heading)
    if not text or len(text) > 30:
        return "", 0
    if text in _HEADINGS:
        return _HEADINGS[text], 100
    found = [
        (len(word), field)
        for word, field in _HEADINGS.items()
        if len(word) >= _CONTAINED_AT_LEAST and word in text and not word.isascii()
    ]
    length, field = max(found, key=lambda pair: pair[0], default=(0, ""))
    return field, 90 * length // max(len(text), 1)


def key_of(field: str, value) -> str:
    """The key that a word stands for in a field with a choice; "" if in none."""
    table, text = VALUES[field], plain(value)
    if text in table:
        return table[text]
    longest = max(
        (word for word in table if len(word) > 1 and word in text),
        key=len,
        default="",
    )
    return table.get(longest, "")


def is_total(cells) -> bool:
    """Whether a line is a sum or a signature below the cases."""
    first = next((str(cell) for cell in cells if cell != ""), "")
    return plain(first).startswith(tuple(plain(word) for word in TOTALS)) and (
        len([cell for cell in cells if cell != ""]) <= 3
    )
