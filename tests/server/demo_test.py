#!/usr/bin/env python3
"""What scripts/demo.sh prints can be pasted as it is, and does what it says.

    demo_test.py DEMO_SCRIPT BINARY
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest
import zipfile

BETWEEN = "---- next line ----"
COMMANDS = ("curl ", "token=")
PATIENCE = 60  # seconds until a demo that does not end is given up


def end(demo, signal_number=signal.SIGTERM):
    """Its exit code, or None when it had to be killed."""
    demo.send_signal(signal_number)
    try:
        return demo.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(demo.pid, signal.SIGKILL)  # the server, too
        return demo.wait() and None


def pasted(lines, folder):
    """What a shell prints for each of the lines, typed one after the other."""
    script = f"\necho '{BETWEEN}'\n".join(lines)
    run = subprocess.run(["bash", "-s"], input=script, cwd=folder, text=True, capture_output=True)
    return [part.strip() for part in run.stdout.split(BETWEEN)]


class Demo(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="tenon-demo-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def start(self, *arguments):
        """A demo that is ready, and what it has printed."""
        command = [script, binary, *(arguments or (self.folder / "data", "127.0.0.1:0"))]
        demo = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                cwd=self.folder, start_new_session=True)
        self.addCleanup(demo.stdout.close)
        self.addCleanup(end, demo)
        printed = []
        for line in demo.stdout:
            printed.append(line.rstrip("\n"))
            if line.startswith("Ctrl-C"):
                break
        return demo, printed

    def test_the_printed_lines(self):
        demo, printed = self.start()
        self.assertIn("workorders: 5 rows, 5 created, 0 updated, 0 unchanged, 0 failed", printed)
        commands = [line for line in printed if line.startswith(COMMANDS)]
        self.assertEqual(len(commands), 5, printed)
        token, listed, changed, imported, download, again, rows = pasted(
            commands + [commands[2], commands[1].replace("status=In+Progress", "status=Pending")], self.folder)

        self.assertEqual(token.count("."), 2, token)
        listed = json.loads(listed)
        self.assertEqual([row["order_id"] for row in listed["items"]], ["WO-1003", "WO-1000"])
        self.assertEqual({row["status"] for row in listed["items"]}, {"In Progress"})
        changed = json.loads(changed)
        self.assertEqual((changed["order_id"], changed["status"], changed["version"]), ("WO-1002", "Completed", 2))
        imported = json.loads(imported)
        self.assertEqual([imported[key] for key in ("total", "created", "updated", "unchanged", "failed")], [5, 0, 1, 4, 0])
        size = (self.folder / "workorders.xlsx").stat().st_size
        self.assertEqual(download, f"200 workorders.xlsx: {size} bytes")
        self.assertTrue(zipfile.is_zipfile(self.folder / "workorders.xlsx"))
        self.assertEqual(json.loads(again)["status"], 412)
        self.assertEqual([row["order_id"] for row in json.loads(rows)["items"]], ["WO-1002"])

        self.assertEqual(end(demo, signal.SIGINT), 0)
        self.assertIn("The server has stopped.", demo.stdout.read())

    def test_the_certificate(self):
        demo, printed = self.start()
        after = lambda words: next(line.split(words)[1].strip() for line in printed if words in line)
        [answer] = pasted(["curl -s -H 'Accept: text/html' " + after("verify it on")], self.folder)
        self.assertIn("α-prime", answer)
        self.assertTrue(pathlib.Path(after("  the certificate")).read_bytes().startswith(b"%PDF-"))
        offline = after("check it offline")
        while_it_runs = pasted([offline], self.folder)
        end(demo)
        for [checked] in (while_it_runs, pasted([offline], self.folder)):
            self.assertEqual(checked.split("\n")[:2], ["genuine", "Performance Certificate: α-prime"])

    def test_a_demo_that_runs_keeps_its_folder_and_address(self):
        demo, printed = self.start()
        url = next(line.split()[3].rstrip(",") for line in printed if line.startswith("Tenon runs at "))
        _, refused = self.start(self.folder / "data", "127.0.0.1:0")
        self.assertIn(f"demo: a demo runs in {self.folder}/data already; stop it first", refused)
        _, other = self.start(self.folder / "other", url.removeprefix("http://"))
        self.assertNotIn(url, "\n".join(other))
        self.assertEqual(len([line for line in other if line.startswith(COMMANDS)]), 5)

    def test_a_demo_is_fresh_and_its_own(self):
        first, _ = self.start()
        self.assertEqual(end(first), 0)
        _, printed = self.start()
        self.assertIn("workorders: 5 rows, 5 created, 0 updated, 0 unchanged, 0 failed", printed)

    def test_a_folder_of_something_else_is_left_alone(self):
        (self.folder / "data").mkdir()
        (self.folder / "data" / "precious").touch()
        demo, printed = self.start()
        self.assertEqual(end(demo), 1)
        self.assertIn("no folder of a demo", printed[0])
        self.assertTrue((self.folder / "data" / "precious").exists())


if __name__ == "__main__":
    script, binary = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:])
    unittest.main(argv=sys.argv[:1])
