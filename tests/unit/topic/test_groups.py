"""Cases that resemble each other."""

import random
import time

from tools.topic.groups import groups


def grouped(*texts):
    found = groups(list(enumerate(texts)))
    return sorted(sorted(group) for group in found if len(group) > 1)


def test_what_is_alike_stands_together():
    assert grouped(
        "周转箱压坏三只",
        "运费发票抬头开错",
        "周转箱压坏五只",
        "发票抬头开错了，请更换",
        "夜间无人接听",
        "周转箱又压坏了",
    ) == [[0, 2, 5], [1, 3]]


def test_the_best_example_stands_first():
    texts = ["请问运费发票抬头开错了该找谁换", "运费发票抬头开错", "运费发票抬头开错了"]
    (group,) = groups(list(enumerate(texts)))
    assert group[0] in (1, 2)


def test_nothing_alike_makes_no_group():
    assert not grouped("轮毂到货早于窗口", "感谢司机", "盘点差异", "", "？？", "x")


def test_ten_thousand_texts_are_not_compared_each_with_each():
    chance = random.Random(1)
    signs = [chr(0x4E00 + number) for number in range(600)]
    texts = [
        "".join(chance.choices(signs, k=12)) + chance.choice(("破损", "短少", "晚到"))
        for _number in range(9_000)
    ]
    texts += [f"运费发票抬头开错第{number}次" for number in range(1_000)]
    start = time.process_time()
    found = groups(list(enumerate(texts)))
    assert time.process_time() - start < 5
    assert max(map(len, found)) >= 900
