#!/usr/bin/env python3
"""tenon move: a whole installation from SQLite to PostgreSQL and back, all or nothing.

    move_test.py BINARY
"""
import contextlib
import http.client
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from server_process import PATIENCE, ServerProcess

sys.path.append(str(pathlib.Path(__file__).parents[1] / "support"))
from postgresql_server import PostgresqlServer

MOUNT = "/api/v1"
NAMES = ("Lathe", "Fräse \u00e9\u0301 \U0001f527", "it's \"quoted\"; -- \\", "x" * 128)
DOCUMENTS = ({}, {"b": 1, "a": [1.5e300, -0.0, None, "\u0000"]}, {"text": "\u2028" * 400})


class Caller:
    def __init__(self, server, token=None):
        self.server, self.headers = server, {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def send(self, method, path, value=None, headers=()):
        with contextlib.closing(http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)) as connection:
            body = None if value is None else json.dumps(value)
            connection.request(method, MOUNT + path, body, {**self.headers, **dict(headers)})
            response = connection.getresponse()
            answer = response.read()
        if response.status >= 300:
            raise AssertionError(f"{method} {path} answered {response.status}: {answer.decode()}")
        return json.loads(answer) if answer else None


def rows_of(database):
    """Every row of an SQLite file, by table."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"'))) for table in tables
                if table not in ("schema_migrations", "sqlite_stat1")}


class Move(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.postgresql = PostgresqlServer()
        cls.addClassCleanup(cls.postgresql.stop)

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="tenon-move-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.file = self.folder / "data" / "tenon.db"
        self.name = self.id().rsplit(".", 1)[1]
        self.url = self.postgresql.make_database(self.name)

    def run_tenon(self, *arguments):
        return subprocess.run([binary, *map(str, arguments)], text=True, capture_output=True, timeout=PATIENCE)

    def move(self, source, target):
        return self.run_tenon("move", "--from", source, "--to", target)

    def moved(self, source, target):
        """What each line says of its table: rows and checksum."""
        done = self.move(source, target)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [line.split() for line in done.stdout.splitlines() if " rows  " in line]
        return {line[0]: (int(line[1]), line[3]) for line in lines}

    def refused(self, source, target, *says):
        done = self.move(source, target)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done)
        for words in says:
            self.assertIn(words, done.stderr)
        self.assertNotIn(self.postgresql.password, done.stderr)

    def serve(self, url=None):
        server = ServerProcess(binary, {"database.url": url} if url else {}, self.folder / "data")
        self.addCleanup(lambda: server.process.poll() is None and server.stop())
        return server

    def fill(self):
        """A file with users, sessions, rows of many kinds, a bin and a log; the sign-in of its admin."""
        server = self.serve()
        signed_in = Caller(server).send("POST", "/auth/login", ServerProcess.ADMIN)
        admin = Caller(server, signed_in["access_token"])
        admin.send("POST", "/users", {"email": "ann@example.com", "password": "another long pass phrase", "role": "operator",
                                      "full_name": "Änn"})
        Caller(server).send("POST", "/auth/login", {"email": "ann@example.com", "password": "another long pass phrase"})
        machines = [admin.send("POST", "/machines", {"code": f"M-{n}", "name": name, "metadata": DOCUMENTS[n % 3]},
                               {"Idempotency-Key": f"k-{n}"}.items()) for n, name in enumerate(NAMES)]
        admin.send("DELETE", f"/machines/{machines[0]['id']}")
        for day in ("0001-01-01", "2024-02-29", "9999-12-31"):
            admin.send("POST", "/workorders", {"order_id": f"W-{day}", "client": "C", "description": "D", "due_date": day})
        rows = [{"item_id": f"I-{n}", "item_name": f"Rod {n}", "quantity": n, "reorder_level": 5} for n in range(1200)]
        for begin in range(0, len(rows), 100):
            admin.send("POST", "/items/bulk", {"items": rows[begin:begin + 100]})
        self.assertEqual(server.stop(), 0)
        return signed_in

    def seen(self, server, token):
        """What the API shows of everything."""
        caller, shown = Caller(server, token), {}
        for path in ("/users", "/machines", "/workorders", "/items", "/machines?deleted=true"):
            mark = "&" if "?" in path else "?"
            page = caller.send("GET", f"{path}{mark}page_size=1000&sort=id")
            shown[path] = page["total"], page["items"]
        return shown

    def test_there_and_back(self):
        signed_in = self.fill()
        before = rows_of(self.file)
        server = self.serve()
        refreshed = Caller(server).send("POST", "/auth/refresh", {"refresh_token": signed_in["refresh_token"]})
        shown = self.seen(server, refreshed["access_token"])
        server.stop()
        before = rows_of(self.file)

        secret = (self.file.parent / "secret").read_text().strip()
        there = self.moved(f"sqlite:{self.file}", self.url)
        self.assertEqual(self.postgresql.run("SELECT value FROM shared_secrets WHERE name = 'tokens'", self.name), secret)
        counts = {table: len(rows) for table, rows in before.items() if table not in ("sqlite_sequence",)}
        self.assertEqual({table: count for table, (count, _) in there.items()}, counts)
        self.assertGreater(counts["changes"], 1200)
        in_postgresql = {table: int(self.postgresql.run(f'SELECT count(*) FROM "{table}"', self.name)) for table in counts}
        self.assertEqual(in_postgresql, counts)

        back = self.folder / "back" / "tenon.db"
        back.parent.mkdir()
        again = self.moved(self.url, f"sqlite:{back}")
        self.assertEqual(again, there)
        self.assertEqual(rows_of(back), before)
        self.assertEqual((back.parent / "secret").read_text().strip(), secret)

        server = self.serve(self.url)
        self.assertEqual(self.seen(server, refreshed["access_token"]), shown)
        token = Caller(server).send("POST", "/auth/refresh", {"refresh_token": refreshed["refresh_token"]})["access_token"]
        self.assertEqual(self.seen(server, token), shown)
        # Numbers of changes go on, references and keys are watched again.
        last = int(self.postgresql.run("SELECT max(seq) FROM changes", self.name))
        Caller(server, token).send("POST", "/machines", {"code": "new", "name": "New"})
        self.assertEqual(int(self.postgresql.run("SELECT max(seq) FROM changes", self.name)), last + 1)
        with self.assertRaisesRegex(AssertionError, "409"):
            Caller(server, token).send("POST", "/machines", {"code": "new", "name": "New"})
        deferred = self.postgresql.run("SELECT count(*) FROM pg_constraint WHERE condeferrable", self.name)
        silent = self.postgresql.run("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'", self.name)
        self.assertEqual((deferred, silent), ("0", "0"))
        self.assertEqual(server.stop(), 0)

    def test_certificates_keep_their_key(self):
        server = self.serve()
        admin = Caller(server, Caller(server).send("POST", "/auth/login", ServerProcess.ADMIN)["access_token"])
        admin.send("POST", "/employees", {"employee_id": "E", "name": "N"})
        weld = {"process": "135 (MAG)", "material": "S355", "position": "PF", "standard": "ISO 9606-1",
                "issued_on": "2026-01-05", "expires_on": "2028-01-05", "inspector": "Q. Smith"}
        key = admin.send("POST", "/employees/E/certificates", weld)["key_id"]
        self.assertEqual(server.stop(), 0)
        self.moved(f"sqlite:{self.file}", self.url)
        second = self.postgresql.make_database(self.name + "_2")
        self.moved(self.url, second)
        for url in (self.url, second):
            server = ServerProcess(binary, {"database.url": url}, self.folder / "elsewhere")
            try:
                admin = Caller(server, Caller(server).send("POST", "/auth/login", ServerProcess.ADMIN)["access_token"])
                self.assertEqual(admin.send("POST", "/employees/E/certificates", weld)["key_id"], key)
            finally:
                server.stop()

    def test_another_secret_is_not_overwritten(self):
        self.fill()
        self.moved(f"sqlite:{self.file}", self.url)
        back = self.folder / "back"
        back.mkdir()
        (back / "secret").write_text("s" * 40)
        self.refused(self.url, f"sqlite:{back}/tenon.db", "another secret", str(back / "secret"))
        self.assertEqual((back / "secret").read_text(), "s" * 40)

    def test_numbers_of_changes_that_are_gone_are_not_given_again(self):
        self.fill()
        with contextlib.closing(sqlite3.connect(self.file)) as connection:
            last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").fetchone()[0]
            connection.execute("DELETE FROM changes")
            connection.commit()
        self.moved(f"sqlite:{self.file}", self.url)
        self.assertEqual(int(self.postgresql.run("SELECT nextval('change_numbers')", self.name)), last + 1)
        back = self.folder / "back.db"
        self.moved(self.url, f"sqlite:{back}")
        with contextlib.closing(sqlite3.connect(back)) as connection:
            self.assertEqual(connection.execute("SELECT seq FROM sqlite_sequence").fetchall(), [(last + 1,)])

    def test_rows_that_do_not_arrive_as_they_were_sent(self):
        self.fill()
        for rule, says in (("ON INSERT TO items DO INSTEAD NOTHING", ("items", "0 with")),
                           ("ON INSERT TO machines DO ALSO UPDATE machines SET name = 'Other'", ("machines", "checksum"))):
            with self.subTest(rule=rule):
                self.postgresql.drop_database(self.name)
                self.postgresql.make_database(self.name)
                self.assertEqual(self.run_tenon("migrate", "up", "--database.url", self.url).returncode, 0)
                self.postgresql.run(f"CREATE RULE odd AS {rule}", self.name)
                self.refused(f"sqlite:{self.file}", self.url, "arrived changed", "nothing was moved", *says)
                self.assertEqual(self.postgresql.run("SELECT count(*) FROM users", self.name), "0")

    def test_references_that_lead_nowhere(self):
        self.fill()
        with contextlib.closing(sqlite3.connect(self.file)) as connection:
            connection.execute("UPDATE items SET created_by = 'nobody' WHERE item_id = 'I-7'")
            connection.commit()
        self.refused(f"sqlite:{self.file}", self.url, "refer")
        self.assertEqual(self.postgresql.run("SELECT count(*) FROM users", self.name), "0")

    def test_what_cannot_be_moved(self):
        self.refused(f"sqlite:{self.file}", self.url, "There is no database", str(self.file))
        self.fill()
        source = f"sqlite:{self.file}"
        self.refused(source, f"sqlite:{self.folder}/other.db", "tenon backup")
        self.refused(source, "mysql://here/there", "sqlite: or postgresql:")
        self.refused(source, self.postgresql.url("none"), "createdb none")
        self.moved(source, self.url)
        self.refused(source, self.url, "has rows", "empty database")
        server = self.serve()
        self.refused(source, self.url, "in use by process", str(server.process.pid))
        self.assertEqual(server.stop(), 0)
        with contextlib.closing(sqlite3.connect(self.file)) as connection:
            connection.execute("DELETE FROM schema_migrations WHERE name LIKE '0011_%'")
            connection.commit()
        self.refused(source, self.url, "0011_identity_sessions", "tenon migrate up")


if __name__ == "__main__":
    binary = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
