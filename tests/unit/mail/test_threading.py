"""Case numbers, topics and their likeness; public mail services."""

import pytest

from . import domains, threading


@pytest.mark.parametrize(
    ("subject", "numbers"),
    [
        ("Re: [KF/2026/00012] 包装破损", ["KF/2026/00012"]),
        ("回复：【KF／２０２６／０００１２】 破损", ["KF/2026/00012"]),
        ("转发: kf 2026 00012", ["KF/2026/00012"]),
        ("关于KF/2026/00012的补充", ["KF/2026/00012"]),
        (
            "KF-2026-00012、KF/2026/13 和 KF/2026/00012",
            ["KF/2026/00012", "KF/2026/00013"],
        ),
        ("[ KF / 2026 / 00012 ]", ["KF/2026/00012"]),
        ("AKF/2026/00012", []),
        ("KF 2026 3", []),
        ("", []),
    ],
)
def test_case_numbers_in_subjects(subject, numbers):
    assert threading.find_numbers(subject) == numbers


@pytest.mark.parametrize(
    ("subject", "topic"),
    [
        ("Re: 答复：转发: FW: 包装破损", "包装破损"),
        ("Re[2]: AW: 包装破损", "包装破损"),
        ("[外部] 回复：[KF/2026/00012] 包装破损", "包装破损"),
        ("Re: 【KF／2026／00012】包装破损", "包装破损"),
        ("【紧急】", "【紧急】"),
        ("Reklamation", "Reklamation"),
        ("回复慢的投诉", "回复慢的投诉"),
    ],
)
def test_the_topic_of_a_subject(subject, topic):
    assert threading.strip_prefixes(subject) == topic


def test_likeness_of_topics():
    same = threading.similarity("包装破损 投诉", "Re: [KF/2026/00012] 包装破损，投诉！")
    alike = threading.similarity("前门线束箱包装破损", "前门线束箱包装破损照片")
    unlike = threading.similarity("前门线束箱包装破损", "司机等待四小时")
    assert same == 1.0
    assert alike > 0.8
    assert unlike == 0.0
    assert threading.similarity("", "") == 0.0


@pytest.mark.parametrize(
    ("domain", "public"),
    [
        ("qq.com", True),
        ("VIP.163.com", True),
        ("limin@foxmail.com", True),
        ("yahoo.co.jp", True),
        ("yahoo.com.cn", True),
        ("hotmail.fr", True),
        ("outlook.com.br", True),
        ("xingsha.example.com", False),
        ("qq.com.example.cn", False),
        ("tencent.com", False),
        ("livestock.com", False),
        ("", False),
    ],
)
def test_public_mail_services(domain, public):
    assert domains.is_public_domain(domain) is public
