"""What a text is compared by: pairs of Chinese characters, and words of other scripts.

Chinese has no spaces between its words, most of which have two characters: a pair of
neighbours serves as a word does elsewhere.
"""

import re
import unicodedata

# A run of Chinese or Japanese characters, or a word or number of another script.
RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+|[^\W_]+")
CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
# Said with any matter, and telling nothing of it.
EMPTY = frozenset(
    "怎么 什么 如何 多少 多久 可以 能否 是否 请问 咨询 你好 您好 谢谢 我们 你们 贵司 "
    "公司 需要 一下 问题 没有 已经 现在 "
    "a an and are as at be by can could do does for from had has have how i if in is "
    "it me my of on or our please that the there this to us was we what when where "
    "which who why will with you your".split()
)
# A novel is no question.
MOST_CHARACTERS = 2_000


def plain(text):
    """`text` in one way of writing: full width, capitals and accents make no other."""
    text = unicodedata.normalize("NFKC", (text or "")[:MOST_CHARACTERS])
    return text.casefold()


def grams(text):
    """The grams of a text, in order and once each."""
    found = {}
    for run in RUN.findall(plain(text)):
        if not CHINESE.match(run):
            found[run] = None
        elif len(run) == 1:
            continue  # says too little alone
        else:
            for index in range(len(run) - 1):
                found[run[index : index + 2]] = None
    return [gram for gram in found if gram not in EMPTY]


def is_word(gram):
    """Whether a gram is a whole word, and no part of a Chinese text."""
    return not CHINESE.match(gram)
