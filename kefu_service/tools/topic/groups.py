"""Cases that resemble each other, in groups: what many ask and nobody has answered.

Each text goes to the group whose first text it resembles most, else it begins one. Only
groups that share one of its rarest grams are looked at, so that ten thousand texts are
not compared each with each.
"""

from collections import Counter, defaultdict

from .grams import grams

# Half of the grams in common (Dice): “周转箱压坏” and “周转箱破损” are one matter.
ALIKE = 0.5
# Which grams lead to a group: texts that are alike share one of so many rarest.
LEADING = 8
# A gram that stands in so many groups leads to none of them in particular.
MOST_GROUPS = 200


def groups(texts):
    """Lists of the keys of texts that are alike; the best example stands first.

    :param texts: pairs of a key and a text
    """
    sets = [(key, found) for key, text in texts if len(found := set(grams(text))) > 1]
    counts = Counter(gram for _key, found in sets for gram in found)
    heads, members, leading = [], [], defaultdict(list)
    for key, found in sets:
        rarest = sorted(found, key=lambda gram: (counts[gram], gram))[:LEADING]
        near = Counter(
            number
            for gram in rarest
            if len(leading[gram]) <= MOST_GROUPS
            for number in leading[gram]
        )
        number = _nearest(found, near, heads)
        if number is None:
            number = len(heads)
            heads.append(found)
            members.append([])
            for gram in rarest:
                leading[gram].append(number)
        members[number].append((key, found))
    return [_best_first(group) for group in members]


def _nearest(found, near, heads):
    """The number of the group that a text belongs to, None if to none."""
    alike = [(_likeness(found, heads[number]), -number) for number in near]
    best = max(alike, default=(0.0, 0))
    return -best[1] if best[0] >= ALIKE else None


def _likeness(one, other):
    return 2 * len(one & other) / (len(one) + len(other))


def _best_first(group):
    """The keys of a group; first the text that has most of what all of them have."""
    counts = Counter(gram for _key, found in group for gram in found)
    usual = [
        (sum(counts[gram] for gram in found) / (len(found) + 4), -place)
        for place, (_key, found) in enumerate(group)
    ]
    best = -max(usual)[1]
    keys = [key for key, _found in group]
    return [keys.pop(best), *keys]
