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


class Product(torch.autograd.Function):
    """A linear layer; in training its products are of bfloat16, which halves the time. With `halves`, maxout follows."""

    @staticmethod
    def forward(ctx, x, weight, bias, halves):
        flat, small = x.reshape(-1, x.shape[-1]).bfloat16(), weight.bfloat16()
        y = (flat @ small.t()).float().add_(bias)
        ctx.halves, ctx.shape = halves, x.shape
        if halves:
            first, second = y.chunk(2, -1)
            larger = first >= second
            ctx.save_for_backward(flat, small, larger)
            y = torch.maximum(first, second)
        else:
            ctx.save_for_backward(flat, small)
        return y.view(*x.shape[:-1], y.shape[-1])

    @staticmethod
    def backward(ctx, gradient):
        flat, small = ctx.saved_tensors[:2]
        gradient = gradient.reshape(-1, gradient.shape[-1])
        if ctx.halves:
            first = gradient * ctx.saved_tensors[2]
            gradient = torch.cat([first, gradient - first], -1)
        half = gradient.bfloat16()
        return (half @ small).float().view(ctx.shape), (half.t() @ flat).float(), gradient.sum(0), None


class Linear(nn.Linear):
    def forward(self, x):
        return Product.apply(x, self.weight, self.bias, False) if self.training else super().forward(x)


class Maxout(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, 2 * outputs)

    def forward(self, x):
        if self.training:
            return Product.apply(x, self.linear.weight, self.linear.bias, True)
        first, second = self.linear(x).chunk(2, -1)
        return torch.maximum(first, second)


class Dropout(nn.Module):
    """Dropout whose masks are random places of one long random row, which costs no random numbers a word."""

    POOL = 1 << 21
    pools = {}

    def __init__(self, part):
        super().__init__()
        self.part = part

    def forward(self, x):
        if not self.training or self.part == 0:
            return x
        if self.part not in self.pools:
            keep = torch.rand(self.POOL, generator=torch.Generator().manual_seed(int(1000 * self.part))) >= self.part
            self.pools[self.part] = keep.float() / (1 - self.part)
        count = x.numel()
        pool = self.pools[self.part]
        if count >= self.POOL:
            return F.dropout(x, self.part)
        at = int(torch.randint(self.POOL - count, (1,)))
        return x * pool[at:at + count].view(x.shape)


class Encoder(nn.Module):
    """Features and vector rows of words -> one row of `width` a word, with its surroundings in it."""

    def __init__(self, vectors, dropout=0.2, word_dropout=0.1, width=WIDTH, dilations=DILATIONS, attention=0):
        super().__init__()
        self.word_dropout, self.dilations, self.width = word_dropout, dilations, width
        self.tables = nn.ModuleList(nn.Embedding(size, columns) for _, size, columns in TABLES)
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.3)
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.mix = Maxout(sum(columns for *_, columns in TABLES) + VECTOR_SIZE, width)
        self.mix_norm = nn.LayerNorm(width)
        self.windows = nn.ModuleList(Maxout(3 * width, width) for _ in dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in dilations)
        self.attentions = nn.ModuleList(Attention(width, dropout) for _ in range(attention))
        self.drop_features = Dropout(0.25)
        self.drop = Dropout(dropout)

    def forward(self, rows, keys, mask):
        if self.training and self.word_dropout:
            rows = rows.clone()
            rows[..., 0][torch.rand(mask.shape) < self.word_dropout] = 0
            keys = keys.masked_fill(torch.rand(mask.shape) < self.word_dropout, 0)
        parts = [table(rows[..., i]) for i, table in enumerate(self.tables)] + [self.vectors(keys)]
        x = self.mix_norm(self.mix(self.drop_features(torch.cat(parts, -1))))
        keep = mask.unsqueeze(-1).float()
        for window, norm, step in zip(self.windows, self.norms, self.dilations):
            x = x * keep
            padded = F.pad(x, (0, 0, step, step))
            y = window(torch.cat([padded[:, :-2 * step], x, padded[:, 2 * step:]], -1))
            x = x + self.drop(norm(y))
        for attention in self.attentions:
            x = attention(x, mask)
        return x


class Attention(nn.Module):
    """Each word looks at all of its sentence (Vaswani et al. 2017); only teachers have it."""

    def __init__(self, width, dropout, heads=8):
        super().__init__()
        self.heads = heads
        self.norm, self.ask, self.give = nn.LayerNorm(width), Linear(width, 3 * width), Linear(width, width)
        self.distance = nn.Parameter(torch.zeros(heads, BUCKETS))
        self.wide_norm, self.wide, self.narrow = nn.LayerNorm(width), Maxout(width, 2 * width), Linear(2 * width, width)
        self.drop = Dropout(dropout)

    def forward(self, x, mask):
        count, length, width = x.shape
        asked = self.ask(self.norm(x)).view(count, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = asked[0] @ asked[1].transpose(-1, -2) * (width // self.heads) ** -0.5
        scores = scores + self.distance[:, distance_buckets(length)[:, 1:]]
        scores = scores.masked_fill(~mask[:, None, None], -1e4)
        seen = (self.drop(scores.softmax(-1)) @ asked[2]).transpose(1, 2).reshape(count, length, width)
        x = x + self.drop(self.give(seen))
        return x + self.drop(self.narrow(self.wide(self.wide_norm(x))))


class Syntax(nn.Module):
    """Tags by one linear layer each; arcs by a bilinear form and the distance; labels from the product of head and dependent."""

    def __init__(self, vectors, tag_sizes, relations, dropout=0.25, width=WIDTH, dilations=DILATIONS, attention=0):
        super().__init__()
        self.encoder = Encoder(vectors, width=width, dilations=dilations, attention=attention)
        self.drop = Dropout(dropout)
        self.tags = nn.ModuleDict({name: Linear(width, size) for name, size in tag_sizes.items()})
        self.root = nn.Parameter(torch.randn(width) * 0.3)
        self.arc_head, self.arc_dependent = Linear(width, ARC), Linear(width, ARC)
        self.relation_head, self.relation_dependent = Linear(width, RELATION), Linear(width, RELATION)
        self.bilinear = Linear(ARC, ARC)
        nn.init.xavier_uniform_(self.bilinear.weight)
        self.distance_dependent, self.distance_head = Linear(ARC, BUCKETS), Linear(ARC, BUCKETS)
        self.relation = Linear(3 * RELATION, relations)

    def activate(self, layer, x):
        return self.drop(F.leaky_relu(layer(x), SLOPE))

    def forward(self, rows, keys, mask):
        h = self.encoder(rows, keys, mask)
        count, length = mask.shape
        seen = self.drop(h)
        tags = {name: layer(seen) for name, layer in self.tags.items()}
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

    def __init__(self, vectors, labels, corpora, tags, relations, hidden=96, width=WIDTH, dilations=DILATIONS, attention=0):
        super().__init__()
        self.encoder = Encoder(vectors, dropout=0.25, word_dropout=0.15, width=width, dilations=dilations, attention=attention)
        self.drop = Dropout(0.25)
        self.corpus = nn.Embedding(corpora, 2 * hidden)
        nn.init.zeros_(self.corpus.weight)
        self.hidden = Linear(width, 2 * hidden)
        self.output = Linear(hidden, labels)
        self.beside = nn.ModuleDict({"xpos": Linear(width, tags), "relation": Linear(width, relations)})

    def forward(self, rows, keys, mask, corpus):
        h = self.drop(self.encoder(rows, keys, mask))
        first, second = (self.hidden(h) + self.corpus(corpus).unsqueeze(1)).chunk(2, -1)
        return self.output(self.drop(torch.maximum(first, second))), {name: layer(h) for name, layer in self.beside.items()}
