"""The traced programs and the directives in their first comment.

    /* ringside: opts=-f -v; opts=-s 5; no-m32; needs=root; env=A=1; args=one two; timeout=60
     * What the program is about. */

`opts` may come several times: a run for each. README.md lists them all."""

import os
import re
import shlex
from dataclasses import dataclass, field


class DirectiveError(Exception):
    pass


@dataclass
class Program:
    name: str
    path: str
    opts: list = field(default_factory=list)  # one list of words for each run
    args: list = field(default_factory=list)
    env: dict = field(default_factory=dict)
    needs: list = field(default_factory=list)
    loose: set = field(default_factory=set)
    timeout: float = 20.0
    m32: bool = True

    def missing_need(self):
        """Why the program cannot run here, or None."""
        for need in self.needs:
            if need == "root":
                if os.geteuid() != 0:
                    return "needs root"
            elif need.startswith("/"):
                if not os.path.exists(need):
                    return f"needs {need}"
            else:
                raise DirectiveError(f"{self.name}: unknown need '{need}'")
        return None


def parse(name, path):
    with open(path, encoding="utf-8") as source:
        text = source.read(4000)
    program = Program(name, path)
    comment = re.match(r"\s*/\*(.*?)\*/", text, re.S)
    words = _directives(comment.group(1) if comment else "")
    for word in filter(None, (w.strip() for w in words.split(";"))):
        key, has_value, value = word.partition("=")
        if key == "opts" and has_value:
            program.opts.append(shlex.split(value))
        elif key == "args":
            program.args = shlex.split(value)
        elif key == "env":
            program.env.update(v.split("=", 1) for v in shlex.split(value))
        elif key == "needs":
            program.needs += value.split(",")
        elif key == "loose" and value in ("sigchld",):
            program.loose.add(value)
        elif key == "timeout":
            program.timeout = float(value)
        elif word == "no-m32":
            program.m32 = False
        else:
            raise DirectiveError(f"{path}: unknown directive '{word}'")
    program.opts = program.opts or [["-f"]]
    return program


def _directives(comment):
    """The text behind `ringside:`, which goes on in the next line where it ends in `;`."""
    lines = [line.strip().lstrip("*").strip() for line in comment.split("\n")]
    if not lines[0].startswith("ringside:"):
        return ""
    words = lines[0][len("ringside:"):]
    for line in lines[1:]:
        if not words.endswith(";"):
            break
        words += line
    return words


def load(folder):
    """All programs of the folder, by name."""
    names = sorted(n[:-2] for n in os.listdir(folder) if n.endswith(".c"))
    return {name: parse(name, os.path.join(folder, name + ".c")) for name in names}
