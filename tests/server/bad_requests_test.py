#!/usr/bin/env python3
"""Raw bytes to a real server: whatever they are, the answer is a problem body or the end of the connection,
it tells nothing from inside, and the server goes on.

    bad_requests_test.py BINARY
"""
import http.client
import io
import json
import random
import re
import socket
import sys
import unittest

from server_process import PATIENCE, ServerProcess

MOUNT = "/api/v1"
INSIDE = re.compile(r"SELECT |INSERT |UPDATE |DELETE FROM|sqlite|soci|boost|std::|\.cpp|\.db\b|/tmp/|/usr/|/home/|exception|what\(\)|"
                    r"stack|argon2|terminate", re.IGNORECASE)


class Sent(io.BytesIO):
    """Bytes that http.client reads as if they came from a socket."""

    def makefile(self, *_):
        return self


def answer_in(data):
    """(status, headers, body) of the first answer in the bytes; None when there is none."""
    if not data:
        return None
    response = http.client.HTTPResponse(Sent(data))
    response.begin()
    return response.status, response.headers, response.read()


class BadRequests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ServerProcess(binary, {"limits.body": "64KiB", "limits.import": "64KiB", "limits.upload": "64KiB"})
        cls.addClassCleanup(cls.server.stop)
        connection = http.client.HTTPConnection(*cls.server.address, timeout=PATIENCE)
        connection.request("POST", MOUNT + "/auth/login", json.dumps(ServerProcess.ADMIN), {"Content-Type": "application/json"})
        cls.token = json.loads(connection.getresponse().read())["access_token"]
        connection.close()

    def talk(self, data, half_close=True):
        """All that the server says to these bytes until it closes."""
        with socket.create_connection(self.server.address, PATIENCE) as line:
            try:
                line.sendall(data)
                if half_close:
                    line.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it has closed already, and may have said why
            said = b""
            try:
                while chunk := line.recv(65536):
                    said += chunk
            except ConnectionResetError:
                pass
            return said

    def request(self, method, target, body=b"", content_type="application/json", headers=(), length=None):
        head = [f"{method} {target} HTTP/1.1", "Host: tenon", f"Authorization: Bearer {self.token}", "Connection: close",
                f"Content-Length: {len(body) if length is None else length}", *headers]
        if content_type:
            head.append(f"Content-Type: {content_type}")
        return "\r\n".join(head).encode() + b"\r\n\r\n" + body

    def check_problem(self, said, *statuses):
        found = answer_in(said)
        self.assertIsNotNone(found, "there was no answer")
        status, headers, body = found
        self.assertIn(status, statuses, body)
        self.assertEqual(headers["Content-Type"], "application/problem+json", body)
        problem = json.loads(body)
        self.assertEqual(problem["status"], status)
        for member in ("title", "detail", "error_code", "request_id", "timestamp"):
            self.assertTrue(problem[member], member)
        self.assertIsNone(INSIDE.search(body.decode()), body)
        return problem

    def tearDown(self):
        found = answer_in(self.talk(self.request("GET", MOUNT + "/machines?page_size=1", content_type=None)))
        self.assertIsNone(self.server.process.poll(), "the server has ended")
        self.assertEqual(found and found[0], 200)
        self.assertEqual(json.loads(found[2])["total"], 0, "something bad was stored")

    def test_what_is_no_json(self):
        deep = b'{"code":"D","name":"D","metadata":' + b'{"a":' * 32 + b"1" + b"}" * 33
        for body in (b"{", b"nonsense", b'{"code": "M", "name": "P"} x', b'{"code": "M", "code": "N", "name": "P"}',
                     b'{"code": "M", "name": "P", "metadata": {"a": NaN}}', b'{"code": "M", "name": "P", "metadata": {"a": 1e400}}',
                     b'{"code": "M", "name": "P", "metadata": {"a": Infinity}}', b"{'code': 'M'}", b'{"code": "M", "name": "P",}',
                     b'{"code": "\xff\xfe", "name": "P"}', b'{"code": "\xed\xa0\x80", "name": "P"}', b'{"code": "\\ud800", "name": "P"}',
                     b'{"code": "a\nb", "name": "P"}', b'{"code": 01, "name": "P"}', b"[" * 60_000, deep,
                     b"\xef\xbb\xbf\x00\x01", b"/* c */ {}"):
            with self.subTest(body=body[:60]):
                self.check_problem(self.talk(self.request("POST", MOUNT + "/machines", body)), 400)

    def test_what_is_no_machine(self):
        for body in (b"", b"[]", b"null", b'"text"', b"5", b"{}", b'{"code": "M", "name": "P", "colour": "red"}',
                     b'{"code": {"a": 1}, "name": ["P"]}', b'{"code": true, "name": 1.5}', b'{"code": "M", "name": ""}',
                     json.dumps({"code": "M", "name": "P" * 129}).encode(), json.dumps({"code": "M" * 65, "name": "P"}).encode(),
                     b'{"code": "01890a5d-ac96-774b-bcce-b302099a8057", "name": "P"}', b'{"code": "a/b", "name": "P"}',
                     b'{"code": "bulk", "name": "P"}', b'{"code": "M\\u0000", "name": "P"}'):
            with self.subTest(body=body[:60]):
                self.check_problem(self.talk(self.request("POST", MOUNT + "/machines", body)), 422, 400)

    def test_all_that_is_wrong_is_told_together(self):
        problem = self.check_problem(self.talk(self.request("POST", MOUNT + "/machines", b'{"code": 5, "colour": 1}')), 422)
        self.assertEqual({error["field"] for error in problem["field_errors"]}, {"code", "colour", "name"})

    def test_wrong_content_types(self):
        body = b'{"code": "M", "name": "P"}'
        for content_type in ("text/plain", "application/xml", "multipart/form-data; boundary=x", "json", "application/json; charset=latin1", ""):
            with self.subTest(content_type=content_type):
                self.check_problem(self.talk(self.request("POST", MOUNT + "/machines", body, content_type)), 415)
        self.check_problem(self.talk(self.request("POST", MOUNT + "/machines/import", body)), 415, 400)

    def test_junk_ids(self):
        for path in ("0", "-1", "x" * 5000, "%00", "%ff", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "../../etc/passwd", "%zz", "1'%20OR%20'1'='1",
                     "01890a5d-ac96-774b-bcce-b302099a8057", "%F0%9F%94%A7", "{id}", "a;b", "a%0d%0aX:%20y"):
            for method, body in (("GET", b""), ("PATCH", b"{}"), ("DELETE", b"")):
                with self.subTest(method=method, path=path[:40]):
                    self.check_problem(self.talk(self.request(method, f"{MOUNT}/machines/{path}", body)), 400, 404, 405, 422)

    def test_bad_questions(self):
        for query in ("colour=red", "page=0", "page=x", "page=99999999999999999999", "page_size=1001", "limit=0", "skip=-1",
                      "skip=99999999999999999", "page=1&skip=1", "sort=metadata", "sort=;drop", "order=up", "fields=secret",
                      "expand=owner", "count=maybe", "code[like]=a", "code[", "version[gte]=x", "created_at[gte]=yesterday",
                      "cursor=junk", "cursor=" + "A" * 3000, "q=%ff", "code=%00'--", "name[is_null]=perhaps", "deleted=perhaps"):
            with self.subTest(query=query[:40]):
                said = self.talk(self.request("GET", f"{MOUNT}/machines?{query}", content_type=None))
                if query == "code=%00'--" and answer_in(said)[0] == 200:
                    continue  # a text like any other
                self.check_problem(said, 400, 422)

    def test_bad_headers(self):
        for header, statuses in (("If-Match: nonsense", (400, 404, 412)), ("Idempotency-Key: " + "k" * 300, (400,)),
                                 ("Accept: application/xml", (406,)), ("X-Big: " + "x" * 20_000, (431,)),
                                 ("Content-Length: 7", (400,)), ("Transfer-Encoding: nonsense", (400, 501)), (" : no name", (400,))):
            with self.subTest(header=header[:40]):
                said = self.talk(self.request("PATCH", MOUNT + "/machines/none", b"{}", headers=[header]))
                if said:
                    self.check_problem(said, *statuses)

    def test_bad_tokens(self):
        for value in ("Bearer", "Bearer x", "Bearer a.b.c", "Bearer " + "x" * 4000, "Basic YTpi", "Bearer " + self.token + "x",
                      "Bearer " + self.token[:-5], "Bearer \xff"):
            with self.subTest(value=value[:40]):
                head = f"GET {MOUNT}/machines HTTP/1.1\r\nHost: t\r\nConnection: close\r\nAuthorization: {value}\r\n\r\n"
                self.check_problem(self.talk(head.encode("latin-1")), 401, 400)

    def test_bodies_that_are_too_large(self):
        body = b'{"code": "M", "name": "' + b"x" * 200_000 + b'"}'
        self.check_problem(self.talk(self.request("POST", MOUNT + "/machines", body)), 413)
        chunked = self.request("POST", MOUNT + "/machines").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
        self.check_problem(self.talk(chunked + b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"), 413)
        self.check_problem(self.talk(self.request("POST", MOUNT + "/machines", length=10**12)), 413)
        sheet = b'--b\r\nContent-Disposition: form-data; name="file"; filename="m.csv"\r\n\r\n' + body + b"\r\n--b--\r\n"
        self.check_problem(self.talk(self.request("POST", MOUNT + "/machines/import", sheet, "multipart/form-data; boundary=b")), 413)

    def test_requests_that_end_early(self):
        body = b'{"code": "M", "name": "P"}'
        sheet = b'--b\r\nContent-Disposition: form-data; name="file"; filename="m.csv"\r\n\r\ncode,name\r\nM,P\r\n--b--\r\n'
        for whole in (self.request("POST", MOUNT + "/machines", body),
                      self.request("POST", MOUNT + "/machines/import", sheet, "multipart/form-data; boundary=b")):
            for end in (5, 30, len(whole) // 2, len(whole) - 40, len(whole) - 1):
                with self.subTest(end=end):
                    if said := self.talk(whole[:end]):
                        self.check_problem(said, 400, 408)

    def test_uploads_that_are_no_tables(self):
        form = "multipart/form-data; boundary=b"
        part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n%s\r\n--b--\r\n'
        for name, content in ((b"m.xlsx", b"no zip"), (b"m.xlsx", b"PK\x03\x04" + b"\0" * 50), (b"m.csv", b""), (b"m.csv", b"\xff\xfe\x00"),
                              (b"m.exe", b"MZ\0\0"), (b"../../m.csv", b"colour\nred\n")):
            with self.subTest(name=name, content=content):
                said = self.talk(self.request("POST", MOUNT + "/machines/import", part % (name, content), form))
                self.check_problem(said, 400, 415, 422)
        for body in (b"", b"--b--\r\n", b"no form", b"--b\r\n\r\nx\r\n--b--\r\n", part[:40]):
            with self.subTest(body=body):
                self.check_problem(self.talk(self.request("POST", MOUNT + "/machines/import", body, form)), 400, 422)
        self.check_problem(self.talk(self.request("POST", MOUNT + "/machines/import", b"x", "multipart/form-data")), 400, 415, 422)

    def test_what_is_no_http(self):
        chance = random.Random(7)
        for data in (b"\r\n\r\n", b"\0" * 100, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nHost\r\n\r\n", b"\x16\x03\x01\x02\x00",
                     b"GET " + b"/" * 100_000, b"FLY / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n",
                     b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", *(chance.randbytes(400) for _ in range(50))):
            with self.subTest(data=data[:40]):
                if (said := self.talk(data)).startswith(b"HTTP/"):
                    self.check_problem(said, 400, 404, 405, 408, 414, 431, 501, 505)
                else:
                    self.assertEqual(said, b"")


if __name__ == "__main__":
    binary = sys.argv.pop(1)
    unittest.main()
