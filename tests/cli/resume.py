#!/usr/bin/env python3
"""A run that is stopped or killed at any moment and gone on with gives the same bytes as one that is left alone: resume.py NEWSGRAPH SAMPLES

Signals come at random moments (SIGINT, SIGTERM, SIGKILL); the seed is printed. What is stopped exits with 130, leaves whole lines, and
never a file under the name that was asked for."""
import json, os, random, re, signal, subprocess, sys, tempfile, time

program, samples = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20250224
random.seed(seed)


def corpus(path, articles):
    texts = [open(os.path.join(samples, name), encoding="utf-8").read() for name in sorted(os.listdir(samples)) if name.endswith(".txt")]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(articles):
            if number % 11 == 5:
                file.write("{broken\n")
                continue
            sentences = re.split(r"(?<=[.!?])\s+", texts[number % len(texts)])
            random.shuffle(sentences)  # no copies, but for every seventh
            text = texts[0] if number % 7 == 3 else " ".join(sentences[: 4 + number % 5])
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        corpus("corpus.jsonl", 240)
        command = [program, "extract", "-q", "corpus.jsonl", "--threads", "2", "-o"]
        quiet = {"stderr": subprocess.DEVNULL}
        begin = time.monotonic()
        subprocess.run(command + ["whole.jsonl"], check=True, **quiet)
        seconds = time.monotonic() - begin
        whole = open("whole.jsonl", "rb").read()
        assert whole.count(b"\n") == 240 - len(range(5, 240, 11)), whole.count(b"\n")
        stops = 0
        for kill in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL) * 3:
            for attempt in range(200):
                run = subprocess.Popen(command + ["out.jsonl", "--resume"], **quiet)
                try:
                    # The first attempts are too short to end; later ones are left more and more time.
                    status = run.wait(random.uniform(0, seconds * (0.3 + attempt / 10)))
                except subprocess.TimeoutExpired:
                    run.send_signal(kill)
                    status = run.wait()
                if status == 0:
                    break
                stops += 1
                expected = {signal.SIGKILL: (-9,)}.get(kill, (130, -kill))  # -kill: before the program waits for signals
                assert status in expected, f"exit status {status} after {kill}"
                if os.path.exists("out.jsonl"):  # the signal came after the last line, when the file had its name
                    assert open("out.jsonl", "rb").read() == whole, "half a file under its name"
                if status == 130 and os.path.exists("out.jsonl.part"):
                    part = open("out.jsonl.part", "rb").read()
                    assert whole.startswith(part) and (not part or part.endswith(b"\n")), "lines that are not whole"
            assert open("out.jsonl", "rb").read() == whole, f"other bytes after {stops} stops"
            assert sorted(os.listdir()) == ["corpus.jsonl", "out.jsonl", "whole.jsonl"], os.listdir()
            os.remove("out.jsonl")
        assert stops >= 9, stops
        # A journal without --resume, and of another run, is not written over.
        run = subprocess.Popen(command + ["out.jsonl"], **quiet)
        time.sleep(seconds * 0.4)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if os.path.exists("out.jsonl.journal"):
            for more in ([], ["--resume", "--keep-duplicates"]):
                again = subprocess.run(command + ["out.jsonl"] + more, stderr=subprocess.PIPE, text=True)
                assert again.returncode == 2 and "begin anew" in again.stderr or "--resume" in again.stderr, again.stderr
            with open("corpus.jsonl", "r+", encoding="utf-8") as file:
                file.write('{"id": "x0')
            journal = json.load(open("out.jsonl.journal"))
            if journal["records"] > 0:
                again = subprocess.run(command + ["out.jsonl", "--resume"], stderr=subprocess.PIPE, text=True)
                assert again.returncode == 2 and "not those that were read before" in again.stderr, again.stderr
            # Killed between its two last steps a run leaves the whole file and its journal: nothing is in the way of the next one.
            os.rename("out.jsonl.part", "out.jsonl")
            corpus("corpus.jsonl", 3)
            for more in ([], ["--resume"]):
                again = subprocess.run(command + ["out.jsonl"] + more, stderr=subprocess.PIPE, text=True)
                assert again.returncode == 0 and sorted(os.listdir()) == ["corpus.jsonl", "out.jsonl", "whole.jsonl"], again.stderr
            corpus("corpus.jsonl", 240)
        # build writes nothing when it is stopped.
        run = subprocess.Popen([program, "build", "corpus.jsonl", "-o", "graph.json"], stderr=subprocess.PIPE, text=True)
        time.sleep(min(0.3, seconds / 3))
        run.send_signal(signal.SIGINT)
        messages = run.communicate()[1]
        assert run.returncode in (130, -2) and not os.path.exists("graph.json"), (run.returncode, messages)
        # Waiting for standard input does not hold up a stop.
        run = subprocess.Popen([program, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(max(1.0, seconds / 10))
        run.send_signal(signal.SIGINT)
        assert run.wait(10) in (130, -2), run.returncode
        print(f"seed {seed}: the same {len(whole)} bytes after {stops} stops")


main()
