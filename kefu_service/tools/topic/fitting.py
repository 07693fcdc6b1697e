"""Which topics fit what somebody says, the best first.

First all topics are gone through for the grams of what was said: the rarer a gram is
among the topics, the more it tells (BM25 without counting repetitions). Then the few
best are looked at closely: how much of the question, of a keyword or of an earlier case
was said. Nothing is kept between two calls, so that nothing is out of date.
"""

from math import log
from typing import NamedTuple

from .grams import grams, is_word, plain

# What was said is known by so many of its grams; the first ones name the matter.
MOST_GRAMS = 120
LOOKED_AT = 30
# BM25: how much a long topic counts less, and at which length a topic is long.
LENGTH_WEIGHT = 0.5
USUAL_LENGTH = 60
# What customers said counts less than the words of the topic.
EARLIER_WEIGHT = 0.6
KEYWORD_WORTH = 0.5
# Less in common than this is chance.
FITS = 0.3
# One gram in common is chance as well, unless it is all of a keyword.
GRAMS_IN_COMMON = 2


class Topic(NamedTuple):
    """What a topic is known by."""

    key: object
    questions: tuple = ()  # in each language
    keywords: tuple = ()
    earlier: tuple = ()  # titles of cases


def fitting(said, topics, limit=5):
    """(key, how well it fits) of the topics that fit what was said, the best first.

    :param said: the texts, the title first
    :param topics: all `Topic`s there are
    """
    asked = grams(" \n".join(said))[:MOST_GRAMS]
    if not asked:
        return []
    worth, ranked = _ranked(asked, topics)
    found = []
    for rank, topic in ranked[:LOOKED_AT]:
        likeness = _likeness(set(asked), worth, topic)
        if likeness >= FITS:
            found.append((likeness, rank, topic.key))
    found.sort(key=lambda row: row[:2], reverse=True)
    return [(key, likeness) for likeness, _rank, key in found[:limit]]


def _ranked(asked, topics):
    """What each gram is worth, and (rank, topic) of those that have one, best first."""
    needles = [(gram, f" {gram} " if is_word(gram) else gram) for gram in asked]
    counts, rows = dict.fromkeys(asked, 0), []
    for topic in topics:
        own = _searched((*topic.questions, *topic.keywords))
        earlier = _searched(topic.earlier)
        in_own = [gram for gram, needle in needles if needle in own]
        in_earlier = [gram for gram, needle in needles if needle in earlier]
        for gram in {*in_own, *in_earlier}:
            counts[gram] += 1
        if in_own or in_earlier:
            rows.append((topic, in_own, set(in_earlier).difference(in_own), len(own)))
    # what no topic has is chance (the end of one word and the begin of the next)
    worth = {
        gram: log(1 + len(topics) / (0.5 + max(n, 1))) for gram, n in counts.items()
    }
    ranked = [
        (
            (
                sum(worth[gram] for gram in in_own)
                + EARLIER_WEIGHT * sum(worth[gram] for gram in in_earlier)
            )
            / (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / USUAL_LENGTH),
            topic,
        )
        for topic, in_own, in_earlier, length in rows
    ]
    return worth, sorted(ranked, key=lambda row: row[0], reverse=True)


def _searched(texts):
    """Texts to look for grams in: words have a blank on both sides."""
    text = plain("\n".join(texts))
    # the signs beside which words stand in what people write
    for sign in "\n,.;:!?()/，。；：！？（）、“”\"'":
        text = text.replace(sign, " ")
    return f" {text} "


def _likeness(asked, worth, topic):
    """How well a topic fits: 0 (not at all) to about 1.5 (said in its own words)."""
    best = max((_share(asked, worth, text) for text in topic.questions), default=0.0)
    earlier = max((_share(asked, worth, text) for text in topic.earlier), default=0.0)
    said = any(_contains(asked, keyword) for keyword in topic.keywords)
    return max(best, EARLIER_WEIGHT * earlier) + (KEYWORD_WORTH if said else 0)


def _share(asked, worth, text):
    """How much of the shorter one, text or what was said, is in common."""
    own = set(grams(text))
    common = own & asked
    if len(common) < min(GRAMS_IN_COMMON, len(own), len(asked)):
        return 0.0
    usual = max(worth.values())
    total = min(
        sum(worth.get(gram, usual) for gram in own),
        sum(worth[gram] for gram in asked),
    )
    return sum(worth[gram] for gram in common) / total if total else 0.0


def _contains(asked, keyword):
    own = grams(keyword)
    return bool(own) and asked.issuperset(own)
