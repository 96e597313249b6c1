#!/usr/bin/env python3
"""One corpus, one graph: read by one process, by GNU parallel with three block sizes, and by Slurm with a node killed in the middle and
its controller killed and started again. Prints seconds and the sha256 of each graph; exit status 1 if they are not all the same.

Slurm is Debian's slurm-wlm: a controller and three nodes of one core each on this machine, with a munge key made for the run.
usage: cluster.py NEWSGRAPH SAMPLES [--articles 20000] [--folder DIR] [--without slurm|parallel]      as root, for munged and slurmd
Needs: apt-get install slurm-wlm munge parallel"""
import argparse, hashlib, json, os, random, re, shutil, signal, socket, subprocess, sys, tempfile, time

SLURM = """ClusterName=newsgraph
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort=16817
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=5,batch_sched_delay=1
SlurmctldTimeout=30
SlurmdTimeout=15
ReturnToService=2
KillWait=2
NodeName=n[1-3] NodeHostname={host} NodeAddr=127.0.0.1 Port=17001-17003 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=n[1-3] Default=YES MaxTime=INFINITE State=UP
"""


def make_articles(path, samples, count):
    """Sentences of the samples in chance order (seeded), every ninth a copy of another article, every 500th line no JSON."""
    random.seed(20260224)
    texts = [open(os.path.join(samples, name), encoding="utf-8").read() for name in sorted(os.listdir(samples)) if name.endswith(".txt")]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            if number % 500 == 499:
                file.write("{broken\n")
                continue
            sentences = re.split(r"(?<=[.!?])\s+", texts[number % len(texts)])
            random.shuffle(sentences)
            text = texts[0] if number % 9 == 3 else " ".join(sentences[: 6 + number % 7])
            file.write(json.dumps({"id": f"a{number}", "text": text, "date": f"2025-02-{1 + number % 28:02d}"}) + "\n")


def graph_of(what, file, begin):
    digest = hashlib.sha256(open(file, "rb").read()).hexdigest()
    print(f"{what:44} {time.monotonic() - begin:7.1f} s  {digest[:16]}", flush=True)
    return digest


def quiet(command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def by_parallel(program, articles, block):
    """Blocks of lines, cut by parallel itself: each is mapped, and all are sorted and reduced."""
    output = f"parallel-{block}.json"
    quiet(f"parallel --will-cite --pipepart --block {block} -a {articles} '{program} map -q' > facts.tsv && LC_ALL=C sort facts.tsv | "
          f"{program} reduce > part.tsv && {program} load part.tsv -o {output}", shell=True)
    return output


class Cluster:
    """A controller and three nodes on this machine."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(os.path.join(folder, "state"))
        for node in "123":
            os.makedirs(os.path.join(folder, f"spool-n{node}"))
        with open(os.path.join(folder, "munge.key"), "wb") as key:
            key.write(os.urandom(1024))
        os.chmod(key.name, 0o400)
        with open(os.path.join(folder, "slurm.conf"), "w") as conf:
            conf.write(SLURM.format(host=socket.gethostname(), folder=folder))
        os.environ["SLURM_CONF"] = conf.name
        quiet(["munged", "--force", f"--key-file={key.name}"] + [f"--{name}-file={folder}/munged.{name}" for name in ("pid", "log", "seed")]
              + [f"--socket={folder}/munge.socket"])
        quiet(["slurmctld", "-c"])
        for node in "123":
            quiet(["slurmd", "-N", f"n{node}"])
        self.wait_until(lambda: subprocess.run(["sinfo", "-h", "-t", "idle", "-o", "%D"], capture_output=True, text=True).stdout.strip() == "3")

    def wait_until(self, holds, seconds=120):
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                sys.exit("the cluster does not come to that: " + subprocess.run(["sinfo"], capture_output=True, text=True).stdout)
            time.sleep(0.5)

    def process(self, name):
        return int(open(os.path.join(self.folder, name + ".pid")).read())

    def kill_node(self, node):
        """The node's daemon and all that it runs, as when a machine goes down."""
        daemon = self.process("slurmd-" + node)
        spool = os.path.join(self.folder, "spool-" + node)
        steps = subprocess.run(["pgrep", "-f", f"slurmstepd|{spool}"], capture_output=True, text=True).stdout.split()
        children = [step for step in steps if self.runs_on(step, node)]
        os.kill(daemon, signal.SIGKILL)
        for step in children:
            for child in subprocess.run(["pgrep", "-P", step], capture_output=True, text=True).stdout.split():
                subprocess.run(["pkill", "-KILL", "-P", child])
                subprocess.run(["kill", "-KILL", child])
            subprocess.run(["kill", "-KILL", step])
        return len(children)

    def runs_on(self, step, node):
        try:
            children = subprocess.run(["pgrep", "-P", step], capture_output=True, text=True).stdout.split()
            return any(f"SLURMD_NODENAME={node}".encode() in open(f"/proc/{child}/environ", "rb").read().split(b"\0") for child in children)
        except OSError:
            return False

    def restart_controller(self):
        os.kill(self.process("slurmctld"), signal.SIGKILL)
        time.sleep(2)
        quiet(["slurmctld"])

    def stop(self):
        for name in ("slurmctld", "slurmd-n1", "slurmd-n2", "slurmd-n3", "munged"):
            try:
                os.kill(self.process(name), signal.SIGTERM)
            except (OSError, ValueError):
                pass


def by_slurm(program, articles, shard_size, cluster):
    quiet([program, "cluster", "slurm", articles, "--emit", "jobs", "-o", "slurm.json", "--shard-size", shard_size])
    quiet(["sh", "jobs/submit.sh"])
    shards = sum(1 for _ in open("jobs/shards.tsv"))

    def done():
        return sum(name.endswith(".tsv") and not name.startswith(".") for name in os.listdir("jobs/parts"))

    cluster.wait_until(lambda: done() >= shards // 3, 3600)
    print(f"  {done()} of {shards} shards are done: node n2 is killed, with {cluster.kill_node('n2')} job step", flush=True)
    cluster.wait_until(lambda: done() >= shards // 2, 3600)
    print(f"  {done()} of {shards} shards are done: the controller is killed and started again", flush=True)
    cluster.restart_controller()
    time.sleep(20)
    quiet(["slurmd", "-N", "n2"])
    cluster.wait_until(lambda: os.path.exists("slurm.json"), 3600)
    time.sleep(1)
    return "slurm.json"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("samples")
    options.add_argument("--articles", type=int, default=20000)
    options.add_argument("--folder")
    options.add_argument("--without", action="append", default=[], choices=["slurm", "parallel"])
    given = options.parse_args()
    program, samples = os.path.abspath(given.program), os.path.abspath(given.samples)
    folder = given.folder or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    folder = os.getcwd()
    make_articles("articles.jsonl", samples, given.articles)
    articles = os.path.join(folder, "articles.jsonl")
    size = os.path.getsize(articles)
    print(f"{given.articles} lines, {size} bytes")
    begin = time.monotonic()
    quiet([program, "build", "-q", articles, "-o", "build.json"])
    digests = [graph_of("one process", "build.json", begin)]
    if "parallel" not in given.without:
        for parts in (6, 20, 60):
            block = size // parts
            begin = time.monotonic()
            digests.append(graph_of(f"GNU parallel, blocks of {block} bytes", by_parallel(program, articles, block), begin))
    if "slurm" not in given.without:
        cluster = Cluster(os.path.join(folder, "cluster"))
        try:
            begin = time.monotonic()
            digests.append(graph_of("Slurm", by_slurm(program, articles, str(size // 30), cluster), begin))
        finally:
            cluster.stop()
    if not given.folder:
        shutil.rmtree(folder)
    sys.exit(len(set(digests)) != 1)


main()
