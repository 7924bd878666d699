#!/usr/bin/env python3
"""A server that is killed in the middle of a large import goes on with it when it starts again: every row once.

    import_kill_test.py BINARY
"""
import contextlib
import csv
import http.client
import io
import json
import pathlib
import random
import signal
import sys
import tempfile
import unittest

from callers import eventually
from server_process import PATIENCE, ServerProcess

sys.path.append(str(pathlib.Path(__file__).parents[1] / "support"))
from postgresql_server import PostgresqlServer

API = "/api/v1"
ROWS = 12_000
KILLS = 5
SHEET = "Number,Text\n" + "".join(f"{i},row {i}\n" for i in range(1, ROWS + 1))
BOUNDARY = "a-boundary-of-forms"


class Kills:
    """The cases; each engine says how a server is started."""

    def ask(self, method, path, body=None, kind="application/json"):
        headers = {"Content-Type": kind, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        data = json.dumps(body) if kind == "application/json" and body else body
        with contextlib.closing(http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)) as connection:
            connection.request(method, API + path, data, headers)
            response = connection.getresponse()
            text = response.read().decode()
            self.assertLess(response.status, 300, text)
            return json.loads(text) if response.headers["Content-Type"].startswith("application/json") else text

    def upload(self, path):
        form = (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="rows.csv"\r\n\r\n'
                f"{SHEET}\r\n--{BOUNDARY}--\r\n")
        return self.ask("POST", path, form, f"multipart/form-data; boundary={BOUNDARY}")

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="tenon-kills-")
        self.addCleanup(self.folder.cleanup)
        self.token = None
        self.start()
        self.token = self.ask("POST", "/auth/login", ServerProcess.ADMIN)["access_token"]
        machine = self.ask("POST", "/machines", {"name": "MIG", "code": "M-1"})["id"]
        self.template = self.ask("POST", "/templates", {"name": "T", "machine_id": machine,
                                                        "mapping": {"Number": "number", "Text": "text"}})["id"]

    def start(self):
        self.server = ServerProcess(binary, self.settings(), self.folder.name)
        self.addCleanup(self.server.stop)

    def kill(self):
        self.server.stop(signal.SIGKILL)
        self.after_kill()
        self.start()

    def see(self, import_id):
        return self.ask("GET", f"/imports/{import_id}")

    def test_every_row_is_imported_once_whenever_the_server_is_killed(self):
        begun = self.upload(f"/upload/{self.template}")
        self.assertEqual(begun["status"], "pending")
        applied = 0
        for _ in range(KILLS):
            goal = applied + random.randrange(1, ROWS // KILLS)
            seen = eventually(lambda: (now := self.see(begun["id"])) and (now["created"] >= goal or
                                                                          now["status"] == "completed") and now)
            self.kill()
            applied = self.see(begun["id"])["created"]
            self.assertGreaterEqual(applied, seen["created"])  # what was told stays
        done = eventually(lambda: (now := self.see(begun["id"]))["status"] == "completed" and now)
        self.assertEqual((done["total"], done["created"], done["percent"]), (ROWS, ROWS, 100))
        exported = csv.DictReader(io.StringIO(self.ask("GET", "/workshop_entries/export?fields=row,data")))
        rows = [(int(line["row"]), json.loads(line["data"])["number"]) for line in exported]
        self.assertEqual(sorted(int(row) for row, _ in rows), list(range(2, ROWS + 2)))
        self.assertTrue(all(int(number) == row - 1 for row, number in rows))

    def test_a_cancelled_import_stays_so(self):
        begun = self.upload(f"/upload/{self.template}")
        eventually(lambda: self.see(begun["id"])["created"] > 0)
        cancelled = self.ask("POST", f"/imports/{begun['id']}/cancel")
        self.assertEqual(cancelled["status"], "cancelled")
        self.kill()
        entries = self.ask("GET", f"/templates/{self.template}/entries?page_size=1")
        self.assertEqual(entries["total"], cancelled["created"])
        self.assertEqual(self.see(begun["id"])["status"], "cancelled")


class OnSqlite(Kills, unittest.TestCase):
    def settings(self):
        return {}

    def after_kill(self):
        pass


class OnPostgresql(Kills, unittest.TestCase):
    def setUp(self):
        self.postgresql = PostgresqlServer()
        self.addCleanup(self.postgresql.stop)
        self.url = self.postgresql.make_database("kills")
        super().setUp()

    def settings(self):
        return {"database.url": self.url}

    def after_kill(self):  # half a minute goes by
        self.postgresql.run("UPDATE runs SET leased_until = now() WHERE state = 'running'", "kills")


if __name__ == "__main__":
    binary = sys.argv.pop(1)
    unittest.main()
