"""The real programs, and what is asked of each: small, on the loopback device and in a temporary folder.

Two runs of strace say what a program does the same each time; see real.py for what is compared. The table:

| scenario | compared | why not everything |
|---|---|---|
| ls cat dd python3 gcc curl-file sqlite3 tar make find grep ssh-keygen apt-get | sequence | |
| git bash shell | sequence | the place of SIGCHLD is free |
| curl-http | sequence | what is left of a wait passes with the time |
| nginx | sequence | one process, one request |
| redis | lines | its clock ticks ten times a second, and five threads start as they like |

*sequence*: every line that two runs of strace have in the same place must be in that place under Ringside too.
*lines*: every line that two runs of strace both have must occur in the same thread under Ringside too, in any place."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field


@dataclass
class Scenario:
    name: str
    command: list
    prepare: object = None  # fills the folder
    drive: object = None  # talks to the program while it runs
    needs: tuple = ()  # programs
    environment: dict = field(default_factory=dict)
    extra: tuple = ()  # rules of this program: random names of temporary files
    mode: str = "sequence"
    timeout: float = 60.0


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def write(cwd, name, text):
    path = os.path.join(cwd, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.utime(path, (1600000000, 1600000000))


def tree(cwd):
    for folder in ("a", "a/b", "c"):
        for n in range(5):
            write(cwd, f"{folder}/file{n}", f"line one of {n}\nneedle {n}\n" * (n + 1))


def hello(cwd):
    write(cwd, "hello.c", '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n')


def makefile(cwd):
    write(cwd, "Makefile", "all: one two\none: in\n\tcp in one\ntwo: one\n\t@sed s/a/b/ one > two; echo made\n")
    write(cwd, "in", "banana\n")


def child_of(process):
    """The traced program itself: the tracer's only child."""
    for _ in range(500):
        with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
            children = file.read().split()
        for child in children:
            with open(f"/proc/{child}/status", encoding="ascii") as file:
                if any(line.startswith("TracerPid:") and int(line.split()[1]) for line in file):
                    return int(child)
        time.sleep(0.01)
    raise RuntimeError("the tracer has no traced child")


def wait_for(condition):
    for _ in range(1000):
        if condition():
            return
        time.sleep(0.01)
    raise RuntimeError("the program did not get ready")


def connects(address):
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family) as s:
        return s.connect_ex(address) == 0


class WebServer:
    """What curl asks, untraced: started when the first run needs it."""

    def __init__(self):
        self.process = None
        self.port = free_port()

    def start(self, cwd):
        if self.process:
            return
        # It answers at once, and late (yet before 200 ms, when curl looks up): so curl waits in the same steps, however fast
        # it is traced.
        code = ("import http.server,sys,time\n"
                "class H(http.server.BaseHTTPRequestHandler):\n"
                " def do_GET(self):\n"
                "  time.sleep(0.1)\n"
                "  self.wfile.write(b'HTTP/1.0 200 OK\\r\\nContent-Length: 6\\r\\n\\r\\nhello\\n')\n"
                " def log_message(self,*a): pass\n"
                "http.server.HTTPServer(('127.0.0.1',int(sys.argv[1])),H).serve_forever()\n")
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", code, str(self.port)])
        wait_for(lambda: connects(("127.0.0.1", self.port)))

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()


def nginx_files(port):
    def prepare(cwd):
        write(cwd, "index.html", "served\n")
        write(cwd, "conf", "daemon off; master_process off; pid nginx.pid; error_log stderr;\n"
              "events { worker_connections 16; }\n"
              "http { access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;\n"
              "uwsgi_temp_path t4; scgi_temp_path t5;\n"
              f"server {{ listen 127.0.0.1:{port}; location / {{ root .; }} }} }}\n")
    return prepare


def nginx_request(port):
    def drive(cwd, process):
        wait_for(lambda: os.path.exists(os.path.join(cwd, "nginx.pid")))
        time.sleep(0.5)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/index.html", timeout=10) as answer:
            assert answer.read() == b"served\n"
        time.sleep(0.3)
        os.kill(child_of(process), signal.SIGQUIT)
    return drive


def redis_talk(cwd, process):
    path = os.path.join(cwd, "sock")
    wait_for(lambda: os.path.exists(path))
    time.sleep(0.3)
    for words in (["ping"], ["set", "key", "value"], ["get", "key"], ["shutdown", "nosave"]):
        subprocess.run(["redis-cli", "-s", path, *words], stdout=subprocess.DEVNULL, check=False, timeout=10)


GIT = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z",
       "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b",
       "GIT_CONFIG_NOSYSTEM": "1"}
GIT_SCRIPT = ("git init -q . && git add a c && git commit -q -m first && echo new > a/file0 && git status --short"
              " && git diff --stat && git log --oneline")
BASH_SCRIPT = ("x=0; for i in 1 2 3; do x=$((x + i)); done; echo $x | tr 6 7; (cd /; pwd); y=$(echo sub);"
               " cat <<E\n$y\nE\n[[ -d /etc ]] && false || echo or; printf '%s\\n' {a..c} | sort -r | head -n 2; exit 5")
# Signals that are caught, ignored and that kill; a job in the background; pipes. One child at a time: two SIGCHLD at
# once are one.
SHELL_SCRIPT = ("trap 'echo caught' USR1; trap '' HUP; kill -USR1 $$; kill -HUP $$;"
                " for s in TERM SEGV KILL PIPE; do sh -c \"kill -$s \\$\\$\"; echo $?; done;"
                " x=$(seq 200); echo $x; sh -c 'exit 3' & wait $!; echo $?;"
                " exec 3<>fifo 4>made; echo through >&3; read y <&3; echo $y >&4; umask 077; cd /; exit 4")
PYTHON_SCRIPT = ("import json, os, subprocess, threading, tempfile\n"
                 "print(json.dumps({'a': [1, 2]}), sorted(os.listdir('.')))\n"
                 "print(subprocess.run(['/bin/echo', 'child'], stdout=subprocess.PIPE).stdout)\n"
                 "open('made', 'w').write('x' * 100000)\n"
                 "print(os.stat('made').st_size)\n")
SQL = ("create table t(a integer primary key, b text); insert into t(b) values('x'),('y'),('z');"
       " select count(*), max(b) from t; update t set b='w' where a=1; delete from t where a=2; select * from t;")


def all_scenarios():
    web, nginx_port = WebServer(), free_port()
    scenarios = [
        Scenario("ls", ["/bin/ls", "-lR", "."], tree),
        Scenario("cat", ["/bin/cat", "a/file1", "missing", "c/file2"], tree),
        Scenario("dd", ["/bin/dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=2000", "status=none"]),
        Scenario("git", ["/bin/sh", "-c", GIT_SCRIPT], tree, needs=("git",), environment=GIT,
                 extra=((r"tmp_obj_\w{6}", "tmp_obj_RANDOM"),)),
        Scenario("python3", ["/usr/bin/python3", "-I", "-c", PYTHON_SCRIPT], tree,
                 environment={"PYTHONHASHSEED": "0"}, needs=("/usr/bin/python3",)),
        Scenario("gcc", ["/usr/bin/gcc", "-O1", "hello.c", "-o", "hello"], hello, needs=("gcc",),
                 extra=((r"/tmp/cc\w{6}", "/tmp/ccRANDOM"),)),
        Scenario("bash", ["/bin/bash", "-c", BASH_SCRIPT], needs=("bash",)),
        Scenario("shell", ["/bin/sh", "-c", "mkfifo fifo; " + SHELL_SCRIPT]),
        Scenario("curl-file", ["/bin/sh", "-c", 'exec curl -s "file://$PWD/a/file1"'], tree, needs=("curl",)),
        Scenario("curl-http", ["/usr/bin/curl", "-s", f"http://127.0.0.1:{web.port}/"], web.start, needs=("curl",),
                 extra=((r"^(poll\(.*, )\d+(\) = )", r"\1LEFT\2"),)),
        Scenario("nginx-t", ["/bin/sh", "-c", 'exec nginx -p "$PWD" -c "$PWD/conf" -t'], nginx_files(nginx_port),
                 needs=("nginx",)),
        Scenario("nginx", ["/bin/sh", "-c", 'exec nginx -p "$PWD" -c "$PWD/conf"'], nginx_files(nginx_port),
                 nginx_request(nginx_port), needs=("nginx",), extra=((r'(pwrite64\(\d+, "\d+\\n", )\d(, 0\) = )\d$',
                                                                       r"\1LENGTH\2LENGTH"),)),
        Scenario("redis", ["/usr/bin/redis-server", "--port", "0", "--unixsocket", "sock", "--save", "", "--logfile",
                           "log"], drive=redis_talk, needs=("redis-server", "redis-cli"), mode="lines",
                 extra=((r"(epoll_wait\(.*, )\d+(\) = )", r"\1TIMEOUT\2"),
                        (r'(read\(\d+, )"\d+ \(redis-server\).*', r"\1STAT"))),
        Scenario("sqlite3", ["/usr/bin/sqlite3", "db", SQL], needs=("sqlite3",)),
        Scenario("tar", ["/bin/sh", "-c", "tar cf x.tar a c && mkdir out && tar xf x.tar -C out && tar tvf x.tar"], tree,
                 needs=("tar",)),
        Scenario("make", ["/usr/bin/make"], makefile, needs=("make",), extra=((r"/tmp/GM\w{6}", "/tmp/GMRANDOM"),)),
        Scenario("find", ["/usr/bin/find", ".", "-name", "file*", "-newermt", "2001-01-01", "-size", "-1k"], tree),
        Scenario("grep", ["/bin/grep", "-rn", "needle 3", "."], tree),
        Scenario("ssh-keygen", ["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "c", "-f", "key"],
                 needs=("ssh-keygen",)),
        Scenario("apt-get", ["/usr/bin/apt-get", "--version"], needs=("apt-get",)),
        Scenario("apt-get-check", ["/usr/bin/apt-get", "-s", "-q", "check"], needs=("apt-get",),
                 extra=((r"(\.(?:file|mkstemp|temp)[^\"/]*)\.\w{6}", r"\1.RANDOM"),)),
    ]
    return scenarios, web


def missing(scenario):
    for need in scenario.needs:
        if not (os.path.exists(need) if need.startswith("/") else shutil.which(need, path="/usr/bin:/bin:/usr/sbin")):
            return f"needs {need}"
    return None
