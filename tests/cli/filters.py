#!/usr/bin/env python3
"""map, reduce and load under engines that keep the rules of Hadoop Streaming and of Spark's pipe: filters.py NEWSGRAPH SAMPLES

The engines are played here, not run. They cut articles into splits (some empty), run filters with lines on stdin, run attempts twice, kill
them, cut what they write, deal keys out to reducers and sort by bytes. What is loaded is the graph of `newsgraph build`, byte for byte, or it
is refused; nothing is lost in silence. Chance is seeded; the seed is printed."""
import collections, hashlib, json, os, random, re, subprocess, sys, tempfile, zlib

program, samples = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20260224
random.seed(seed)
UNSORTED, BAD, USAGE, FULL, MEMORY = 4, 3, 2, 28, 12


def articles(count):
    """Lines of JSON: sentences of the samples, some articles without an id, copies, articles given twice, and lines that are no JSON."""
    texts = [open(os.path.join(samples, name), encoding="utf-8").read() for name in sorted(os.listdir(samples)) if name.endswith(".txt")]
    lines = []
    for number in range(count):
        sentences = re.split(r"(?<=[.!?])\s+", texts[number % len(texts)])
        random.shuffle(sentences)
        text = texts[0] if number % 9 == 3 else " ".join(sentences[: 4 + number % 5])
        article = {"text": text, "date": f"2025-02-{1 + number % 28:02d}"}
        if number % 5:
            article["id"] = f"a{number}"
        lines.append(json.dumps(article))
    return lines + lines[4:8] + ["{broken", '{"id": "empty"}']


def run(arguments, text="", status=0):
    done = subprocess.run([program, *arguments], input=text.encode(), capture_output=True)
    assert done.returncode == status, f"{arguments}: exit status {done.returncode}, not {status}\n{done.stderr.decode()[-800:]}"
    return done.stdout.decode(), done.stderr.decode()


def cut(lines, pieces):
    """Splits at line ends; some are empty."""
    ends = sorted(random.randrange(len(lines) + 1) for _ in range(pieces - 1))
    return [lines[begin:end] for begin, end in zip([0] + ends, ends + [len(lines)])] + [[]]


def join(lines):
    return "".join(line + "\n" for line in lines)


def shuffle(outputs, reducers):
    """Keys dealt out to reducers by a hash, each reducer's lines sorted by bytes."""
    parts = [[] for _ in range(reducers)]
    for output in outputs:
        for line in output.splitlines():
            parts[zlib.crc32(line.partition("\t")[0].encode()) % reducers].append(line)
    return [join(sorted(part, key=str.encode)) for part in parts]


def load(parts, status=0, options=()):
    for number, part in enumerate(parts):
        with open(f"part-{number:05d}", "w", encoding="utf-8") as file:
            file.write(part)
    if os.path.exists("graph.json"):
        os.remove("graph.json")
    _, told = run(["load", *(f"part-{number:05d}" for number in range(len(parts))), "-o", "graph.json", *options], status=status)
    assert os.path.exists("graph.json") == (status == 0), "a graph in spite of a refusal, or none"
    return open("graph.json", "rb").read() if status == 0 else told


def reduced(parts):
    return [run(["reduce"], part)[0] for part in parts]


def refused(parts, words):
    told = load(parts, BAD)
    assert words in told, f"'{words}' is not in: {told}"


def plays(lines, whole):
    maps = [run(["map"], join(split))[0] for split in cut(lines, 6)]

    # Hadoop Streaming: keys are dealt out to reducers, of which some get nothing.
    for reducers in (1, 3, 40):
        assert load(reduced(shuffle(maps, reducers))) == whole, f"other bytes with {reducers} reducers"
    # An attempt that ran twice, a split that was sent twice, and reducers that ran on what was reduced.
    parts = reduced(shuffle(maps + maps[1:3], 3))
    assert load(parts) == whole, "other bytes when a task ran twice"
    assert load(reduced(parts)) == whole, "reduce of what is reduced is another graph"
    assert load([run(["reduce"], join(sorted("".join(parts).splitlines(), key=str.encode)))[0]]) == whole, "reduce is not associative"
    # Spark's pipe: partitions without a line, and no reducer at all.
    assert load([join(sorted("".join(maps).splitlines(), key=str.encode))]) == whole, "load of facts that nobody reduced is another graph"
    assert run(["map"], "")[0].count("\n") == 1, "an empty partition has a last line, and no other"

    # A child that was killed, whose output the engine keeps: at any byte, the end included.
    victim = max(range(len(maps)), key=lambda at: len(maps[at]))
    for _ in range(8):
        torn = list(maps)
        torn[victim] = maps[victim][: random.randrange(len(maps[victim]) - 1)]
        status, parts = 0, []
        for part in shuffle(torn, 2):
            done = subprocess.run([program, "reduce"], input=part.encode(), capture_output=True)
            status = max(status, done.returncode)
            parts.append(done.stdout.decode())
        assert status in (0, BAD), status
        load(parts, BAD)
    # A line that was lost or changed on the way.
    parts = reduced(shuffle(maps, 2))
    body = [at for at, line in enumerate(parts[0].splitlines()) if not re.match(r"(node|edge) .* ~ ", line)]
    for at in random.sample(body, 6):
        left = parts[0].splitlines()
        del left[at]
        load([join(left), parts[1]], BAD)
    changed = parts[0].replace('"mentions":', '"mentiors":', 1)
    load([changed, parts[1]], BAD)
    # A whole shard that is missing is told by the number of shards or of records only.
    fewer = reduced(shuffle(maps[:victim] + maps[victim + 1 :], 2))
    load(fewer)
    assert "records" in load(fewer, BAD, ["--records", str(len(lines))]), "a missing shard is not told"
    # Another version of the data.
    other = [re.sub(r'"data":"[0-9a-f]+"', '"data":"0000000000000000"', output) for output in maps]
    load(reduced(shuffle(maps[:2], 1))[:1] + [output for output in other if output][-1:], BAD)

    # What is not sorted is told with its line; so is what is no fact.
    facts = sorted(maps[victim].splitlines(), key=str.encode)
    told = run(["reduce"], join([facts[2], facts[0], facts[1]]), UNSORTED)[1]
    assert ":2:" in told, told
    run(["reduce"], join(facts[:2] + ["person anna\t{}"] + facts[2:]), BAD)


def pipes(lines):
    """A reader that goes away, a disk that is full, and articles over the number that may be bad."""
    mapper = subprocess.Popen([program, "map"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    mapper.stdout.close()
    mapper.communicate(join(lines).encode())
    assert mapper.returncode != 0, "map ends well though nobody read what it wrote"
    if os.path.exists("/dev/full"):
        run(["map", "-o", "/dev/full"], join(lines[:3]), FULL)
    run(["map", "--max-bad", "0"], join(lines), BAD)
    run(["map", "--no-such-option"], "", USAGE)
    told = run(["map"], join(lines))[1]
    counters = dict(re.findall(r"^reporter:counter:newsgraph,([^,]*),(\d+)$", told, re.M))
    assert int(counters["articles"]) > 20 and "omitted not an article" in counters or len(counters) > 2, counters


def shape(facts):
    """One record a line, KEY TAB JSON, ASCII keys, nothing but UTF-8; the same bytes from as many threads as you like."""
    kinds = collections.Counter()
    for line in facts.splitlines():
        key, tab, value = line.partition("\t")
        assert tab and "\t" not in value and "\r" not in line and key.isascii(), line
        json.loads(value)
        kinds[key.split(" ")[0]] += 1
    assert kinds["article"] > 20 and kinds["edge"] > 100 and kinds["node"] > 100 and kinds["shard"] == 1 and kinds["omitted"] >= 1, kinds


def main():
    print("seed", seed)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        lines = articles(60)
        with open("all.jsonl", "w", encoding="utf-8") as file:
            file.write(join(lines))
        facts = [run(["map", "--threads", threads, "all.jsonl"])[0] for threads in "12"]
        assert facts[0] == facts[1], "two threads write other facts than one"
        shape(facts[0])
        run(["map", "all.jsonl", "-o", "facts.tsv"])
        assert open("facts.tsv", encoding="utf-8").read() == facts[0], "map writes other facts to a file"
        # Articles without an id are called after what they say, in map; build counts them: so it gets them with these ids.
        named = [json.loads(line.partition("\t")[2])["id"] for line in facts[0].splitlines() if line.startswith("article ")]
        assert any(name.startswith("article-") for name in named), named[:5]
        run(["build", "-q", "all.jsonl", "-o", "whole.json"])
        plays(lines, load([join(sorted(facts[0].splitlines(), key=str.encode))]))
        with_ids = [line for line in lines if '"id"' in line]
        with open("named.jsonl", "w", encoding="utf-8") as file:
            file.write(join(with_ids))
        run(["build", "-q", "named.jsonl", "-o", "built.json"])
        maps = [run(["map"], join(split))[0] for split in cut(with_ids, 4)]
        assert load(reduced(shuffle(maps, 3))) == open("built.json", "rb").read(), "load gives another graph than build"
        pipes(lines)
        print("sha256", hashlib.sha256(open("built.json", "rb").read()).hexdigest())


main()
