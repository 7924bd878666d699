#!/usr/bin/env python3
"""Three servers share the limits in one Redis, and go on without it when it is away.

    shared_redis_test.py BINARY
"""
import contextlib
import http.client
import json
import signal
import subprocess
import sys
import tempfile
import unittest

from callers import eventually
from redis_process import RedisProcess
from server_process import PATIENCE, ServerProcess


def ask(server, path, body=None):
    """Status and JSON of the answer."""
    with contextlib.closing(http.client.HTTPConnection(*server.address, timeout=PATIENCE)) as connection:
        connection.request("POST" if body else "GET", path, body and json.dumps(body),
                           {"Content-Type": "application/json"} if body else {})
        response = connection.getresponse()
        return response.status, json.loads(response.read())


class SharedRedis(unittest.TestCase):
    LIMIT = 30

    def setUp(self):
        self.redis = RedisProcess()
        self.addCleanup(self.redis.stop)
        settings = {"redis.url": self.redis.url, "rate_limit.enabled": "true", "rate_limit.auth": "1000/h",
                    "rate_limit.general": f"{self.LIMIT}/h"}
        self.servers = []
        for _ in range(3):
            self.servers.append(ServerProcess(binary, settings))
            self.addCleanup(self.servers[-1].stop)

    def state(self, server):
        return ask(server, "/health/status")[1]["status"]

    def said(self, server, words):
        with open(f"{server.folder.name}/log", encoding="utf-8") as log:
            return log.read().count(words) + "".join(server.said).count(words)

    def allowed(self, server, most):
        """How many requests pass until one is refused."""
        for count in range(most):
            if ask(server, "/api/v1/nothing-here")[0] == 429:
                return count
        return most

    def test_limits_are_shared(self):
        first, *others = self.servers
        self.assertEqual(self.LIMIT, self.allowed(first, 1000))
        # How long until the bucket is full again tells how much was taken from it; one more takes two minutes.
        empty_for = lambda: int(self.redis.ask("PTTL tenon:rate:0127.0.0.1")[1:]) / 120_000
        for told, server in enumerate(others, self.LIMIT):
            eventually(lambda: empty_for() > told - 0.5)
            self.assertEqual(404, ask(server, "/api/v1/nothing-here")[0])  # with which it hears of the bucket
            eventually(lambda: empty_for() > told + 0.5)
            self.assertLess(self.allowed(server, self.LIMIT), 5)  # one may be on its way already

    def test_guessing_is_slowed_down_everywhere(self):
        guess = {"email": "admin@example.com", "password": "not the right one"}
        for i in range(5):
            self.assertEqual(401, ask(self.servers[i % 3], "/api/v1/auth/login", guess)[0])
        self.assertEqual(429, ask(self.servers[0], "/api/v1/auth/login", guess)[0])
        self.assertEqual(429, ask(self.servers[1], "/api/v1/auth/login", guess)[0])

    def test_without_redis_each_goes_on_alone_and_says_so(self):
        server = self.servers[0]
        self.assertEqual("healthy", self.state(server))
        self.redis.kill()
        eventually(lambda: self.state(server) == "degraded")
        self.assertEqual(200, ask(server, "/health/ready")[0])
        self.assertEqual("unhealthy", ask(server, "/health/status")[1]["components"]["redis"])
        self.assertEqual(200, ask(server, "/api/v1/auth/login", ServerProcess.ADMIN)[0])
        self.assertEqual(self.LIMIT, self.allowed(server, 1000))
        self.redis.start()
        eventually(lambda: self.state(server) == "healthy")
        eventually(lambda: self.said(server, "Redis is back") == 1)
        self.assertEqual(1, self.said(server, "Redis is away"))

    def test_a_frozen_redis_ends_nothing(self):
        server = self.servers[0]
        self.redis.process.send_signal(signal.SIGSTOP)
        self.assertEqual(200, ask(server, "/api/v1/auth/login", ServerProcess.ADMIN)[0])
        eventually(lambda: self.state(server) == "degraded")
        self.redis.process.send_signal(signal.SIGCONT)
        eventually(lambda: self.state(server) == "healthy")


class BadRedis(unittest.TestCase):
    def refused(self, url):
        with tempfile.TemporaryDirectory(prefix="tenon-redis-") as folder:
            done = subprocess.run([binary, "serve", "--server.listen", "127.0.0.1:0", "--data.dir", folder, "--redis.url",
                                   url], text=True, capture_output=True, timeout=PATIENCE)
        self.assertIn(done.returncode, (1, 2), done)
        self.assertNotIn("secret", done.stderr)
        return done.stderr

    def test_a_redis_that_cannot_be_used_is_refused_at_the_start(self):
        self.assertIn("cannot be used: no connection", self.refused("redis://:secret@127.0.0.1:1"))
        self.assertIn("the port is a number", self.refused("redis://:secret@127.0.0.1:99999"))
        self.assertIn("redis.url", self.refused("http://:secret@127.0.0.1"))
        redis = RedisProcess("--requirepass", "other")
        self.addCleanup(redis.stop)
        self.assertIn("WRONGPASS", self.refused(redis.url.replace("unix:", "unix://:secret@")))


if __name__ == "__main__":
    binary = sys.argv.pop(1)
    unittest.main()
