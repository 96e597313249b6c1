"""A treebank's sentences (gold tags and trees, no names) and a teacher's guesses -> names: silver labels for web text and e-mail.

The teacher's scores of labels are changed by what the treebank knows: proper nouns are names, words that a tree joins are one name, a
vocative is a person; then the best legal row of labels is taken, and each article votes on the types of its names.
Example: "Thanks , Traci" as a message's end: a proper noun, alone and addressed -> PER, whatever the teacher thought.
"""
import collections

import numpy as np

from corpora import NAME_LABELS, spans_of
from decode import viterbi
from lists import type_of, units
from mend import STRONG, TITLES

FORM, UPOS, HEAD, RELATION = 1, 3, 6, 7
TYPES = np.array([label[2:] for label in NAME_LABELS])
INSIDE = np.array([label[0] in "IE" for label in NAME_LABELS])
KINDS = ("PER", "LOC", "ORG", "NORP", "MISC", "")
DATES = frozenset("""january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun""".split())
NO_NAMES = frozenset("re fw fwd subject cc bcc attached yes no ok hello hi".split())
GREETINGS = frozenset("dear thanks regards".split())
JOINS = ("flat", "compound", "goeswith")
NEVER = 8.0


def relation(token):
    return token[RELATION].split(":")[0]


def head(token):
    return int(token[HEAD]) - 1


def is_upper(token):
    return token[FORM][:1].isupper()


def top(sentence, at, relations):
    """The word that a chain of these relations leads to."""
    for _ in range(8):
        if head(sentence[at]) < 0 or relation(sentence[at]) not in relations:
            break
        at = head(sentence[at])
    return at


def joined(sentence, at):
    """Whether the tree makes one phrase of a word and the next: 1, -1 or 0 (it does not tell)."""
    first, second = sentence[at], sentence[at + 1]
    if head(second) == at:
        return 1 if relation(second) in JOINS + ("fixed",) else -1
    if head(first) == at + 1:
        return 1 if relation(first) in JOINS else 0 if relation(first) in ("amod", "nummod", "case", "det", "punct") else -1
    if head(first) == head(second) >= 0:
        return 1 if relation(first) in JOINS[:2] and relation(second) in JOINS[:2] else -1
    wide = JOINS + ("amod",)
    return 1 if top(sentence, at, wide) == top(sentence, at + 1, wide) else -1


def ends_name(sentence, at):
    """Whether a possessive mark is part of a name: "at Wendy 's", with no noun that is possessed."""
    token = sentence[at]
    owner = head(token)
    return (token[FORM].lower() in ("'s", "’s", "s", "'") and owner == at - 1 >= 0 and relation(token) == "case" and
            sentence[owner][UPOS] == "PROPN" and not sentence[top(sentence, owner, JOINS)][RELATION].endswith("poss"))


def score_words(sentence, scores):
    """What the tags say of each word."""
    for at, token in enumerate(sentence):
        lower, tag = token[FORM].lower(), token[UPOS]
        if tag == "PROPN" and lower.strip(".") in DATES:
            scores[at, 1:] -= NEVER
            continue
        if tag == "PROPN":
            scores[at, 0] -= 1.0
        elif tag in ("NOUN", "NUM", "X"):
            scores[at, 1:] -= 0.8 if is_upper(token) and at else 2.0
        elif tag in ("ADJ", "VERB"):
            above = head(token)
            begins = tag == "ADJ" and is_upper(token) and relation(token) == "amod" and above == at + 1 and sentence[above][UPOS] == "PROPN" and is_upper(sentence[above])
            scores[at, 1:] -= np.where((TYPES[1:] == "NORP") & (tag == "ADJ"), 0, 0 if begins else 1 if is_upper(token) else 3)
        elif ends_name(sentence, at):
            scores[at, ~INSIDE] -= 4.0
            scores[at, 0] -= 4.0
        else:
            scores[at, 1:] -= 3.0
        if "@" in lower or "://" in lower or lower.startswith(("www.", ".com")):
            scores[at, 1:] -= NEVER
        if lower in TITLES and at + 1 < len(sentence) and sentence[at + 1][UPOS] == "PROPN" and head(token) > at:
            scores[at, 1:] -= 1.5


def score_joints(sentence, scores):
    """What the tree says of neighbours."""
    proper = [token[UPOS] == "PROPN" for token in sentence]
    for at in range(len(sentence) - 1):
        if proper[at] and proper[at + 1]:
            scores[at + 1, INSIDE] += (0.0, 1.2, -2.5)[joined(sentence, at)]
    for at in range(1, len(sentence) - 1):
        before, after = sentence[at - 1], sentence[at + 1]
        if sentence[at][FORM] == "," and proper[at - 1] and proper[at + 1] and \
                (head(before) == at + 1 and relation(before) in JOINS[:2] or head(after) == at - 1 and relation(after) == "flat"):
            scores[at, INSIDE] += 3.5
            scores[at, 0] -= 1.0
            scores[at + 1, INSIDE] += 1.5


def score_persons(sentence, scores):
    """Who is addressed, who signs, whose address follows."""
    person = TYPES == "PER"
    content = [at for at, token in enumerate(sentence) if token[UPOS] not in ("PUNCT", "SYM", "INTJ") and token[FORM].lower() not in GREETINGS]
    signature = len(sentence) <= 4 and len(content) <= 2 and all(sentence[at][UPOS] == "PROPN" for at in content)
    for at, token in enumerate(sentence):
        lower = token[FORM].lower()
        if token[UPOS] != "PROPN" or lower.strip(".") in DATES:
            continue
        if "vocative" in (relation(token), sentence[top(sentence, at, JOINS)][RELATION]):
            scores[at, person] += 3.0
        if signature and lower not in NO_NAMES:
            scores[at, person] += 2.0
        end = at + 1
        while end < len(sentence) and (sentence[end][UPOS] == "PROPN" or sentence[end][FORM] in tuple("\"')<([")):
            end += 1
        if at + 1 < end < min(at + 6, len(sentence)) and "@" in sentence[end][FORM] and len(sentence[end][FORM]) > 3:
            scores[at, person] += 2.0


def score_listed(sentence, scores, lists):
    """What the lists say of phrases."""
    for begin, end, kinds in lists.matches([token[FORM] for token in sentence]):
        kind = type_of(kinds) if kinds & STRONG else None
        tags = {token[UPOS] for token in sentence[begin:end]}
        if kind in (None, "LOC or NORP") or not tags <= {"PROPN", "ADJ", "PUNCT", "ADP", "DET", "PART", "NOUN", "CCONJ"}:
            continue
        if end - begin > 1 or tags <= {"PROPN", "ADJ"} and not kinds & {"given", "head", "title"}:
            scores[begin:end, TYPES == kind] += 0.5 if end - begin == 1 else 0.75


def scored(sentence, chances, lists):
    """The teacher's scores of labels with what the treebank and the lists say."""
    scores = 0.7 * np.log(chances + 1e-4)
    score_words(sentence, scores)
    score_joints(sentence, scores)
    score_persons(sentence, scores)
    score_listed(sentence, scores, lists)
    return scores


def votes_of(span, scores):
    """The share of each type in a span, with a little more for the type that was found."""
    begin, end, kind = span
    chances = np.exp(scores[begin:end] - scores[begin:end].max(1, keepdims=True))
    each = np.stack([chances[:, TYPES == name].sum(1) for name in KINDS], 1) / chances.sum(1, keepdims=True)
    mean = np.exp(np.log(each + 1e-3).mean(0))
    vote = mean / mean.sum()
    vote[KINDS.index(kind)] += 0.3
    return vote


def label(articles, sentences, chances, lists):
    """Articles of sentences, the teacher's chances of labels -> [(spans, words whose type is uncertain)]."""
    scores = [scored(sentence, chance, lists) for sentence, chance in zip(sentences, chances)]
    found = [[(span, votes_of(span, score)) for span in spans_of(viterbi(score, NAME_LABELS))] for score in scores]
    votes = collections.defaultdict(lambda: np.zeros(len(KINDS)))
    for article, sentence, names in zip(articles, sentences, found):
        for (begin, end, kind), vote in names:
            form = tuple(units(token[FORM] for token in sentence[begin:end]))
            votes[article, form] += vote
            # Parts of full names stand for them, and are counted as the article's own short forms.
            if end - begin > 1 and kind in ("PER", "ORG"):
                votes[article, (sentence[begin][FORM].lower(),)] += 0.5 * vote
                if kind == "PER":
                    votes[article, (sentence[end - 1][FORM].lower(),)] += 1.5 * vote
    result = []
    for article, sentence, names in zip(articles, sentences, found):
        spans, uncertain = [], set()
        for (begin, end, kind), vote in names:
            total = vote + votes[article, tuple(units(token[FORM] for token in sentence[begin:end]))]
            best = int(total.argmax())
            spans.append((begin, end, KINDS[best] or kind))
            if total[best] < 0.5 * total.sum():
                uncertain.update(range(begin, end))
        result.append((spans, uncertain))
    return result

