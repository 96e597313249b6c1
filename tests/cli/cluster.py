#!/usr/bin/env python3
"""The job scripts of newsgraph cluster give the graph of newsgraph build, and go on after what was lost: cluster.py NEWSGRAPH SAMPLES

GNU parallel runs them where it is installed; Slurm is played by a script `sbatch` that runs what it is handed. bench/cluster/cluster.py
runs the same on a real Slurm."""
import json, os, random, re, shutil, stat, subprocess, sys, tempfile

program, samples = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
random.seed(20260224)
SBATCH = r"""#!/bin/sh
# Runs the tasks of an array one after the other, those of the file `lost` not at all, and prints the number of the job.
array= script=
for word; do
  case $word in
    --array=*) array=${word#--array=} ;;
    --dependency=*) ;;
    --*) ;;
    *) script=$word ;;
  esac
done
grep -q requeue "$script" || exit 9
if [ -n "$array" ]; then
  for task in $(echo "${array%%%*}" | tr ',' '\n' | sed 's/^\([0-9]*\)-\([0-9]*\)$/seq \1 \2/;t;s/^/echo /' | sh); do
    grep -qx "$task" "$LOST" || SLURM_ARRAY_TASK_ID=$task sh "$script" > /dev/null 2>&1 || exit 8
  done
elif [ ! -s "$LOST" ]; then
  sh "$script" > /dev/null 2>&1 || exit 7
fi
echo 4711
"""


def run(*arguments, status=0):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == status, f"{arguments}: exit status {done.returncode}, not {status}\n{done.stdout}{done.stderr}"
    return done.stdout


def content(file):
    return open(file, "rb").read()


def corpus(path):
    texts = [open(os.path.join(samples, name), encoding="utf-8").read() for name in sorted(os.listdir(samples)) if name.endswith(".txt")]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(60):
            sentences = re.split(r"(?<=[.!?])\s+", texts[number % len(texts)])
            random.shuffle(sentences)
            file.write(json.dumps({"id": f"a{number}", "text": " ".join(sentences[:6])}) + "\n")


def by_slurm(whole):
    os.mkdir("bin")
    with open("bin/sbatch", "w") as file:
        file.write(SBATCH)
    os.chmod("bin/sbatch", stat.S_IRWXU)
    os.environ["PATH"] = os.path.abspath("bin") + ":" + os.environ["PATH"]
    os.environ["LOST"] = os.path.abspath("lost")
    with open("lost", "w") as file:
        file.write("2\n5\n")
    run("cluster", "slurm", "it's all.jsonl", "--emit", "jobs here", "-o", "slurm.json", "--shard-size", "8K", "--sbatch=--mem=1G")
    assert "#SBATCH --mem=1G" in open("jobs here/map.sbatch").read()
    subprocess.run(["sh", "jobs here/submit.sh"], check=True, stdout=subprocess.DEVNULL)
    told = run("cluster", "status", "jobs here", status=1)
    assert "missing\t2\nmissing\t5\n" in told, told
    assert not os.path.exists("slurm.json"), "a graph without all shards"
    with open("jobs here/parts/3.tsv", "r+b") as part:  # cut off on the way
        part.truncate(os.path.getsize(part.name) // 2)
    assert "missing\t2\nmissing\t3\nmissing\t5\n" in run("cluster", "status", "jobs here", status=1)
    open("lost", "w").close()
    run("cluster", "resume", "jobs here")
    assert content("slurm.json") == whole, "the shards give another graph than one process"
    assert "missing" not in run("cluster", "status", "jobs here")
    # A part of another run in the place of one.
    shutil.copy("jobs here/parts/4.tsv", "jobs here/parts/5.tsv")
    assert "missing\t5\n" in run("cluster", "status", "jobs here", status=1)


def by_parallel(whole):
    run("cluster", "parallel", "it's all.jsonl", "--emit", "jobs", "-o", "parallel.json", "--shard-size", "8K", "--at-once", "2")
    subprocess.run(["sh", "jobs/submit.sh"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert content("parallel.json") == whole, "GNU parallel gives another graph than one process"
    os.remove("jobs/parts/2.tsv")
    os.remove("parallel.json")
    assert "missing\t2\n" in run("cluster", "status", "jobs", status=1)
    run("cluster", "resume", "jobs")
    assert content("parallel.json") == whole, "another graph after resume"


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        corpus("it's all.jsonl")
        run("build", "-q", "it's all.jsonl", "-o", "whole.json")
        whole = content("whole.json")
        by_slurm(whole)
        run("cluster", "slurm", "it's all.jsonl", "--emit", "jobs here", "-o", "other.json", status=2)  # scripts are there already
        run("cluster", "slurm", "none.jsonl", "--emit", "new", "-o", "other.json", status=2)
        run("cluster", "status", folder, status=2)
        if shutil.which("parallel"):
            by_parallel(whole)
        else:
            print("GNU parallel is not installed: its scripts were not run")


main()
