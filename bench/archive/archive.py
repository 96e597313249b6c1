#!/usr/bin/env python3
"""Throughput and memory of newsgraph on archives that it makes itself, with a fixed seed.

archive.py make FOLDER [--articles N]        corpora of N different articles (100,000) in each format, and words.json with their words
archive.py speed NEWSGRAPH FOLDER            words and articles a second with 1 and 2 threads, for each format
archive.py memory NEWSGRAPH [--gigabytes G]  resident memory while G gigabytes of JSON Lines go through a pipe

Articles are sentences of samples/ and bench/score/articles/ (and of ../shared/gold where that is present), drawn at random and with other
surnames, so that they are no copies. The gigabytes of `memory` are, for the sake of time, mostly copies of 400 articles and articles in
German: 1 in 500 is new. Processor time is what counts where a machine is shared."""
import argparse, glob, gzip, html, io, json, os, random, re, resource, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
SURNAMES = "Abara Bianchi Castellan Dlamini Eriksen Farouk Gruber Halloran Ivanek Jansky Kimura Lindqvist Moreau Ndiaye Okafor Petrov Quispe Rahmani Santoro Tanaka Ueda Vance Weiss Yilmaz Zeman".split()
FORMATS = {"lines": "corpus.jsonl", "lines, gzip": "corpus.jsonl.gz", "web archive of pages": "corpus.warc", "feed": "feeds", "pages": "pages", "plain text": "text"}


def sentences():
    files = sorted(glob.glob(f"{ROOT}/samples/*.txt") + glob.glob(f"{ROOT}/bench/score/articles/*.txt") + glob.glob(f"{ROOT}/../shared/gold/dev*/*.txt"))
    found = []
    for file in files:
        text = open(file, encoding="utf-8").read()
        for paragraph in re.split(r"\n\s*\n", re.sub(r"^\s*date \S+\s*", "", text)):
            found += [line for line in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", " ".join(paragraph.split())) if len(line.split()) > 5]
    return found


def articles(count, seed=20250224):
    chance, pool = random.Random(seed), sentences()
    for number in range(count):
        names = {}

        def renamed(match):
            return names.setdefault(match[0], chance.choice(SURNAMES))

        lines = [re.sub(r"(?<=[a-z] )[A-Z][a-z]{5,}(?= (?:said|told|will|has|had|was))", renamed, chance.choice(pool)) for _ in range(chance.randint(10, 24))]
        day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield {"id": f"article-{number}", "date": day, "title": " ".join(lines[0].split()[:8]).strip(".,"),
               "text": "\n\n".join(" ".join(lines[at:at + 3]) for at in range(0, len(lines), 3))}


def page(article):
    body = "".join(f"<p>{html.escape(part)}</p>\n" for part in article["text"].split("\n\n"))
    menu = "".join(f'<li><a href="/s/{at}">Section {at}</a></li>' for at in range(30))
    return (f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{html.escape(article['title'])} | The Post</title>"
            f'<meta property="article:published_time" content="{article["date"]}T10:00:00Z"><style>p{{margin:0}}</style><script>var a = 1;</script></head><body>'
            f"<nav><ul>{menu}</ul></nav><article><h1>{html.escape(article['title'])}</h1>\n{body}</article>"
            f"<aside><h2>Related</h2><ul>{menu}</ul></aside><footer>All rights reserved.</footer></body></html>\n")


def make(folder, count):
    os.makedirs(folder, exist_ok=True)
    for name in ("feeds", "pages", "text"):
        os.makedirs(f"{folder}/{name}", exist_ok=True)
    words, items = 0, []
    with open(f"{folder}/corpus.jsonl", "w", encoding="utf-8") as lines, gzip.open(f"{folder}/corpus.jsonl.gz", "wt", 1, encoding="utf-8") as packed, \
            open(f"{folder}/corpus.warc", "wb") as warc:
        for number, article in enumerate(articles(count)):
            words += len(article["text"].split())
            line = json.dumps(article, ensure_ascii=False) + "\n"
            lines.write(line)
            packed.write(line)
            text = page(article)
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + text.encode()
            warc.write(f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
                       f"Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n")
            part = f"{number // 1000:04}"
            for kind, suffix, content in (("pages", "html", text), ("text", "txt", f" date {article['date']} {article['title']}\n\n{article['text']}\n")):
                os.makedirs(f"{folder}/{kind}/{part}", exist_ok=True)
                with open(f"{folder}/{kind}/{part}/{number}.{suffix}", "w", encoding="utf-8") as file:
                    file.write(content)
            items.append(f"<item><guid>{article['id']}</guid><title>{html.escape(article['title'])}</title><pubDate>{article['date']}</pubDate>"
                         f"<description>{html.escape(''.join('<p>' + html.escape(p) + '</p>' for p in article['text'].split(chr(10) * 2)))}</description></item>")
            if len(items) == 500 or number + 1 == count:
                with open(f"{folder}/feeds/{number:07}.rss", "w", encoding="utf-8") as file:
                    file.write('<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>' + "\n".join(items) + "</channel></rss>\n")
                items = []
    json.dump({"articles": count, "words": words}, open(f"{folder}/words.json", "w"))
    print(f"{count} articles, {words} words in {folder}")


def measured(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        subprocess.run(command + ["--report", report.name], check=True, stdout=subprocess.DEVNULL)
        told = json.load(open(report.name))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told, time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def speed(program, folder, commands=("extract",)):
    size = json.load(open(f"{folder}/words.json"))
    print(f"{'format':22} {'command':8} threads articles  seconds      cpu  words/s words/s/core articles/s  times")
    for name, file in FORMATS.items():
        for command in commands:
            alone = None
            for threads in (1, 2):
                output = ["-o", "/dev/shm/newsgraph-bench.json"] if command == "build" else []
                told, seconds, cpu = measured([program, command, "-q", "--threads", str(threads), f"{folder}/{file}"] + output)
                words = size["words"] * told["articles"] / size["articles"]
                alone = alone or seconds
                print(f"{name:22} {command:8} {threads:7} {told['articles']:8} {seconds:8.1f} {cpu:8.1f} {words / seconds:8.0f} {words / cpu:12.0f} "
                      f"{told['articles'] / seconds:10.0f} {alone / seconds:6.2f}", flush=True)


def memory(program, gigabytes):
    chance, pool = random.Random(1), list(articles(400))
    german = "Der Minister sagte am Dienstag, dass die Regierung nicht mehr mit einer Einigung rechne. Die Gespräche sollen im Januar weitergehen, hieß es. " * 18
    fresh = articles(10**9, seed=2)
    child = subprocess.Popen([program, "extract", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if os.fork() == 0:
        child.stdout.close()
        sent, number = 0, 0
        while sent < gigabytes * 1e9:
            block = io.StringIO()
            for _ in range(500):
                number += 1
                if number <= 10000 and number % 10 == 0 or number % 500 == 0:
                    article = next(fresh)
                elif number % 3 == 0:
                    article = {"text": german}
                else:
                    article = chance.choice(pool)
                block.write(json.dumps({"id": f"n{number}", "text": article["text"]}, ensure_ascii=False) + "\n")
            data = block.getvalue().encode()
            sent += len(data)
            child.stdin.write(data)
        child.stdin.close()
        os._exit(0)
    child.stdin.close()
    lines, at_start, most, least, start = 0, None, 0, 1e12, time.monotonic()
    while data := child.stdout.read1(1 << 22):
        lines += data.count(b"\n")
        resident = int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{child.pid}/status").read() + "VmRSS: 0")[1]) / 1024
        if lines >= 10000 and resident > 0:
            at_start = at_start or resident
            most, least = max(most, resident), min(least, resident)
    child.wait()
    print(f"{gigabytes} GB, {lines} lines, {time.monotonic() - start:.0f} s: resident {at_start:.0f} MB at line 10,000, afterwards {least:.0f} to {most:.0f} MB "
          f"({100 * (most / at_start - 1):+.1f} %)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("make")
    one.add_argument("folder")
    one.add_argument("--articles", type=int, default=100000)
    one = commands.add_parser("speed")
    one.add_argument("program")
    one.add_argument("folder")
    one.add_argument("--build", action="store_true", help="also newsgraph build")
    one = commands.add_parser("memory")
    one.add_argument("program")
    one.add_argument("--gigabytes", type=float, default=10)
    options = parser.parse_args()
    if options.command == "make":
        make(options.folder, options.articles)
    elif options.command == "speed":
        speed(options.program, options.folder, ("extract", "build") if options.build else ("extract",))
    else:
        memory(options.program, options.gigabytes)


main()
