#!/usr/bin/env python3
"""A guide's commands do what it says, typed one after the other into one shell of an empty folder.

    guide_test.py BINARY GUIDE

They stand in its blocks of ```console:

    $ a command, that goes on in
    > lines like this one
    what it prints; … stands for anything within a line and, alone in one, for any lines
      a line that begins with blanks is the rest of the one before
    ^C to what the last `tenon serve` has begun

The shell finds `tenon` and the project's samples. The server takes a free port in the place of 8080.
"""
import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
ADDRESS = "127.0.0.1:8080"  # of the guide's server
INTERRUPT = "^C"
DONE = "---- next command ----"
PATIENCE = 300  # seconds until a command that does not end is given up


def steps_of(guide):
    """[command, what it is said to print] for each of the guide's commands."""
    steps = []
    for line in "".join(BLOCK.findall(guide)).splitlines():
        if line.startswith("$ "):
            steps.append([line[2:], ""])
        elif line == INTERRUPT:
            steps.append([line, ""])
        elif line.startswith("> ") and not steps[-1][1]:
            steps[-1][0] += "\n" + line[2:]
        else:
            steps[-1][1] += line + "\n"
    return steps


def is_as_said(printed, said):
    pattern = ""
    for line in re.sub(r"\n +", "", said.strip()).split("\n"):
        pattern += "(?:.*\n)?" if line == "…" else re.escape(line).replace("…", "[^\n]*") + "\n"
    return re.fullmatch(pattern, printed.strip() + "\n", re.DOTALL) is not None


def shown(written):
    """What a terminal shows of it, blank ends of lines left out: after a carriage return a line is written anew."""
    lines = re.sub(r"\r+\n", "\n", written).split("\n")
    return "\n".join(line.rsplit("\r", 1)[-1].rstrip() for line in lines)


class Shell:
    """A bash that writes to a terminal."""

    def __init__(self, folder):
        self.terminal, end = pty.openpty()
        path = f"{pathlib.Path(binary).parent}:{os.environ['PATH']}"
        settings = {"TENON_SERVER_LISTEN": "127.0.0.1:0"}
        self.bash = subprocess.Popen(["bash", "-s"], stdin=subprocess.PIPE, stdout=end, stderr=end, cwd=folder,
                                     env={"PATH": path, "LANG": "C.UTF-8", **settings}, start_new_session=True)
        os.close(end)
        self.address = ADDRESS

    def type(self, line):
        self.bash.stdin.write(f"{line}\n".encode())
        self.bash.stdin.flush()

    def hear(self, pattern):
        """What is written until the pattern is there, and its match."""
        heard, end = b"", time.monotonic() + PATIENCE
        while not (found := re.search(pattern, shown(heard.decode(errors="replace")))):
            left = end - time.monotonic()
            if left < 0 or not select.select([self.terminal], [], [], left)[0]:
                raise AssertionError(f"there is no end to\n{heard.decode()}")
            heard += os.read(self.terminal, 1 << 16)
        return found.string[:found.start()], found

    def run(self, command):
        """What the command prints. A server goes on when it has said where it listens."""
        if command.startswith("tenon serve"):
            return self.start(command)
        self.type("kill -INT $!; wait $!" if command == INTERRUPT else command.replace(ADDRESS, self.address))
        self.type(f"echo '{DONE}'")
        return self.hear(DONE)[0].replace(self.address, ADDRESS)

    def start(self, command):
        self.type(f"{command} &")
        before, found = self.hear(r"listening on http://([\d.]+:\d+)")
        self.address = found[1]
        return before + found[0].replace(self.address, ADDRESS)

    def end(self):
        os.killpg(self.bash.pid, signal.SIGKILL)  # the server, too
        self.bash.wait()
        self.bash.stdin.close()
        os.close(self.terminal)


class Guide(unittest.TestCase):
    def test_its_commands_print_what_it_shows(self):
        scratch = tempfile.TemporaryDirectory(prefix="tenon-guide-")
        self.addCleanup(scratch.cleanup)
        os.symlink(PROJECT / "samples", f"{scratch.name}/samples")
        shell = Shell(scratch.name)
        self.addCleanup(shell.end)
        steps = steps_of(pathlib.Path(guide).read_text(encoding="utf-8"))
        self.assertGreater(len(steps), 0, "the guide has no commands")
        for command, said in steps:
            printed = shell.run(command)
            with self.subTest(command):
                self.assertTrue(is_as_said(printed, said), f"\nIt prints\n{printed}\nThe guide shows\n{said}")


class Reading(unittest.TestCase):
    def test_commands_and_what_they_print(self):
        blocks = "```console\n$ a \\\n> b\nx\n> y\n```\nWords\n```cpp\n$ c\n```\n```console\n^C\n$ d\n```\n"
        self.assertEqual(steps_of(blocks), [["a \\\nb", "x\n> y\n"], ["^C", ""], ["d", ""]])

    def test_what_is_as_said(self):
        self.assertTrue(is_as_said("", ""))
        self.assertTrue(is_as_said('{"a":1,"b":2}\n\n', '{"a":1,\n "b":2}\n'))
        for lines in ("", "x\n", "x\ny\n"):
            self.assertTrue(is_as_said(f"id 17 is new\n{lines}end", "id … is new\n…\nend"), lines)
        for printed, said in (("5 rows", "4 rows"), ("5 rows\nand more", "5 rows"), ("5 rows", "5 rows\nand more"),
                              ("5 rows\n6 rows", "…rows"), ("", "…x"), ("a.b", "a+b"), ("Not found", "")):
            self.assertFalse(is_as_said(printed, said), (printed, said))

    def test_what_a_terminal_shows(self):
        self.assertEqual(shown("a  \r\n[#  ]\r[## ]\r[###]\r\nb\r\r\n"), "a\n[###]\nb\n")


if __name__ == "__main__":
    binary, guide = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:])
    unittest.main(argv=sys.argv[:1])
