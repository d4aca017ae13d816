"""The real programs that live.py watches: as real.py's, but they need not do the same twice, since both tracers see
the same run."""

import os
import subprocess

from scenarios import GIT, GIT_SCRIPT, PYTHON_SCRIPT, Scenario, hello, tree, wait_for, write


def repository(cwd):
    tree(cwd)
    environment = {**os.environ, **GIT, "HOME": cwd}
    for words in (["init", "-q", "."], ["add", "a", "c"], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", *words], cwd=cwd, env=environment, check=True, stdout=subprocess.DEVNULL)
    write(cwd, "a/file0", "changed\n")


def project(cwd):
    """A small C project with 12 files."""
    names = [f"part{n}" for n in range(12)]
    for name in names:
        write(cwd, name + ".c", f"int {name}(void) {{ return {len(name)}; }}\n")
    write(cwd, "Makefile", "OBJECTS = " + " ".join(n + ".o" for n in names) +
          "\nall: $(OBJECTS)\n\tar rcs libparts.a $(OBJECTS)\n%.o: %.c\n\tgcc -c -o $@ $<\n")


def redis_load(cwd, gate):
    path = os.path.join(cwd, "sock")
    wait_for(lambda: os.path.exists(path))
    subprocess.run(["redis-benchmark", "-s", path, "-q", "-n", "300", "-c", "5", "-t", "set,get,lpush"],
                   stdout=subprocess.DEVNULL, check=False, timeout=50)
    subprocess.run(["redis-cli", "-s", path, "shutdown", "nosave"], stdout=subprocess.DEVNULL, check=False, timeout=10)


SCENARIOS = [
    Scenario("git-status", ["/usr/bin/git", "status"], repository, environment=GIT),
    Scenario("git", ["/bin/sh", "-c", GIT_SCRIPT], tree, environment=GIT),
    Scenario("make", ["/usr/bin/make", "-j4"], project),
    Scenario("python3", ["/usr/bin/python3", "-I", "-c", PYTHON_SCRIPT], tree),
    Scenario("gcc", ["/usr/bin/gcc", "-O1", "hello.c", "-o", "hello"], hello),
    Scenario("redis", ["/usr/bin/redis-server", "--port", "0", "--unixsocket", "sock", "--save", "", "--logfile",
                       "log"], drive=redis_load),
]
