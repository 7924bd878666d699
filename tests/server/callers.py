"""Clients of a server under test."""
import http.client
import itertools
import json
import threading
import time

from server_process import PATIENCE

MACHINES = "/api/v1/machines"


def eventually(holds):
    end = time.monotonic() + PATIENCE
    while not (result := holds()):
        if time.monotonic() > end:
            raise AssertionError("it did not come to be in time")
        time.sleep(0.02)
    return result


class Caller:
    """Sends requests one after the other; one that is never answered is a failure of the test."""

    def __init__(self, server, token=None):
        self.connection = http.client.HTTPConnection(*server.address, timeout=PATIENCE)
        self.headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})

    def send(self, method, path, value=None, headers=()):
        """Status and JSON of the answer, and its Retry-After."""
        body = None if value is None else json.dumps(value)
        self.connection.request(method, path, body, {**self.headers, **dict(headers)})
        response = self.connection.getresponse()
        return response.status, json.loads(response.read()), response.headers.get("Retry-After")


class Writer(threading.Thread):
    """Creates machines until told to end, or cut off. A careful one repeats what was refused, under the same
    Idempotency-Key."""

    def __init__(self, caller, name, is_careful):
        super().__init__()
        self.caller, self.prefix, self.is_careful = caller, name, is_careful
        self.acknowledged, self.refused, self.odd = {}, 0, []
        self.is_over, self.is_cut = threading.Event(), False

    def run(self):
        try:
            self.write()
        except (OSError, http.client.HTTPException):
            self.is_cut = True

    def write(self):
        for number in itertools.count():
            if self.is_over.is_set():
                return
            code = f"{self.prefix}-{number}"
            while not self.create(code) and self.is_careful:
                time.sleep(0.05)

    def create(self, code):
        headers = {"Idempotency-Key": code} if self.is_careful else {}
        status, answer, retry_after = self.caller.send("POST", MACHINES, {"code": code, "name": "Press"}, headers)
        if status == 201:
            self.acknowledged[code] = answer["id"]
        elif status == 503 and retry_after:
            self.refused += 1
        else:
            self.odd.append((status, retry_after, answer))
        return status != 503

    def wait_for_more(self, count=3):
        """Until this many more were acknowledged."""
        enough = len(self.acknowledged) + count
        eventually(lambda: len(self.acknowledged) >= enough or self.odd)
