#!/usr/bin/env python3
"""Three servers on one PostgreSQL and one Redis are one product.

    several_servers_test.py BINARY
"""
import pathlib
import signal
import sys
import tempfile
import threading
import unittest

from callers import MACHINES, Caller, Writer, eventually
from redis_process import RedisProcess
from server_process import ServerProcess

sys.path.append(str(pathlib.Path(__file__).parents[1] / "support"))
from postgresql_server import PostgresqlServer

LOGIN, ME = "/api/v1/auth/login", "/api/v1/auth/me"


class SeveralServers(unittest.TestCase):
    def setUp(self):
        self.postgresql = PostgresqlServer({"synchronous_commit": "on"})
        self.addCleanup(self.postgresql.stop)
        self.redis = RedisProcess()
        self.addCleanup(self.redis.stop)
        self.url = self.postgresql.make_database("tenon")
        self.shared = tempfile.TemporaryDirectory(prefix="tenon-shared-")
        self.addCleanup(self.shared.cleanup)
        self.servers = []
        self.start_three()

    def start_three(self):
        """At the same time: one of them makes the schema and the first admin, the others wait."""
        settings = {"database.url": self.url, "redis.url": self.redis.url, "runs.poll": "1s",
                    "storage.url": f"file:{self.shared.name}/files",
                    "workshop.import_folder": f"{self.shared.name}/imports"}
        failures = []

        def start():
            try:
                self.servers.append(ServerProcess(binary, settings))
            except RuntimeError as failure:
                failures.append(failure)
        threads = [threading.Thread(target=start) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for server in self.servers:
            self.addCleanup(server.stop)
        self.assertEqual([], failures)

    def sign_in(self, server, account=ServerProcess.ADMIN):
        status, answer, _ = Caller(server).send("POST", LOGIN, account)
        self.assertEqual(200, status, answer)
        return answer["access_token"]

    def admins(self):
        """One caller at each server, all with the same token."""
        token = self.sign_in(self.servers[0])
        return [Caller(server, token) for server in self.servers]

    def register(self, server, email):
        account = {"email": email, "password": "a long enough password"}
        status, user, _ = Caller(server).send("POST", "/api/v1/auth/register", account)
        self.assertEqual(201, status, user)
        return user["id"], account

    def test_a_session_of_one_is_a_session_of_all_and_ends_on_all_at_once(self):
        token = self.sign_in(self.servers[0])
        everywhere = [Caller(server, token) for server in self.servers]
        for _ in range(2):  # the second time from memory
            self.assertEqual([200] * 3, [caller.send("GET", ME)[0] for caller in everywhere])
        self.assertEqual(200, everywhere[1].send("POST", "/api/v1/auth/logout")[0])
        self.assertEqual([401] * 3, [caller.send("GET", ME)[0] for caller in everywhere])

    def test_a_change_of_role_and_a_deactivation_hold_on_all_at_once(self):
        first, second, _ = self.admins()
        user, account = self.register(self.servers[2], "olga@example.com")
        def create_everywhere():
            token = self.sign_in(self.servers[2], account)
            callers = [Caller(server, token) for server in self.servers]
            return lambda: [caller.send("POST", MACHINES, {"name": "Press"})[0] for caller in callers]

        create = create_everywhere()
        self.assertEqual([422] * 3, create())  # an operator may create; the code is missing
        self.assertEqual(200, second.send("PATCH", f"/api/v1/users/{user}", {"role": "viewer"})[0])
        self.assertEqual([401] * 3, create())  # with another role one signs in again
        create = create_everywhere()
        self.assertEqual([403] * 3, create())
        self.assertEqual(200, first.send("PATCH", f"/api/v1/users/{user}", {"is_active": False})[0])
        self.assertEqual([401] * 3, create())

    def test_totals_follow_what_others_write(self):
        callers = self.admins()
        total = lambda caller: caller.send("GET", MACHINES)[1]["total"]
        for written, writer in enumerate(callers, 1):
            self.assertEqual(201, writer.send("POST", MACHINES, {"code": f"M-{written}", "name": "Press"})[0])
            self.assertEqual([written] * 3, [total(caller) for caller in callers])

    def test_an_occurrence_of_a_schedule_is_one_run(self):
        admin = self.admins()[0]
        runs = lambda: admin.send("GET", "/api/v1/runs?kind=housekeeping")[1]["items"]
        before, occurrences = len(runs()), 5
        for _ in range(occurrences):  # a late second run of one is seen in the next rounds
            self.postgresql.run("UPDATE schedules SET cron = '@yearly', next_at = now() - interval '1 minute'", "tenon")
            eventually(lambda: self.postgresql.run("SELECT bool_and(next_at > now()) FROM schedules", "tenon") == "t")
            eventually(lambda: all(run["state"] == "done" for run in runs()))
        self.assertEqual(before + occurrences, len(runs()))

    def plan_daily_import(self, admin, again):
        """The name of a schedule that imports orders.csv, perhaps although it has done so before."""
        machine = admin.send("POST", MACHINES, {"code": "M-1", "name": "Press"})[1]["id"]
        form = {"name": "T", "machine_id": machine, "target": "workorders", "mapping": {"A": "order_id", "B": "client"}}
        template = admin.send("POST", "/api/v1/templates", form)[1]["id"]
        status, plan, _ = admin.send("POST", f"/api/v1/schedule/import/{template}?path=orders.csv&again={again}")
        self.assertEqual(200, status, plan)
        return plan["scheduled"]

    def bring(self, text):
        pathlib.Path(self.shared.name, "imports", "orders.csv").write_text(text)

    def check_imports(self, caller, count):
        """When no run is left there are so many imports, all of them done."""
        def is_done():
            # What waits for another import would wait for seconds.
            self.postgresql.run("UPDATE runs SET due_at = now() WHERE state = 'waiting'", "tenon")
            living = "SELECT count(*) FROM runs WHERE kind IN ('scheduled_import', 'import') AND state <> 'done'"
            return self.postgresql.run(living, "tenon") == "0"
        eventually(is_done)
        _, found, _ = caller.send("GET", "/api/v1/imports")
        self.assertEqual(["completed"] * count, [one["status"] for one in found["items"]])

    def test_a_daily_import_comes_once_a_day(self):
        admin = self.admins()[0]
        name = self.plan_daily_import(admin, "true")
        self.bring("A,B\nWO-1,Ann\n")
        is_due = f"FROM schedules WHERE name = '{name}' AND next_at <= now()"
        for day in range(1, 6):
            self.postgresql.run(f"UPDATE schedules SET next_at = now() - interval '1 minute' WHERE name = '{name}'",
                                "tenon")
            eventually(lambda: self.postgresql.run(f"SELECT count(*) {is_due}", "tenon") == "0")
            self.check_imports(admin, day)

    def test_an_import_that_all_ask_for_at_once_is_done_once(self):
        callers = self.admins()
        name = self.plan_daily_import(callers[0], "false")
        for day in range(1, 6):
            self.bring(f"A,B\nWO-{day},Ann\n")
            asked = []
            threads = [threading.Thread(target=lambda caller=caller: asked.append(
                caller.send("POST", f"/api/v1/schedule/{name}/run")[0])) for caller in callers]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual([202] * 3, asked)
            self.check_imports(callers[0], day)

    def test_who_is_killed_loses_nothing_that_was_acknowledged(self):
        token = self.sign_in(self.servers[0])
        writers = [Writer(Caller(server, token), f"W{number}", is_careful=False)
                   for number, server in enumerate(self.servers)]
        for writer in writers:
            self.addCleanup(writer.caller.connection.close)
            writer.start()
        writers[1].wait_for_more()
        self.servers[1].process.send_signal(signal.SIGKILL)
        for writer in (writers[0], writers[2]):
            writer.wait_for_more()
        for writer in writers:
            writer.is_over.set()
            writer.join()
        self.assertTrue(writers[1].is_cut)
        reader = Caller(self.servers[2], token)
        for writer in writers:
            self.assertEqual([], writer.odd)
            for code, row in writer.acknowledged.items():
                status, found, _ = reader.send("GET", f"{MACHINES}/{row}")
                self.assertEqual((200, code), (status, found["code"]))


if __name__ == "__main__":
    binary = sys.argv.pop(1)
    unittest.main()
