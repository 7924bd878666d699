#!/usr/bin/env python3
"""What the people who run a server rely on: backups, health, the service manager, mail.

    operations_test.py BINARY
"""
import contextlib
import http.client
import json
import os
import pathlib
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import unittest

from server_process import PATIENCE, ServerProcess

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SINK = SOURCE / "tests/adapters/mail/mail_sink.py"


def run(*arguments, **more):
    return subprocess.run([binary, *map(str, arguments)], text=True, capture_output=True, timeout=PATIENCE, **more)


def call(server, method, path, value=None, token=None):
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with contextlib.closing(http.client.HTTPConnection(*server.address, timeout=PATIENCE)) as connection:
        connection.request(method, "/api/v1" + path, None if value is None else json.dumps(value), headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())


def sign_in(server):
    return call(server, "POST", "/auth/login", ServerProcess.ADMIN)[1]["access_token"]


class Scratch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="tenon-operations-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def serve(self, data=None, **settings):
        server = ServerProcess(binary, settings, data)
        self.addCleanup(server.stop)
        return server


class Backup(Scratch):
    def backup(self, data, file):
        return run("backup", file, "--data.dir", data)

    def add_machines(self, server, token, prefix, added, enough):
        """Until told otherwise; `added` are those that were acknowledged."""
        while not enough.is_set():
            status, _ = call(server, "POST", "/machines", {"name": "m", "code": f"{prefix}-{len(added)}"}, token)
            self.assertEqual(status, 201)
            added.append(f"{prefix}-{len(added)}")

    def check_restored(self, copy, before, after):
        """A server on the copy has a whole moment of the other: all of `before`, nothing but `after`, no row without
        its change; and goes on from there."""
        restored = self.folder / ("restored-" + copy.stem)
        restored.mkdir()
        copy.rename(restored / "tenon.db")
        with contextlib.closing(sqlite3.connect(restored / "tenon.db")) as database:
            changed = {row[0] for row in database.execute("SELECT resource_id FROM changes WHERE resource = 'machines'")}
            rows = dict(database.execute("SELECT id, code FROM machines"))
        self.assertEqual(changed, set(rows))
        self.assertLessEqual(set(before), set(rows.values()))
        self.assertLessEqual(set(rows.values()), set(after))
        server = self.serve(restored)
        token = sign_in(server)
        self.assertEqual(call(server, "GET", "/machines", token=token)[1]["total"], len(rows))
        self.assertEqual(call(server, "POST", "/machines", {"name": "m", "code": "next"}, token)[0], 201)
        self.assertEqual(call(server, "GET", "/machines", token=token)[1]["total"], len(rows) + 1)

    def test_beside_a_server_that_writes(self):
        data = self.folder / "data"
        server = ServerProcess(binary, {"rate_limit.enabled": "false"}, data)
        token, enough, added = sign_in(server), threading.Event(), [[], []]
        writers = [threading.Thread(target=self.add_machines, args=(server, token, n, added[n], enough)) for n in (0, 1)]
        try:
            for writer in writers:
                writer.start()
            while not all(added):
                pass
            before = [code for codes in added for code in codes]
            copies = [self.folder / f"copy-{n}.db" for n in range(3)]
            for copy in copies:
                done = self.backup(data, copy)
                self.assertEqual((done.returncode, done.stdout), (0, f"wrote {copy}\n"), done.stderr)
        finally:
            enough.set()
            for writer in writers:
                writer.join()
            self.assertEqual(server.stop(), 0)
        for copy in copies:
            self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o600)
            with contextlib.closing(sqlite3.connect(copy)) as database:
                self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                codes = {row[0] for row in database.execute("SELECT code FROM machines")}
            self.assertLessEqual(set(before), codes)
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"data", *(copy.name for copy in copies)})
        with contextlib.closing(sqlite3.connect(data / "tenon.db")) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            kept = {row[0] for row in database.execute("SELECT code FROM machines")}
        self.assertEqual(kept, {code for codes in added for code in codes})
        for copy in copies:
            self.check_restored(copy, before, kept)

    def test_restored_into_a_new_folder(self):
        data, restored = self.folder / "data", self.folder / "restored"
        first = ServerProcess(binary, data=data)
        try:
            call(first, "POST", "/machines", {"name": "Lathe", "code": "L-1"}, sign_in(first))
        finally:
            first.stop()
        restored.mkdir()
        self.assertEqual(self.backup(data, restored / "tenon.db").returncode, 0)
        server = self.serve(restored)
        self.assertEqual(call(server, "GET", "/machines", token=sign_in(server))[1]["items"][0]["code"], "L-1")

    def test_what_cannot_be(self):
        data = self.folder / "data"
        self.assertIn("There is no database", self.backup(data, self.folder / "copy.db").stderr)
        self.assertFalse(data.exists())
        self.assertEqual(run("migrate", "up", "--data.dir", data).returncode, 0)
        there = self.folder / "there.db"
        there.write_text("precious")
        done = self.backup(data, there)
        self.assertIn("is there already", done.stderr)
        self.assertEqual((done.returncode, there.read_text()), (1, "precious"))
        self.assertIn("cannot be written (No such file", self.backup(data, self.folder / "none" / "x.db").stderr)
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"data", "there.db"})


class Health(Scratch):
    def health(self, server, host="127.0.0.1"):
        return run("health", "--server.listen", f"{host}:{server.address[1]}", "--data.dir", self.folder / "none")

    def test_of_a_server_that_is_ready_and_then_gone(self):
        server = self.serve()
        for host in ("127.0.0.1", "0.0.0.0", "localhost"):
            done = self.health(server, host)
            self.assertEqual((done.returncode, json.loads(done.stdout)["status"]), (0, "ready"), done.stderr)
        self.assertEqual(run("health", "http://{}:{}/health".format(*server.address)).returncode, 0)
        self.assertEqual(run("health", "http://{}:{}/none".format(*server.address)).returncode, 1)
        server.stop()
        done = self.health(server)
        self.assertEqual(done.returncode, 1)
        self.assertIn("does not answer", done.stderr)
        self.assertFalse((self.folder / "none").exists())


class ServiceManager(Scratch):
    def test_is_told_that_the_server_is_ready_and_that_it_stops(self):
        for name in (str(self.folder / "notify"), "\0tenon-test-" + str(os.getpid())):
            with self.subTest(name=name), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
                told.bind(name)
                told.settimeout(PATIENCE)
                os.environ["NOTIFY_SOCKET"] = name.replace("\0", "@")
                try:
                    server = ServerProcess(binary)
                finally:
                    del os.environ["NOTIFY_SOCKET"]
                self.assertEqual(told.recv(100), b"READY=1")
                self.assertEqual(call(server, "GET", "/../../health")[0] // 100, 4)  # it listens
                self.assertEqual(server.stop(), 0)
                self.assertEqual(told.recv(100), b"STOPPING=1")


class Reload(Scratch):
    def test_without_tls_changes_nothing(self):
        server = self.serve()
        server.process.send_signal(signal.SIGHUP)
        told = server.wait_for(r'"level":"(\w+)"[^\n]*certificates')
        self.assertEqual(told[1], "info", told[0])
        self.assertEqual(call(server, "GET", "/auth/me")[0], 401)


class Mail(Scratch):
    def test_goes_where_mail_url_says(self):
        done = run("mail", "--to", "ann@example.com", "--mail.product_name", "Acme", "--data.dir", self.folder)
        self.assertEqual((done.returncode, done.stdout), (0, "sent to ann@example.com\n"), done.stderr)
        message = next((self.folder / "mail").glob("*.eml")).read_text()
        for line in ('From: "Acme" <no-reply@localhost>', "To: ann@example.com", "Subject: Mail works"):
            self.assertIn(line + "\n", message)

    def test_that_cannot_go_is_told_without_the_password(self):
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))  # and does not listen
            url = f"smtp://ann:secret@127.0.0.1:{nobody.getsockname()[1]}"
            done = run("mail", "--to", "ann@example.com", "--mail.url", url, "--mail.from", "a@example.org")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Mail cannot be sent at the moment", done.stderr)
        self.assertIn("Couldn't connect to server", done.stderr + done.stdout)
        self.assertNotIn("secret", done.stderr + done.stdout)

    def sink_port(self, *options):
        """The port of a mail server that lives as long as the test."""
        folder = tempfile.mkdtemp(dir=self.folder)
        sink = subprocess.Popen([sys.executable, "-B", SINK, folder, *options], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True)
        self.addCleanup(sink.wait, PATIENCE)
        self.addCleanup(sink.stdout.close)
        self.addCleanup(sink.stdin.close)
        return sink.stdout.readline().split()[1]

    def test_log_says_what_the_guide_explains(self):
        guide = (SOURCE / "docs/guides/mail.md").read_text(encoding="utf-8")
        for options, url, reason in (
                (("--auth", "ann:right"), "smtp://ann:secret@127.0.0.1:{}?starttls=never",
                 "the server refuses to be signed in to"),
                ((), "smtp://ann:secret@127.0.0.1:{}", "the server does not offer STARTTLS, which mail.url asks for"),
                (("--tls", "always"), "smtps://127.0.0.1:{}", "SSL peer certificate"),
                (("--greeting", "554"), "smtp://127.0.0.1:{}?starttls=never", "554")):
            with self.subTest(reason=reason):
                done = run("mail", "--to", "bob@example.com", "--mail.from", "a@example.org",
                           "--mail.url", url.format(self.sink_port(*options)))
                self.assertEqual(done.returncode, 1)
                self.assertIn('"reason":"' + reason, done.stderr)
                self.assertTrue(reason in guide or reason.isdigit())
                for private in ("secret", "bob@example.com"):
                    self.assertNotIn(private, done.stderr + done.stdout)

    def test_settings_that_cannot_send_stop_the_start(self):
        for url, sender, says in (("smtp://mail.example.com", "", "mail.from"),
                                  ("smtp://mail.example.com", "nobody", "mail.from"),
                                  ("smtp://ann:secret@mail.example.com/path", "a@example.org", "mail.url")):
            done = run("serve", "--data.dir", self.folder, "--mail.url", url, "--mail.from", sender)
            self.assertEqual(done.returncode, 1)
            self.assertIn(says, done.stderr)
            self.assertNotIn("secret", done.stderr)


if __name__ == "__main__":
    binary = sys.argv.pop(1)
    unittest.main()
