"""Sentences -> batches of padded tensors, with a little noise of the kinds that treebanks lack."""
import collections
import json

import numpy as np
import torch

from features import TABLES, VECTOR_SIZE, features, fold, hash64, plain, vector_keys
from weights import dequantise


class Vocabulary:
    """The frozen vectors, and the features of every word met so far."""

    def __init__(self, path, count):
        table = json.load(open(path, encoding="utf8"))["vectors"]
        index_column = VECTOR_SIZE + 1
        chosen = {}
        for word, row in sorted(table.items(), key=lambda item: item[1][index_column]):
            key = hash64("".join(fold(c) for c in plain(word)))
            if key not in chosen:
                chosen[key] = row[:VECTOR_SIZE]
                if len(chosen) == count:
                    break
        self.keys = np.array(sorted(chosen), np.uint64)
        rows = np.array([chosen[int(key)] for key in self.keys], np.float32)
        self.rows = dequantise(rows / rows.std())
        self.row_of = {int(key): at + 1 for at, key in enumerate(self.keys)}
        self.known = {}

    def tensor(self):
        return torch.from_numpy(np.concatenate([np.zeros((1, VECTOR_SIZE), np.float32), self.rows]))

    def read(self, word):
        if word not in self.known:
            row = next((self.row_of[key] for key in vector_keys(word) if key in self.row_of), 0)
            self.known[word] = np.array(features(word) + [row], np.int64)
        return self.known[word]


def noisy(words, generator, lower=0.0):
    """Mostly the words themselves; now and then the capitals of a headline or a dateline, or (`lower`, a probability) none."""
    chance = generator.random()
    if chance < 0.02:
        return [word.upper() for word in words]
    if chance < 0.05:
        first = generator.randint(1, 3)
        return [word.upper() if at < first else word for at, word in enumerate(words)]
    if chance < 0.07:
        return [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    if chance < 0.09:
        return [word.upper() if word[:1].isupper() else word for word in words]
    return [word.lower() for word in words] if chance < 0.09 + lower else words


def batches(lengths, tokens, generator=None):
    """Rows of about equal length together, at most `tokens` words with padding a batch."""
    order = list(range(len(lengths)))
    if generator:
        generator.shuffle(order)
    order.sort(key=lambda i: lengths[i] + (generator.random() * 4 if generator else 0))
    groups, current, longest = [], [], 0
    for i in order:
        if current and max(longest, lengths[i]) * (len(current) + 1) > tokens:
            groups.append(current)
            current, longest = [], 0
        current.append(i)
        longest = max(longest, lengths[i])
    groups.append(current)
    if generator:
        generator.shuffle(groups)
    return groups


def inputs(vocabulary, sentences):
    """Word lists -> (rows, vector rows, mask)."""
    length = max(len(words) for words in sentences)
    rows = np.zeros((len(sentences), length, len(TABLES) + 1), np.int64)
    mask = np.zeros((len(sentences), length), bool)
    for at, words in enumerate(sentences):
        rows[at, :len(words)] = [vocabulary.read(word) for word in words]
        mask[at, :len(words)] = True
    rows = torch.from_numpy(rows)
    return rows[..., :-1], rows[..., -1], torch.from_numpy(mask)


def targets(rows, length):
    out = np.full((len(rows), length), -1, np.int64)
    for at, row in enumerate(rows):
        out[at, :len(row)] = row
    return torch.from_numpy(out)


def counted(values, least):
    """The values seen at least so often, the commonest first."""
    counts = sorted(collections.Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return [value for value, count in counts if count >= least]
