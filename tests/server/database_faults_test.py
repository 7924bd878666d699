#!/usr/bin/env python3
"""A PostgreSQL that is wrong, away, slow, silent or full: the start is refused with a sentence; while requests are
served they are refused for a while, and nothing that was acknowledged is lost.

    database_faults_test.py BINARY
"""
import contextlib
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

from callers import MACHINES, Caller, Writer, eventually
from server_process import PATIENCE, ServerProcess

sys.path.append(str(pathlib.Path(__file__).parents[1] / "support"))
from postgresql_server import PostgresqlServer, program
from tcp_proxy import TcpProxy

# What the server has acknowledged outlives a crash of PostgreSQL.
DURABLE = {"synchronous_commit": "on"}


class WithPostgresql(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="tenon-faults-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.postgresql = PostgresqlServer(DURABLE)
        self.addCleanup(self.postgresql.stop)
        self.url = self.postgresql.make_database("faults")

    def proxy(self):
        proxy = TcpProxy(self.postgresql.port)
        self.addCleanup(proxy.close)
        return proxy, self.postgresql.url("faults", port=proxy.port)


class TheStart(WithPostgresql):
    def refused(self, url, *says):
        done = subprocess.run([binary, "serve", "--data.dir", self.folder / "data", "--server.listen", "127.0.0.1:0",
                               "--database.url", url], text=True, capture_output=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 1, done)
        lines = [line for line in done.stderr.splitlines() if not line.startswith("  ")]
        self.assertEqual(len(lines), 1, done.stderr)
        for words in says:
            self.assertIn(words, done.stderr)
        for inside in (self.postgresql.password, "secret", "SELECT", "soci", "FATAL", "libpq"):
            self.assertNotIn(inside, done.stdout + done.stderr)

    def test_wrong_credentials(self):
        place = f"127.0.0.1:{self.postgresql.port}/faults"
        self.refused(self.postgresql.url("faults", password="secret"), place, "as tenon", "check the user and the password")
        self.refused(self.postgresql.url("faults", user="nobody"), "as nobody", "check the user and the password")
        self.refused(self.postgresql.url("none"), "createdb none")

    def test_a_user_without_rights(self):
        self.postgresql.run("CREATE ROLE guest LOGIN PASSWORD 'secret'")
        self.refused(self.postgresql.url("faults", user="guest", password="secret"), "right")

    def test_hosts_that_cannot_be_reached(self):
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))  # and does not listen
            port = nobody.getsockname()[1]
            self.refused(f"postgresql://tenon:secret@127.0.0.1:{port}/faults", f"127.0.0.1:{port}", "refused",
                         "check that PostgreSQL runs there")
        self.refused("postgresql://tenon:secret@none.invalid/faults", "none.invalid", "check that PostgreSQL runs there")
        self.refused(f"postgresql://tenon:secret@/faults?host={self.folder}", str(self.folder), "check that PostgreSQL runs there")

    def test_a_host_that_is_silent(self):
        proxy, url = self.proxy()
        proxy.stall()
        self.refused(url, f"127.0.0.1:{proxy.port}", "check that PostgreSQL runs there")

    def test_tls_that_is_not_there(self):
        self.refused(self.url + "?sslmode=require", "SSL", "check sslmode")
        self.refused(self.url + "?sslmode=verify-full&sslrootcert=/none", "check sslmode")

    def certificate(self, name):
        """A certificate for this host that nobody but itself vouches for, and its key."""
        files = self.folder / f"{name}.crt", self.folder / f"{name}.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={name}",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]],
                       check=True, capture_output=True)
        return files

    def test_tls_with_a_certificate_that_is_not_trusted(self):
        own, other = self.certificate("own"), self.certificate("other")
        self.postgresql.end()
        self.postgresql.use_tls(*own)
        self.postgresql.start()
        self.refused(self.url + f"?sslmode=verify-full&sslrootcert={other[0]}", "certificate verify failed", "check sslmode")
        self.refused(self.url.replace("127.0.0.1", "localhost") + f"?sslmode=verify-full&sslrootcert={own[0]}",
                     "localhost", "check sslmode")
        server = ServerProcess(binary, {"database.url": self.url + f"?sslmode=verify-full&sslrootcert={own[0]}"})
        self.assertEqual(server.stop(), 0)

    def test_a_url_that_is_none(self):
        self.refused("postgresql://tenon:secret@[::1/faults", "database.url")


class WhileServing(WithPostgresql):
    def serve(self, url, **settings):
        server = ServerProcess(binary, {"database.url": url, "database.read_deadline": "1s", **settings})
        self.addCleanup(server.stop)
        return server

    def caller(self, server, token=None):
        caller = Caller(server, token)
        self.addCleanup(caller.connection.close)
        return caller

    def token(self, server):
        return self.caller(server).send("POST", "/api/v1/auth/login", ServerProcess.ADMIN)[1]["access_token"]

    def load(self, server):
        """Two writers who are at it, one of them careful."""
        token = self.token(server)
        writers = [Writer(self.caller(server, token), name, name == "careful") for name in ("careful", "plain")]
        for writer in writers:
            writer.start()
            self.addCleanup(writer.join)
            self.addCleanup(writer.is_over.set)  # before the join: cleanups run from the last to the first
            writer.wait_for_more()
        return writers

    def rows(self):
        lines = self.postgresql.run("SELECT code || ' ' || id FROM machines", "faults").splitlines()
        rows = dict(line.split(" ") for line in lines)
        self.assertEqual(len(rows), len(lines), "a machine is there twice")
        return rows

    def nothing_is_lost(self, server, writers):
        """All recovers without a restart, and what was acknowledged is there, once."""
        for writer in writers:
            writer.wait_for_more()
        for writer in writers:
            writer.is_over.set()
        for writer in writers:
            writer.join()
            self.assertEqual((writer.odd, writer.is_cut), ([], False))
        rows = self.rows()
        careful, plain = writers
        acknowledged = {**careful.acknowledged, **plain.acknowledged}
        self.assertEqual({code: rows.get(code) for code in acknowledged}, acknowledged)
        # What was refused may have been done all the same; the careful one asked until it knew.
        unknown = rows.keys() - acknowledged.keys()
        self.assertEqual([code for code in unknown if code.startswith("careful")], [])
        self.assertLessEqual(len(unknown), plain.refused)
        self.assertEqual(self.caller(server).send("GET", "/health/ready")[0], 200)

    def is_away(self, server):
        status, answer, _ = self.caller(server).send("GET", "/health/ready")
        return status == 503 and answer["components"]["database"] == "unhealthy"

    def test_a_restart_under_load(self):
        for how in (signal.SIGINT, signal.SIGQUIT):  # in order, and by a crash
            with self.subTest(how=how):
                self.postgresql.drop_database("faults")
                server = self.serve(self.postgresql.make_database("faults"))
                writers = self.load(server)
                self.postgresql.end(how)
                eventually(lambda: all(writer.refused >= 3 for writer in writers))
                self.assertTrue(self.is_away(server))
                self.postgresql.start()
                self.nothing_is_lost(server, writers)
                self.assertEqual(server.stop(), 0)

    def test_connections_that_are_cut_under_load(self):
        proxy, url = self.proxy()
        server = self.serve(url)
        writers = self.load(server)
        for _ in range(20):
            proxy.cut()
            for writer in writers:
                writer.wait_for_more(2)
        self.assertGreater(sum(writer.refused for writer in writers), 0)
        self.nothing_is_lost(server, writers)

    def test_a_network_that_falls_silent_under_load(self):
        proxy, url = self.proxy()
        server = self.serve(url)
        writers = self.load(server)
        proxy.stall()
        eventually(lambda: all(writer.refused for writer in writers))
        self.assertTrue(self.is_away(server))
        self.assertEqual(self.caller(server).send("GET", "/health/live")[0], 200)
        proxy.go_on()
        self.nothing_is_lost(server, writers)

    def test_a_network_that_is_slow(self):
        proxy, url = self.proxy()
        server = self.serve(url)
        writers = self.load(server)
        proxy.delay = 0.02
        self.nothing_is_lost(server, writers)
        self.assertEqual(sum(writer.refused for writer in writers), 0)

    def test_a_full_pool(self):
        server = self.serve(self.url, **{"database.connections": "2"})
        token = self.token(server)
        held = subprocess.Popen([program("psql"), "--no-psqlrc", "--quiet", self.url], stdin=subprocess.PIPE, text=True,
                                stdout=subprocess.PIPE)
        self.addCleanup(held.wait)
        self.addCleanup(held.stdout.close)
        self.addCleanup(held.stdin.close)
        held.stdin.write("BEGIN; LOCK TABLE machines; SELECT 'locked';\n")
        held.stdin.flush()
        while "locked" not in held.stdout.readline():
            pass
        answers = []
        def ask(caller, method, value=None):
            answers.append((method, *caller.send(method, MACHINES, value)))
        threads = [threading.Thread(target=ask, args=(self.caller(server, token), *request))
                   for n in range(8) for request in (("GET",), ("POST", {"code": f"M-{n}", "name": "Press"}))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for method, status, answer, retry_after in answers:
            self.assertEqual((method, status, bool(retry_after)), (method, 503, True), answer)
        self.assertEqual(self.rows_after_release(held), {})
        admin = self.caller(server, token)
        self.assertEqual(admin.send("POST", MACHINES, {"code": "after", "name": "Press"})[0], 201)
        self.assertEqual(admin.send("GET", MACHINES)[1]["total"], 1)

    def rows_after_release(self, held):
        held.stdin.write("ROLLBACK;\n")
        held.stdin.flush()
        return self.rows()

    def test_a_database_that_takes_no_more_connections(self):
        self.postgresql.run("CREATE ROLE app LOGIN PASSWORD 'secret'")
        self.postgresql.run("ALTER DATABASE faults OWNER TO app")
        server = self.serve(self.postgresql.url("faults", user="app", password="secret"))
        writers = self.load(server)
        self.postgresql.run("ALTER ROLE app CONNECTION LIMIT 1")
        self.postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'")
        eventually(lambda: sum(writer.refused for writer in writers) >= 10)
        self.assertIn("too many connections", pathlib.Path(f"{server.folder.name}/log").read_text() + "".join(server.said))
        self.postgresql.run("ALTER ROLE app CONNECTION LIMIT 100")
        self.nothing_is_lost(server, writers)


if __name__ == "__main__":
    binary = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
