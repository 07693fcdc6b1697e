"""Group robots of WeCom, DingTalk and Feishu: what they are sent, what they answer.

They answer HTTP 200 even when they refuse, and say in the body why: a revoked key or a
missing keyword would pass for sent where only the status is looked at.

WeCom     https://developer.work.weixin.qq.com/document/path/91770
DingTalk  https://open.dingtalk.com/document/orgapp/custom-robot-access
Feishu    https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
"""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import urlencode, urlsplit

WECOM, DINGTALK, FEISHU = KINDS = ("wecom", "dingtalk", "feishu")
# Where the robots of a service listen; an address elsewhere is none of theirs.
HOSTS = {
    WECOM: ("qyapi.weixin.qq.com",),
    DINGTALK: ("oapi.dingtalk.com",),
    FEISHU: ("open.feishu.cn", "open.larksuite.com"),
}
# What a robot takes in one message (bytes): WeCom 2048, the others more.
LONGEST = 2000
# Between the texts that go as one message.
BETWEEN = "\n\n"
SECONDS = 1000


def request(kind: str, url: str, secret: str, text: str, now: datetime):
    """The address and the JSON of a message; signed if there is a secret.

    :param now: with its zone: a signature holds for a moment
    """
    if kind == FEISHU:
        message = {"msg_type": "text", "content": {"text": text}}
        if secret:
            stamp = str(int(now.timestamp()))
            key = f"{stamp}\n{secret}"
            message |= {"timestamp": stamp, "sign": _digest(key, "")}
        return url, message
    if kind == DINGTALK and secret:
        stamp = str(int(now.timestamp() * SECONDS))
        signed = {"timestamp": stamp, "sign": _digest(secret, f"{stamp}\n{secret}")}
        url = f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(signed)}"
    return url, {"msgtype": "text", "text": {"content": text}}


def refusal(status: int, answer) -> str:
    """Why a robot has refused, as it says itself; empty if it took the message.

    :param answer: the decoded JSON, or None if it was none
    """
    if status != 200:
        return f"HTTP {status}"
    if not isinstance(answer, dict):
        return "HTTP 200, but no answer of a robot"
    code = answer.get("errcode", answer.get("code", answer.get("StatusCode")))
    if code == 0:
        return ""
    said = answer.get("errmsg") or answer.get("msg") or answer.get("StatusMessage")
    return f"{code}: {said or ''}".strip()


def shortened(text: str, longest: int = LONGEST) -> str:
    """`text` as long as a robot takes it, cut between characters."""
    data = text.encode()
    if len(data) <= longest:
        return text
    return data[: longest - len("…".encode())].decode(errors="ignore") + "…"


def fitting(texts: list[str], longest: int = LONGEST) -> int:
    """How many of `texts`, from the first one on, go uncut in one message; one at least."""
    size = 0
    for count, text in enumerate(texts):
        size += len((BETWEEN if count else "").encode()) + len(text.encode())
        if count and size > longest:
            return count
    return len(texts)


def _digest(key, text):
    found = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(found).decode()
