"""The pieces by which a text is found: as good as the words themselves."""

import pytest
from markupsafe import Markup
from tools.case import grams

TEXT = "周转箱压坏三只 part A12-345 Delivery Note DN20260312 李敏"


def found(words, *texts):
    pieces = grams.looked_for(words)
    return bool(pieces) and set(pieces) <= set(grams.of_text(*texts).split(" "))


@pytest.mark.parametrize(
    "words",
    [
        "压坏",
        "周转箱",
        "三只",
        "李敏",
        "a12",
        "345",
        "delivery",
        "ELIVER",
        "dn2026",
        "ＤＮ２０",
    ],
)
def test_what_stands_in_a_text_finds_it(words):
    assert found(words, TEXT)


@pytest.mark.parametrize("words", ["压破", "箱周", "李强", "dn2027", "压坏 门板"])
def test_what_does_not_stand_there_finds_nothing(words):
    assert not found(words, TEXT)


def test_several_words_stand_anywhere():
    assert found("李敏 压坏", TEXT)
    assert found("note 周转", TEXT)


def test_the_beginning_of_a_word_is_found_with_two_letters():
    assert found("a1", TEXT)
    assert not found("x1", TEXT)


def test_one_character_is_too_short():
    assert grams.looked_for("箱") == []
    assert grams.looked_for(" -/ ") == []


def test_tags_separate_lines_and_not_words():
    text = grams.of_html("<p>压<b>坏</b>三只</p><p>门板&nbsp;A&amp;B</p>")
    assert found("压坏", text)
    assert not found("只门", text)
    assert "p" not in grams.of_text(text).split(" ")


def test_what_is_read_from_a_field_loses_its_tags_as_well():
    text = grams.of_html(Markup('<p>压坏 <span class="left">三只</span></p>'))
    assert not found("span", text)
    assert not found("left", text)
    assert found("压坏", text)


def test_nothing_has_no_pieces():
    assert grams.of_text(None, False, "") == ""
    assert grams.of_html(None) == ""
