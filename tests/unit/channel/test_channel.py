"""What robots are sent and answer, when somebody may be disturbed, where it may go."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.channel import address, quiet, robots

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOURS = st.integers(0, 96).map(lambda quarter: quarter / 4)


def test_dingtalk_signs_in_the_address_as_its_manual_says():
    url, message = robots.request(
        robots.DINGTALK, "https://h/robot/send?access_token=t", "SECret", "文", NOW
    )
    query = parse_qs(urlsplit(url).query)
    assert query["access_token"] == ["t"]
    stamp = query["timestamp"][0]
    assert stamp == str(int(NOW.timestamp()) * 1000)
    expected = hmac.new(b"SECret", f"{stamp}\nSECret".encode(), hashlib.sha256)
    assert query["sign"] == [base64.b64encode(expected.digest()).decode()]
    assert message == {"msgtype": "text", "text": {"content": "文"}}


def test_feishu_signs_in_the_body_as_its_manual_says():
    url, message = robots.request(robots.FEISHU, "https://h/x", "key", "文", NOW)
    assert url == "https://h/x"
    stamp = message["timestamp"]
    expected = hmac.new(f"{stamp}\nkey".encode(), b"", hashlib.sha256)
    assert message["sign"] == base64.b64encode(expected.digest()).decode()
    assert message["content"] == {"text": "文"}


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (200, {"errcode": 0, "errmsg": "ok"}, ""),
        (200, {"StatusCode": 0, "StatusMessage": "success"}, ""),
        (200, {"code": 0, "msg": "success"}, ""),
        (200, {"errcode": 93000, "errmsg": "invalid webhook url"}, "93000"),
        (200, {"errcode": 310000, "errmsg": "keywords not in content"}, "keywords"),
        (200, {"code": 19021, "msg": "sign match fail"}, "sign match fail"),
        (200, None, "no answer of a robot"),
        (200, {}, "None"),
        (502, None, "HTTP 502"),
    ],
)
def test_a_refusal_is_seen_although_the_status_is_fine(status, answer, said):
    found = robots.refusal(status, answer)
    assert bool(found) == bool(said)
    assert said in found


@given(st.text(max_size=900))
def test_a_text_is_never_too_long_nor_cut_within_a_character(text):
    text = text.encode(errors="ignore").decode()
    short = robots.shortened(text, 100)
    assert len(short.encode()) <= 100
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), HOURS, HOURS)
def test_quiet_hours_end_within_a_day_and_outside_of_themselves(moment, start, end):
    loud = quiet.next_loud(moment, start, end)
    assert 0 <= (loud - moment).total_seconds() <= 24 * 3600
    if start % 24 != end % 24:
        assert quiet.next_loud(loud, start, end) == loud


def test_over_midnight_the_morning_comes():
    late = datetime(2026, 12, 31, 23, 15)
    assert quiet.next_loud(late, 22, 7.5) == datetime(2027, 1, 1, 7, 30)
    assert quiet.next_loud(datetime(2026, 3, 2, 12), 22, 7.5).hour == 12


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "localhost"]
)
def test_what_lies_in_the_house_is_known(host):
    assert address.is_inside(host)


def test_outside_and_what_is_no_host_is_not_inside():
    assert not address.is_inside("8.8.8.8")
    assert not address.is_inside("a-token-that-is-no-host")


def test_a_masked_address_does_not_give_the_key_away():
    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=aaaa-bbbb-cccc"
    assert address.masked(url) == "https://qyapi.weixin.qq.com…cccc"
    assert address.masked("slack://tokenA/tokenB/tokenC") == "slack://…kenC"
    assert address.masked("") == ""


def test_as_many_texts_go_together_as_are_taken_uncut():
    assert robots.fitting(["文" * 600] * 3) == 1
    assert robots.fitting(["文" * 300] * 3) == 2
    assert robots.fitting(["x" * 999, "y" * 999, "z"]) == 2  # with what is between
    assert robots.fitting(["x" * 1000, "y" * 1000]) == 1
    assert robots.fitting(["x" * 9999, "y"]) == 1  # no text is left behind
    assert robots.fitting(["x"]) == 1


@pytest.mark.parametrize(
    "url", ["https://[x", "https://h:99999/x", "https://h:abc/x", "", None]
)
def test_what_is_no_address_has_no_parts(url):
    assert address.parts(url).scheme == ""
    assert address.masked(url) == ""
