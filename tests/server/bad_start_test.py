#!/usr/bin/env python3
"""What cannot work is refused with a line that says what to do and an exit code; what was acknowledged stays.

    bad_start_test.py BINARY
"""
import contextlib
import http.client
import http.server
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

from server_process import PATIENCE, ServerProcess

MOUNT = "/api/v1"
COMMANDS = (["serve"], ["migrate"], ["migrate", "up"], ["migrate", "down"], ["migrate", "status"], ["import"],
            ["import", "candles"], ["export"], ["backup"], ["health"], ["mail"], ["move"], ["storage"], ["storage", "check"], ["openapi"], ["config"],
            ["version"], ["work"],
            ["certificate"], ["certificate", "verify"], ["certificate", "keys"], ["certificate", "rotate-key"],
            ["user"], ["user", "add"], ["user", "list"], ["user", "set-role"], ["user", "deactivate"], ["user", "reset-link"])


def run(*arguments, folder=None):
    return subprocess.run([binary, *map(str, arguments)], cwd=folder, text=True, capture_output=True, timeout=PATIENCE)


@contextlib.contextmanager
def refusing_server():
    """The address of a server on this machine to which no credentials are good."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.send_error(403)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            yield "127.0.0.1:%d" % server.server_address[1]
        finally:
            server.shutdown()


class Caller:
    """An admin who sends requests one after the other over one connection."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(*server.address, timeout=PATIENCE)
        self.headers = {"Content-Type": "application/json"}
        self.headers["Authorization"] = f"Bearer {self.send('POST', '/auth/login', ServerProcess.ADMIN)[1]['access_token']}"

    def send(self, method, path, value=None):
        """Status and JSON of the answer."""
        body = None if value is None else json.dumps(value)
        self.connection.request(method, MOUNT + path, body, self.headers)
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())


class BadStart(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="tenon-bad-start-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.data = self.folder / "data"

    def refused(self, *arguments, says):
        """The command ends with an error that has these words, in sentences and not in the words of some library."""
        done = run(*arguments, folder=self.folder)
        self.assertIn(done.returncode, (1, 2), done)
        for words in (says,) if isinstance(says, str) else says:
            self.assertIn(words, done.stderr)
        for inside in ("terminate called", "what():", "SELECT ", "soci", "filesystem error", "Assertion"):
            self.assertNotIn(inside, done.stderr)
        lines = [line for line in done.stderr.strip().splitlines() if not line.startswith("{")]  # the log has its own
        problems = [line for line in lines if not line.startswith(("  ", "Run with --help"))]
        self.assertEqual(len(problems), 1, done.stderr)
        return done

    def serve_refused(self, *arguments, says):
        listen = () if "--server.listen" in arguments else ("--server.listen", "127.0.0.1:0")
        return self.refused("serve", *listen, "--data.dir", self.data, *arguments, says=says)

    def serve(self, *settings):
        server = ServerProcess(binary, settings, self.data)
        self.addCleanup(lambda: server.process.poll() is None and server.stop())
        return server

    def filled(self):
        """A data folder that a server has left in order."""
        self.assertEqual(self.serve().stop(), 0)
        return self.data / "tenon.db"


class DataFolder(BadStart):
    def test_missing_folders_are_made(self):
        self.data = self.folder / "a" / "b" / "data"
        self.assertEqual(self.serve().stop(), 0)
        self.assertTrue((self.data / "tenon.db").exists())

    def test_a_file(self):
        self.data.write_text("precious")
        self.serve_refused(says=str(self.data))
        self.assertEqual(self.data.read_text(), "precious")

    def test_a_parent_that_is_a_file(self):
        (self.folder / "file").touch()
        self.data = self.folder / "file" / "data"
        self.serve_refused(says=("cannot be made", "data.dir"))

    def test_where_nobody_may_make_folders(self):
        self.data = pathlib.Path("/proc/tenon")
        self.serve_refused(says=("cannot be made", "data.dir"))

    def test_read_only(self):
        if os.geteuid() == 0:
            self.data = pathlib.Path("/proc/1/net")  # root writes to any folder of a disk
        else:
            self.data.mkdir(mode=0o555)
        self.serve_refused(says="not writable")

    def test_two_servers(self):
        server = self.serve()
        self.serve_refused(says=("in use by process", str(server.process.pid), "data.dir"))
        for command in (["migrate", "up"], ["import", "items", __file__], ["export", "items", self.folder / "o.csv"],
                        ["user", "list"]):
            self.refused(*command, "--data.dir", self.data, says="in use by process")
        self.assertEqual(server.stop(), 0)


class Settings(BadStart):
    def test_bad_values(self):
        for name, value in (("server.listen", "here"), ("server.listen", "127.0.0.1:99999"), ("limits.body", "much"),
                            ("rate_limit.general", "often"), ("auth.secret", "short"), ("log.level", "loud"),
                            ("features", "kitchen"), ("admin.email", "ann@example.com"), ("api.mounts", "api"),
                            ("auth.access_token_life", "-5m"), ("database.url", "mysql:x")):
            with self.subTest(name=name, value=value):
                self.refused("serve", "--data.dir", self.data, f"--{name}", value, says="settings cannot be used")

    def test_unknown_ones(self):
        (self.folder / "tenon.toml").write_text("[server]\nlistne = '127.0.0.1:0'\n")
        self.serve_refused(says=("server.listne", "did you mean server.listen?"))
        (self.folder / "tenon.toml").write_text("[server\n")
        self.serve_refused(says="tenon.toml")
        (self.folder / "tenon.toml").unlink()
        self.serve_refused("--config", "none.toml", says="none.toml")
        self.serve_refused("--server.listne", "x", says="listne")

    def test_a_feed_of_candles(self):
        for url in ("ftp://example.com/{asset}/{timeframe}", "https://example.com/{asset}", "file:/prices/{asset}.csv"):
            with self.subTest(url=url):
                self.serve_refused("--lab.feed_url", url, says="lab.feed_url")

    def test_a_time_zone(self):
        self.serve_refused("--workshop.time_zone", "Mars/Olympus", says=("workshop.time_zone", "Mars/Olympus"))

    def test_an_import_folder(self):
        (self.folder / "file").touch()
        self.serve_refused("--workshop.import_folder", self.folder / "file" / "imports",
                           says=("The import folder", "cannot be made", "workshop.import_folder"))

    def test_tls_files(self):
        self.serve_refused("--server.tls_certificate", "none.pem", "--server.tls_key", "none.pem", says="none.pem")

    def test_file_stores(self):
        keys = ("--s3.access_key", "AKID", "--s3.secret_key", "hush-hush")
        self.serve_refused("--storage.url", "s3://acme", says=("settings cannot be used", "s3.access_key"))
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            self.serve_refused("--storage.url", f"s3://?endpoint=http://127.0.0.1:{nobody.getsockname()[1]}", *keys,
                               says=("Files cannot be kept", "storage.url", "does not answer", "tenon storage check"))
        with refusing_server() as address:
            done = self.serve_refused("--storage.url", f"s3://?endpoint=http://{address}", *keys,
                                      says=("Files cannot be kept", "refuses this server's credentials"))
            self.assertNotIn("hush-hush", done.stderr)

    def test_a_used_port(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            self.serve_refused("--server.listen", address, says=("in use", address.split(":")[1], "server.listen"))

    def test_a_bad_first_admin(self):
        self.serve_refused("--admin.email", "ann@example.com", "--admin.password", "short", says="password")


class Commands(BadStart):
    def test_each_has_help(self):
        for command in ([], *COMMANDS):
            with self.subTest(command=command):
                done = run(*command, "--help")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertIn("Usage: tenon", done.stdout)

    def test_all_commands_are_tried(self):
        listed = run("--help").stdout.split("Subcommands:")[1].split("\n\n")[0]
        names = {line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "}
        self.assertEqual(names, {command[0] for command in COMMANDS})

    def test_what_cannot_be_understood(self):
        for command in ([], ["dance"], ["migrate"], ["migrate", "sideways"], ["user"], ["user", "add"],
                        ["import"], ["import", "items"], ["import", "candles"], ["import", "candles", "a.csv"],
                        ["import", "candles", "a.csv", "--synthetic", "BTC/USDT", "--timeframe", "1h"],
                        ["serve", "now"], ["migrate", "down", "--steps"]):
            with self.subTest(command=command):
                self.assertEqual(run(*command).returncode, 2)

    def test_what_was_likely_meant(self):
        for command, said in ((["srve"], "there is no command 'srve'; did you mean serve?"),
                              (["dance"], "there is no command 'dance'; see tenon --help"),
                              (["migrate", "dwn"], "there is no command 'dwn'; did you mean down?"),
                              (["migrate"], "A subcommand is required; see tenon migrate --help"),
                              (["serve", "now"], "'now' is one word too many; see tenon serve --help"),
                              (["serve", "--server.listne", "x"],
                               "there is no flag '--server.listne'; did you mean --server.listen?"),
                              (["--auth.secert=hush", "serve"],
                               "there is no flag '--auth.secert'; did you mean --auth.secret?"),
                              (["migrate", "down", "--step", "1"],
                               "there is no flag '--step'; see tenon migrate down --help")):
            with self.subTest(command=command):
                done = run(*command, folder=self.folder)
                self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", f"tenon: {said}\n"))

    def test_imports_of_nothing(self):
        data = ("--data.dir", self.data)
        self.refused("import", "items", "none.csv", *data, says="none.csv")
        (self.folder / "rows.csv").write_text("item_id,item_name\nI-1,Rod\n")
        self.refused("import", "things", "rows.csv", *data, says="things")
        (self.folder / "rows.xlsx").write_bytes(b"PK\x03\x04 but no zip")
        self.refused("import", "items", "rows.xlsx", *data, says="no whole zip file")
        (self.folder / "empty.csv").touch()
        self.refused("import", "items", "empty.csv", *data, says="column headers")
        self.refused("import", "items", self.folder, *data, says="cannot be read")

    def test_exports_to_nowhere(self):
        self.refused("export", "items", "none/rows.csv", "--data.dir", self.data, says="none/rows.csv")
        self.refused("export", "items", "rows.pdf", "--data.dir", self.data, says="csv, xlsx or json")
        self.refused("export", "things", "rows.csv", "--data.dir", self.data, says="things")


class BadDatabase(BadStart):
    def change(self, sql):
        with contextlib.closing(sqlite3.connect(self.filled())) as database:
            database.execute(sql)
            database.commit()

    def refused_by_all(self, says):
        self.serve_refused(says=says)
        self.refused("migrate", "up", "--data.dir", self.data, says=says)
        self.refused("migrate", "status", "--data.dir", self.data, says=says)

    def test_from_the_future(self):
        self.change("INSERT INTO schema_migrations VALUES (1000, '9999_flying', 'x', 0)")
        self.refused_by_all(says=("newer version", "9999_flying"))

    def test_a_migration_that_was_changed(self):
        self.change("UPDATE schema_migrations SET checksum = 'x' WHERE position = 1")
        self.refused_by_all(says="has changed since it was applied")

    def test_no_database(self):
        self.data.mkdir()
        (self.data / "tenon.db").write_bytes(b"this is no database " * 500)
        self.refused_by_all(says=("damaged", "backup"))

    def test_a_damaged_one(self):
        file = self.filled()
        content = bytearray(file.read_bytes())
        content[100:4096] = os.urandom(3996)  # the first page, after the header
        file.write_bytes(content)
        self.refused_by_all(says=("damaged", "backup"))


class NothingIsLost(BadStart):
    def rows_of(self, caller):
        codes, page = set(), 1
        while True:
            status, found = caller.send("GET", f"/machines?page_size=1000&page={page}&sort=code")
            self.assertEqual(status, 200)
            codes.update(row["code"] for row in found["items"])
            if not found["has_more"]:
                return codes
            page += 1

    def test_a_kill_during_a_stream_of_writes(self):
        server = self.serve()
        caller = Caller(server)
        acknowledged = []
        server_pid = server.process.pid
        with self.assertRaises((OSError, http.client.HTTPException)):
            while True:
                code = f"M-{len(acknowledged)}"
                if len(acknowledged) == 300:  # this one is sent while the server dies
                    os.kill(server_pid, signal.SIGKILL)
                self.assertEqual(caller.send("POST", "/machines", {"code": code, "name": "Press"})[0], 201)
                acknowledged.append(code)
        server.process.wait(PATIENCE)
        again = self.serve()
        self.assertLessEqual(set(acknowledged), self.rows_of(Caller(again)))
        self.assertGreaterEqual(len(acknowledged), 300)
        self.assertEqual(again.stop(), 0)

    def test_a_full_disk(self):
        self.data.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", self.data], capture_output=True, text=True)
        if mount.returncode:
            self.skipTest("this user may not mount a small disk: " + mount.stderr.strip())
        self.addCleanup(subprocess.run, ["umount", self.data], check=True)
        server = self.serve()
        caller = Caller(server)
        acknowledged, status = [], 201
        while status == 201:
            self.assertLess(len(acknowledged), 5000, "the disk does not fill up")
            code = f"M-{len(acknowledged)}"
            status, answer = caller.send("POST", "/machines", {"code": code, "name": "P", "metadata": {"a": "x" * 20_000}})
            if status == 201:
                acknowledged.append(code)
        self.assertIn(status, (503, 507), answer)
        self.assertIn(answer["error_code"], ("INSUFFICIENT_STORAGE", "SERVICE_UNAVAILABLE"))
        self.assertNotIn("INSERT", answer["detail"])
        self.assertEqual(self.rows_of(caller), set(acknowledged))  # reading goes on
        server.stop()
        subprocess.run(["mount", "-o", "remount,size=16m", self.data], check=True)
        again = self.serve()
        caller = Caller(again)
        self.assertEqual(self.rows_of(caller), set(acknowledged))
        self.assertEqual(caller.send("POST", "/machines", {"code": "after", "name": "Press"})[0], 201)
        self.assertEqual(again.stop(), 0)


if __name__ == "__main__":
    binary = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
