"""Which topics fit what somebody says."""

import time

from tools.topic.fitting import Topic, fitting

TOPICS = [
    Topic(
        "damage",
        ("到货发现箱子破损，多长时间内可以报损？", "How long can damage be reported?"),
        ("报损", "破损"),
        ("纸箱压坏三只", "外箱淋湿，零件生锈"),
    ),
    Topic("night", ("夜间或节假日有急件，找谁？",), ("夜班", "值班")),
    Topic("boxes", ("周转箱数量对不上，怎么核对？",), ("料箱账",)),
    Topic("invoice", ("运费发票抬头开错了，如何更换？", "Wrong title on an invoice?")),
]


def keys(*said, topics=TOPICS):
    return [key for key, _likeness in fitting(said, topics)]


def test_c5_3_3_1_the_best_topic_stands_first():
    assert keys("昨天到的货，箱子破损了三个，还能报损吗")[0] == "damage"
    assert keys("夜间有急件找不到人")[0] == "night"
    assert keys("周转箱数量和账上对不上")[0] == "boxes"
    assert keys("发票抬头错了，请更换")[0] == "invoice"


def test_a_keyword_alone_is_enough():
    assert keys("值班电话")[0] == "night"


def test_what_customers_said_before_counts():
    assert keys("纸箱压坏了两只")[0] == "damage"


def test_other_languages_by_their_words():
    assert keys("wrong title on our invoice, please") == ["invoice"]
    assert keys("invoicing") == []


def test_the_question_is_found_in_a_long_letter():
    letter = "尊敬的客服：" + "本月我们与贵司合作顺利，生产线运行正常。" * 20
    assert keys("来信", letter + "另外，运费发票抬头开错了，如何更换？")[0] == "invoice"


def test_what_fits_nothing_gets_nothing():
    for said in ("希望安排见面交流", "表扬早班卸货小组", "", "？", "箱"):
        assert keys(said) == [], said


def test_without_topics_nothing_fits():
    assert keys("破损", topics=[]) == []


def test_two_thousand_topics_take_less_than_a_fifth_of_a_second():
    parts = ("轴承", "线束", "座椅", "轮毂", "后桥", "仪表", "门板", "电池", "大灯")
    what = ("破损", "短少", "错装", "晚到", "受潮", "混装", "褪色", "错位", "漏件")
    where = [f"{i}号库" for i in range(25)]
    topics = [
        Topic(
            i,
            (f"{p}{w}，{h}怎么处理？", f"{i} damage of part {p}?"),
            (p + w,),
            (f"{h}{p}{w}",) * 20,
        )
        for i, (p, w, h) in enumerate(
            (p, w, h) for h in where for p in parts for w in what
        )
    ]
    said = "早上到货的轮毂受潮，" + "请尽快安排人来看一下现场并拍照。" * 8
    start = time.process_time()
    found = fitting((said[:20], said), topics)
    assert time.process_time() - start < 0.2
    assert len(topics) > 2_000 and found
