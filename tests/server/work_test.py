#!/usr/bin/env python3
"""Several processes do the background work of one PostgreSQL: each run once in effect, also when they are killed.

    work_test.py BINARY
"""
import contextlib
import http.client
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

from callers import eventually
from server_process import PATIENCE, ServerProcess

sys.path.append(str(pathlib.Path(__file__).parents[1] / "support"))
from postgresql_server import PostgresqlServer, program

API = "/api/v1"
PEOPLE = 400
MAKE_PEOPLE = f"""
    INSERT INTO users SELECT (jsonb_populate_record(u, jsonb_build_object(
        'id', gen_random_uuid()::text, 'email', 'person' || i || '@example.com', 'username', null))).*
    FROM users u, generate_series(1, {PEOPLE}) i"""
# As if each of them had forgotten the password. Afterwards each has one token and one mail.
ENQUEUE = """
    INSERT INTO runs (id, version, created_at, updated_at, kind, priority, state, due_at, attempts, max_attempts,
                      progress, payload, mark, lease)
    SELECT gen_random_uuid()::text, 1, now(), now(), 'send_reset_link', 'normal', 'waiting', now(), 0, 1000, 0,
           json_build_object('email', email), 'null', 0
    FROM users WHERE email LIKE 'person%'"""


class Worker:
    """A `tenon work`."""

    def __init__(self, url, *flags):
        self.folder = tempfile.TemporaryDirectory(prefix="tenon-work-")
        self.process = subprocess.Popen([binary, "work", "--data.dir", self.folder.name, "--database.url", url, *flags],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "working with" in line:
                return
        raise AssertionError("the worker did not start")

    def end(self, signal_number=signal.SIGTERM):
        self.process.send_signal(signal_number)
        code = self.process.wait(PATIENCE)
        self.process.stderr.close()
        self.folder.cleanup()
        return code


class TableLock:
    """Whoever wants to write to the table waits."""

    def __init__(self, url, table):
        self.psql = subprocess.Popen([program("psql"), "--no-psqlrc", "--quiet", "--tuples-only", url],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.psql.stdin.write(f"BEGIN; LOCK TABLE {table}; SELECT 'locked';\n")
        self.psql.stdin.flush()

    def __enter__(self):
        if "locked" not in self.psql.stdout.readline():
            raise RuntimeError("the table could not be locked")

    def __exit__(self, *_):
        self.psql.communicate("COMMIT;\n", PATIENCE)


class Work(unittest.TestCase):
    def setUp(self):
        self.postgresql = PostgresqlServer()
        self.addCleanup(self.postgresql.stop)
        self.url = self.postgresql.make_database("work")
        self.server = ServerProcess(binary, {"database.url": self.url, "runs.workers": "0"})
        self.addCleanup(self.server.stop)
        self.token = None
        self.token = self.ask("POST", "/auth/login", ServerProcess.ADMIN)["access_token"]

    def sql(self, text):
        return self.postgresql.run(text, "work")

    def count(self, condition):
        return int(self.sql(f"SELECT count(*) FROM runs WHERE {condition}"))

    def ask(self, method, path, body=None):
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
        with contextlib.closing(http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)) as connection:
            connection.request(method, API + path, json.dumps(body) if body else None, headers)
            return json.loads(connection.getresponse().read())

    def worker(self, *flags):
        made = Worker(self.url, *flags)
        self.addCleanup(lambda: made.process.poll() is None and made.end(signal.SIGKILL))
        return made

    def test_a_worker_does_what_a_server_without_workers_asked_for(self):
        run = self.ask("POST", "/schedules/housekeeping/run")["run_id"]
        self.assertEqual(self.ask("GET", f"/runs/{run}")["state"], "waiting")
        worker = self.worker()
        eventually(lambda: self.ask("GET", f"/runs/{run}")["state"] == "done")
        self.assertEqual(worker.end(), 0)

    def test_a_schedule_runs_once_whatever_the_number_of_workers(self):
        workers = [self.worker() for _ in range(3)]
        for times in range(1, 4):
            self.sql("UPDATE schedules SET next_at = now() - interval '1 second'")
            eventually(lambda: self.count("kind = 'housekeeping' AND state = 'done'") >= times)
            self.assertEqual(self.count("kind = 'housekeeping'"), times)
        self.assertEqual([worker.end() for worker in workers], [0, 0, 0])

    def test_runs_of_killed_workers_are_done_by_others_and_none_twice(self):
        self.sql(MAKE_PEOPLE)
        self.sql(ENQUEUE)
        with TableLock(self.postgresql.url("work"), "one_time_tokens"):
            workers = [self.worker() for _ in range(3)]
            # All of them are in the middle of units that cannot end.
            eventually(lambda: int(self.sql("SELECT count(DISTINCT worker) FROM runs WHERE state = 'running'")) == 3)
            for _ in range(2):
                workers.pop().end(signal.SIGKILL)
        self.sql("UPDATE runs SET leased_until = now() WHERE state = 'running'")  # half a minute goes by
        eventually(lambda: self.count("state = 'done'") >= 2 * PEOPLE)
        self.assertGreater(self.count("attempts > 1"), 0)  # the kills did hit
        self.assertEqual(self.count("kind = 'send_reset_link' AND state = 'done'"), PEOPLE)
        self.assertEqual(self.count("kind = 'send_mail' AND state = 'done'"), PEOPLE)
        self.assertEqual(int(self.sql("SELECT count(DISTINCT user_id) FROM one_time_tokens")), PEOPLE)
        self.assertEqual(workers.pop().end(), 0)

    def test_a_worker_that_is_asked_to_end_leaves_nothing_half_done(self):
        self.sql(MAKE_PEOPLE)
        self.sql(ENQUEUE)
        for done in (20, 100):
            worker = self.worker()
            eventually(lambda: self.count("state = 'done'") >= done)
            self.assertEqual(worker.end(), 0)
            self.assertEqual(self.count("state = 'running'"), 0)
            self.assertEqual(self.count("state = 'waiting' AND attempts > 0"), 0)


class Refusals(unittest.TestCase):
    def refused(self, *flags):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([binary, "work", "--data.dir", folder, *flags], text=True, capture_output=True,
                                  timeout=PATIENCE)
        self.assertEqual(done.returncode, 1)
        return done.stderr

    def test_what_cannot_work(self):
        self.assertRegex(self.refused(), "one process owns the database")
        self.assertRegex(self.refused("--runs.workers", "0", "--database.url", "postgresql://x@localhost/x"), "nobody")


if __name__ == "__main__":
    binary = sys.argv.pop(1)
    unittest.main()
