"""What a text is compared by."""

from tools.topic.grams import grams


def test_chinese_by_pairs_and_other_scripts_by_words():
    assert grams("周转箱 box 破损") == ["周转", "转箱", "box", "破损"]


def test_one_way_of_writing():
    assert grams("ＳＨ－048217 Box") == grams("sh-048217 BOX")


def test_what_is_said_with_any_matter_tells_nothing():
    assert grams("请问，什么？ How can I") == []


def test_nothing_is_no_text():
    assert grams(None) == grams("") == grams("？！ 箱") == []


def test_a_novel_is_read_at_its_beginning():
    assert len(grams("".join(chr(0x4E00 + i) for i in range(20_000)))) < 2_000
