"""Any text in any of 30 languages under its right label is read as written."""

import base64

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from . import b_word, guess, message, parse
from .languages import LANGUAGES

LONGEST = 400  # characters
ASCII_LINES = str.maketrans("┌─┬┐│└┘", "+-++|++")
LABELLED = [(name, label) for name in LANGUAGES for label in LANGUAGES[name][0]]


def _texts(language):
    """Pieces of its sentences, and its words in any order and number."""
    sentences = LANGUAGES[language][1]
    words = [word for sentence in sentences for word in sentence.split()]
    whole = "\n".join(sentences)
    pieces = st.tuples(st.integers(0, len(whole) - 1), st.integers(1, LONGEST)).map(
        lambda span: whole[span[0] : span[0] + span[1]]
    )
    lists = st.lists(st.sampled_from(words), min_size=1, max_size=60).map(" ".join)
    return (pieces | lists).map(lambda text: text[:LONGEST]).filter(str.strip)


def _with_lines(text, label):
    """`text` in a table: drawn with lines where the charset has them."""
    width = "─" * min(len(text), 40)
    drawn = f"┌{width}┬───┐\n│ {text} │ 7 │\n└{width}┴───┘"
    return (
        drawn if _fits(drawn, label) else drawn.translate(ASCII_LINES | {0x2534: "+"})
    )


def _fits(text, label):
    try:
        return bool(text.encode(label))
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize(("language", "label"), LABELLED)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_under_its_right_label_is_read_as_written(language, label, data):
    text = data.draw(_texts(language).filter(lambda text: _fits(text, label)))
    for written in (text, _with_lines(text, label)):
        assert guess.decode(written.encode(label), label).text == written


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(LABELLED), st.data())
@example(("German", "iso-8859-1"), None)
def test_so_it_is_in_a_whole_message(labelled, data):
    language, label = labelled
    text = data.draw(_texts(language)) if data else LANGUAGES[language][1][0]
    if not _fits(text, label):
        return
    line = " ".join(text.split())
    raw = message(
        f"Subject: {b_word(line.encode(label), label)}",
        f"Content-Type: text/plain; charset={label}",
        "Content-Transfer-Encoding: base64",
        body=base64.encodebytes(text.encode(label)),
    )
    mail = parse.parse(raw)
    assert (mail.subject, mail.body_text) == (line, text.strip())


def test_there_are_30_languages():
    assert len(LANGUAGES) >= 30
