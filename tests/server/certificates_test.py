#!/usr/bin/env python3
"""Certificates outside of their server: checked by `tenon certificate verify`, edited, signed with keys that change,
printed again when their files are lost.

    certificates_test.py BINARY
"""
import http.client
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from server_process import PATIENCE, ServerProcess

MOUNT = "/api/v1"
WELD = {"process": "135 (MAG)", "material": "S355", "position": "PF", "standard": "ISO 9606-1",
        "issued_on": "2026-01-05", "expires_on": "2028-01-05", "inspector": "Q. Smith"}


class Caller:
    """Requests one after the other over one connection, as an admin."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(*server.address, timeout=PATIENCE)
        self.headers = {"Content-Type": "application/json"}
        self.headers["Authorization"] = f"Bearer {self.json('POST', MOUNT + '/auth/login', ServerProcess.ADMIN)['access_token']}"

    def bytes(self, method, path, value=None):
        body = None if value is None else json.dumps(value)
        self.connection.request(method, path, body, self.headers)
        response = self.connection.getresponse()
        content = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path} answered {response.status}: {content.decode()}")
        return content

    def json(self, method, path, value=None):
        return json.loads(self.bytes(method, path, value))

    def certify(self, employee):
        return self.json("POST", f"{MOUNT}/employees/{employee}/certificates", WELD)


class Certificates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """One certificate, issued by a server that is gone; its PDF and the keys."""
        scratch = tempfile.TemporaryDirectory(prefix="tenon-certificates-")
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = pathlib.Path(scratch.name)
        cls.data = cls.folder / "data"
        server = ServerProcess(binary, data=cls.data)
        try:
            caller = Caller(server)
            caller.json("POST", MOUNT + "/employees", {"employee_id": "EMP-1", "name": "Żółć α-prime"})
            cls.certificate = caller.certify("EMP-1")
            cls.pdf = caller.bytes("GET", f"{MOUNT}/certificates/{cls.certificate['id']}/pdf")
            cls.light = caller.bytes("GET", f"{MOUNT}/certificates/{cls.certificate['id']}/pdf?theme=light")
            cls.keys = caller.bytes("GET", "/.well-known/tenon-keys.json")
        finally:
            server.stop()
        (cls.folder / "keys.json").write_bytes(cls.keys)

    def tenon(self, *arguments):
        return subprocess.run([binary, *map(str, arguments)], cwd=self.folder, text=True, capture_output=True, timeout=PATIENCE)

    def verify(self, content, *options):
        (self.folder / "file.pdf").write_bytes(content)
        return self.tenon("certificate", "verify", "file.pdf", *(options or ("--keys", "keys.json")))

    def refused(self, content, words, *options):
        done = self.verify(content, *options)
        self.assertEqual(1, done.returncode, done)
        self.assertIn(words, done.stderr)
        self.assertEqual("", done.stdout)

    def test_a_certificate_is_checked_without_its_server(self):
        for content in (self.pdf, self.light):
            done = self.verify(content)
            self.assertEqual((0, ""), (done.returncode, done.stderr))
            for words in ("genuine", "Żółć α-prime", "Valid until: Jan 05, 2028", self.certificate["verification_code"],
                          self.certificate["key_id"], "issued by Tenon"):
                self.assertIn(words, done.stdout)

    def test_what_others_wrote_moves_no_cursor_and_forges_no_line(self):
        data = self.folder / "strange"
        shutil.copytree(self.data, data)
        server = ServerProcess(binary, data=data)
        try:
            caller = Caller(server)
            caller.json("POST", MOUNT + "/employees", {"employee_id": "EMP-2", "name": "X\ngenuine\u001b[2J\u009b1A"})
            pdf = caller.bytes("GET", f"{MOUNT}/certificates/{caller.certify('EMP-2')['id']}/pdf")
        finally:
            server.stop()
        done = self.verify(pdf, "--data.dir", data)
        self.assertEqual(0, done.returncode, done)
        self.assertIn("X genuine [2J 1A", done.stdout)
        self.assertNotRegex(done.stdout, "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]")

    def test_an_edited_file_is_told_from_what_was_issued(self):
        self.refused(self.pdf + b"\n", "changed after it was issued")
        self.refused(self.pdf.replace(b"%%EOF", b"%%EOG"), "changed after it was issued")
        step = len(self.pdf) // 24
        for at in range(0, len(self.pdf), step):  # whatever byte is changed
            edited = bytearray(self.pdf)
            edited[at] ^= 0x20
            done = self.verify(bytes(edited))
            self.assertEqual(1, done.returncode, (at, done))

    def test_a_file_of_another_printer_is_told(self):
        self.assertEqual(1, self.pdf.count(b"<tenon:printer>Tenon layout "))
        self.refused(self.pdf.replace(b"<tenon:printer>Tenon layout ", b"<tenon:printer>Tenon layouT "), "prints pages differently")

    def test_what_is_no_certificate_is_told(self):
        self.refused(b"%PDF-1.7\nan invoice", "no certificate in this file")
        self.refused(b"", "no certificate in this file")
        self.refused(self.keys, "no certificate in this file")

    def test_keys_that_do_not_fit_are_told(self):
        other = json.loads(self.keys)
        other["keys"][0]["kid"] = "another"
        (self.folder / "other.json").write_text(json.dumps(other))
        self.refused(self.pdf, "none of those given", "--keys", "other.json")
        swapped = json.loads(self.keys)  # the right name, the wrong key
        swapped["keys"][0]["x"] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        (self.folder / "swapped.json").write_text(json.dumps(swapped))
        self.refused(self.pdf, "forged", "--keys", "swapped.json")
        (self.folder / "none.json").write_text("[]")
        self.refused(self.pdf, "no JSON Web Key Set", "--keys", "none.json")
        self.refused(self.pdf, "cannot be read", "--keys", "not-there.json")

    def test_a_new_key_signs_and_the_old_one_stays_good(self):
        data = self.folder / "rotated"
        shutil.copytree(self.data, data)
        place = ("--data.dir", data)
        self.assertEqual(json.loads(self.keys), json.loads(self.tenon("certificate", "keys", *place).stdout))
        done = self.tenon("certificate", "rotate-key", *place)
        self.assertEqual(0, done.returncode, done)
        keys = json.loads(self.tenon("certificate", "keys", *place).stdout)["keys"]
        self.assertEqual(2, len(keys))
        self.assertIn(keys[1]["kid"], done.stdout)
        self.assertEqual(0, self.verify(self.pdf, *place).returncode)
        server = ServerProcess(binary, data=data)
        try:
            caller = Caller(server)
            fresh = caller.certify("EMP-1")
            pdf = caller.bytes("GET", f"{MOUNT}/certificates/{fresh['id']}/pdf")
            old = caller.json("GET", f"{MOUNT}/certificates/verify/{self.certificate['verification_code']}")
        finally:
            server.stop()
        self.assertEqual(keys[1]["kid"], fresh["key_id"])
        self.assertTrue(old["verified"])
        self.assertEqual(0, self.verify(pdf, *place).returncode)
        self.refused(pdf, "none of those given")

    def test_lost_files_are_printed_again_byte_by_byte(self):
        data = self.folder / "lost"
        shutil.copytree(self.data, data)
        kept = sorted((data / "files" / "certificates").glob("*/*/*"))
        self.assertEqual(["certificate.pdf", "certificate.png", "qr.png"], [path.name for path in kept])
        shutil.rmtree(data / "files" / "certificates")
        server = ServerProcess(binary, data=data)
        try:
            self.assertEqual(self.pdf, Caller(server).bytes("GET", f"{MOUNT}/certificates/{self.certificate['id']}/pdf"))
        finally:
            server.stop()

    def test_another_secret_cannot_sign_and_says_so(self):
        data = self.folder / "secret"
        shutil.copytree(self.data, data)
        new, old = "n" * 32, (data / "secret").read_text().strip()
        for secret, works in ((new, False), (f"{new},{old}", True)):
            server = ServerProcess(binary, {"auth.secret": secret}, data=data)
            try:
                caller = Caller(server)
                if works:
                    self.assertEqual(self.certificate["key_id"], caller.certify("EMP-1")["key_id"])
                else:
                    with self.assertRaisesRegex(RuntimeError, "answered 503"):
                        caller.certify("EMP-1")
                    found = caller.json("GET", f"{MOUNT}/certificates/verify/{self.certificate['verification_code']}")
                    self.assertTrue(found["verified"])
            finally:
                server.stop()


if __name__ == "__main__":
    binary = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
