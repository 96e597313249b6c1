"""The network: hashed features and frozen vectors -> maxout -> window convolutions -> heads. Two of it make the model.

Every step of the forward pass is a product, a sum, a maximum or a square root, so that it can be repeated bit for bit on any
processor (ingest/annotate/network.cpp). After Strubell et al. 2017 (dilated convolutions), Miranda et al. 2022 (hashed
embeddings), Goodfellow et al. 2013 (maxout), Dozat and Manning 2017 (arcs and labels scored from head and dependent).
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from features import TABLES, VECTOR_SIZE

WIDTH = 128
DILATIONS = (1, 2, 4, 8, 1)
ARC = 128
RELATION = 128
SLOPE = 0.125  # of the leaky rectifier: a power of two, so exact
# Distances from dependent to head: 1, 2, 3, 4, 5-6, 7-9, 10-14, 15-22, more; to the right, then to the left; last: the root.
DISTANCE_STEPS = (1, 2, 3, 4, 5, 7, 10, 15, 23)
BUCKETS = 2 * len(DISTANCE_STEPS) + 1


def distance_buckets(length):
    """[dependent, head] -> bucket; head 0 is the root."""
    at = torch.arange(1, length + 1)
    offset = at.unsqueeze(0) - at.unsqueeze(1)
    magnitude = torch.bucketize(offset.abs(), torch.tensor(DISTANCE_STEPS), right=True) - 1
    buckets = torch.where(offset > 0, magnitude, magnitude + len(DISTANCE_STEPS)).clamp(min=0)
    return torch.cat([torch.full((length, 1), BUCKETS - 1), buckets], 1)


class Maxout(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, 2 * outputs)

    def forward(self, x):
        first, second = self.linear(x).chunk(2, -1)
        return torch.maximum(first, second)


class Encoder(nn.Module):
    """Features and vector rows of words -> one row of WIDTH a word, with its surroundings in it."""

    def __init__(self, vectors, dropout=0.2, word_dropout=0.1):
        super().__init__()
        self.word_dropout = word_dropout
        self.tables = nn.ModuleList(nn.Embedding(size, width) for _, size, width in TABLES)
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.3)
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.mix = Maxout(sum(width for *_, width in TABLES) + VECTOR_SIZE, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH)
        self.windows = nn.ModuleList(Maxout(3 * WIDTH, WIDTH) for _ in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DILATIONS)
        self.drop_features = nn.Dropout(0.25)
        self.drop = nn.Dropout(dropout)

    def forward(self, rows, keys, mask):
        if self.training and self.word_dropout:
            rows = rows.clone()
            rows[..., 0][torch.rand(mask.shape) < self.word_dropout] = 0
            keys = keys.masked_fill(torch.rand(mask.shape) < self.word_dropout, 0)
        parts = [table(rows[..., i]) for i, table in enumerate(self.tables)] + [self.vectors(keys)]
        x = self.mix_norm(self.mix(self.drop_features(torch.cat(parts, -1))))
        keep = mask.unsqueeze(-1).float()
        for window, norm, step in zip(self.windows, self.norms, DILATIONS):
            x = x * keep
            padded = F.pad(x, (0, 0, step, step))
            y = window(torch.cat([padded[:, :-2 * step], x, padded[:, 2 * step:]], -1))
            x = x + self.drop(norm(y))
        return x


class Syntax(nn.Module):
    """Tags by one linear layer each; arcs by a bilinear form and the distance; labels from the product of head and dependent."""

    def __init__(self, vectors, tag_sizes, relations, dropout=0.25):
        super().__init__()
        self.encoder = Encoder(vectors)
        self.drop = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in tag_sizes.items()})
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.3)
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.relation_head, self.relation_dependent = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.bilinear = nn.Linear(ARC, ARC)
        nn.init.xavier_uniform_(self.bilinear.weight)
        self.distance_dependent, self.distance_head = nn.Linear(ARC, BUCKETS), nn.Linear(ARC, BUCKETS)
        self.relation = nn.Linear(3 * RELATION, relations)

    def activate(self, layer, x):
        return self.drop(F.leaky_relu(layer(x), SLOPE))

    def forward(self, rows, keys, mask):
        h = self.encoder(rows, keys, mask)
        count, length = mask.shape
        tags = {name: layer(self.drop(h)) for name, layer in self.tags.items()}
        with_root = torch.cat([self.root.expand(count, 1, -1), h], 1)
        heads, dependents = self.activate(self.arc_head, with_root), self.activate(self.arc_dependent, h)
        arcs = self.bilinear(dependents) @ heads.transpose(1, 2)
        buckets = distance_buckets(length).unsqueeze(0).expand(count, -1, -1)
        arcs = arcs + self.distance_dependent(dependents).gather(2, buckets)
        by_head = self.distance_head(heads).transpose(1, 2)  # [sentence, bucket, head]
        arcs = arcs + by_head.gather(1, buckets)
        arcs = arcs.masked_fill(~torch.cat([mask[:, :1], mask], 1).unsqueeze(1), -1e4)
        at = torch.arange(length)
        arcs[:, at, at + 1] = -1e4
        return tags, arcs, self.activate(self.relation_head, with_root), self.activate(self.relation_dependent, h)

    def relations(self, heads, dependents, head_rows):
        """Label scores of each dependent under the head that head_rows names (0 is the root)."""
        chosen = torch.gather(heads, 1, head_rows.unsqueeze(-1).expand(-1, -1, RELATION))
        return self.relation(torch.cat([chosen * dependents, chosen, dependents], -1))


class Names(nn.Module):
    """One label a word; which corpus a sentence is of is an input of the last layer, so that each keeps its convention.

    In training it also guesses the tags and relations of treebanks, which have no names but the web's and the news' own words.
    """

    def __init__(self, vectors, labels, corpora, tags, relations, hidden=96):
        super().__init__()
        self.encoder = Encoder(vectors, dropout=0.25, word_dropout=0.15)
        self.drop = nn.Dropout(0.25)
        self.corpus = nn.Embedding(corpora, 2 * hidden)
        nn.init.zeros_(self.corpus.weight)
        self.hidden = nn.Linear(WIDTH, 2 * hidden)
        self.output = nn.Linear(hidden, labels)
        self.beside = nn.ModuleDict({"xpos": nn.Linear(WIDTH, tags), "relation": nn.Linear(WIDTH, relations)})

    def forward(self, rows, keys, mask, corpus):
        h = self.drop(self.encoder(rows, keys, mask))
        first, second = (self.hidden(h) + self.corpus(corpus).unsqueeze(1)).chunk(2, -1)
        return self.output(self.drop(torch.maximum(first, second))), {name: layer(h) for name, layer in self.beside.items()}
