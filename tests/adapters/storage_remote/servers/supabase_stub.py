#!/usr/bin/env python3
"""Supabase Storage as its public documentation describes it, as far as Tenon uses it, in memory.

Says its port, and ends with its input. Refusals have the status 400 and the true one in their body, as hosted
projects answer. The service key is "service-key".
"""
import base64
import http.server
import json
import re
import sys
import threading
import time
import urllib.parse
import uuid

KEY = "service-key"
NAMES = re.compile(r"[A-Za-z0-9_/!.*'() &$@=;:+,?-]+")


class Refusal(Exception):
    def __init__(self, status, code, message, http_status=400):
        super().__init__(message)
        self.http_status, self.body = http_status, {"statusCode": str(status), "error": code, "code": code,
                                                    "message": message}


NO_KEY = ("NoSuchKey", "Object not found")


class Store:
    def __init__(self):
        self.buckets = {"test-exports": False, "test-certificates": True}
        self.files, self.uploads, self.tokens = {}, {}, {}

    def require_bucket(self, name):
        if name not in self.buckets:
            raise Refusal(404, "NoSuchBucket", "Bucket not found")

    def require(self, bucket, name):
        self.require_bucket(bucket)
        if (bucket, name) not in self.files:
            raise Refusal(404, *NO_KEY)
        return self.files[bucket, name]

    def put(self, bucket, name, content_type, data, upsert):
        self.require_bucket(bucket)
        if not NAMES.fullmatch(name):
            raise Refusal(400, "InvalidKey", "Invalid key: " + name)
        if (bucket, name) in self.files and not upsert:
            raise Refusal(409, "Duplicate", "The resource already exists")
        self.files[bucket, name] = {"type": content_type, "data": data, "at": time.time(),
                                    "etag": '"%s"' % uuid.uuid4().hex}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store = Store()

    def log_message(self, *_):
        pass

    def handle_request(self):
        self.data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        url = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(url.query))
        path = urllib.parse.unquote(url.path)
        try:
            if not path.startswith("/storage/v1/"):
                raise Refusal(404, "NotFound", "Route not found", 404)
            self.route(path[len("/storage/v1"):])
        except Refusal as refusal:
            self.answer_json(refusal.body, refusal.http_status)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = handle_request

    def answer(self, data=b"", status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(data), **headers}.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def answer_json(self, value, status=200):
        self.answer(json.dumps(value).encode(), status, Content_Type="application/json")

    def require_key(self):
        sent = self.headers.get("Authorization"), self.headers.get("apikey")
        if sent != ("Bearer " + KEY, KEY):
            raise Refusal(403, "Unauthorized", "Invalid Compact JWS")

    def json(self):
        return json.loads(self.data)

    def route(self, path):
        for method, pattern, action, is_open in ROUTES:
            match = re.fullmatch(pattern, path)
            if method == self.command and match:
                if not is_open:
                    self.require_key()
                return action(self, *match.groups())
        raise Refusal(404, "NotFound", "Route %s %s not found" % (self.command, path), 404)

    def make_bucket(self):
        name = self.json()["name"]
        if name in self.store.buckets:
            raise Refusal(409, "Duplicate", "The resource already exists")
        self.store.buckets[name] = self.json().get("public", False)
        self.answer_json({"name": name})

    def show_bucket(self, name):
        self.store.require_bucket(name)
        self.answer_json({"id": name, "name": name, "public": self.store.buckets[name]})

    def put(self, bucket, name):
        self.store.put(bucket, name, self.headers["Content-Type"], self.data, self.headers.get("x-upsert") == "true")
        self.answer_json({"Id": "1", "Key": bucket + "/" + name})

    def send_file(self, bucket, name, **headers):
        file = self.store.require(bucket, name)
        data, status = file["data"], 200
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted:
            first, last = int(wanted[1]), min(int(wanted[2] or len(data)), len(data) - 1)
            if first >= len(data):
                raise Refusal(416, "InvalidRange", "The requested range is not satisfiable")
            headers["Content_Range"] = "bytes %d-%d/%d" % (first, last, len(data))
            data, status = data[first:last + 1], 206
        self.answer(data, status, Content_Type=file["type"], ETag=file["etag"],
                    Last_Modified=self.date_time_string(file["at"]), **headers)

    def send_public(self, bucket, name):
        if not self.store.buckets.get(bucket):
            raise Refusal(404, "NoSuchBucket", "Bucket not found")
        self.send_file(bucket, name)

    def sign(self, bucket, name):
        self.store.require(bucket, name)
        token = uuid.uuid4().hex
        self.store.tokens[token] = (bucket, name, time.time() + self.json()["expiresIn"])
        self.answer_json({"signedURL": "/object/sign/%s/%s?token=%s" % (bucket, name, token)})

    def send_signed(self, bucket, name):
        granted = self.store.tokens.get(self.query.get("token"), (None, None, 0))
        if granted[:2] != (bucket, name) or granted[2] <= time.time():
            raise Refusal(400, "InvalidJWT", '"exp" claim timestamp check failed')
        headers = {}
        if "download" in self.query:
            headers["Content_Disposition"] = "attachment; filename=" + urllib.parse.quote(self.query["download"])
        self.send_file(bucket, name, **headers)

    def erase(self, bucket, name):
        self.store.require(bucket, name)
        del self.store.files[bucket, name]
        self.answer_json({"message": "Successfully deleted"})

    def copy(self):
        wish = self.json()
        bucket = wish["bucketId"]
        file = self.store.require(bucket, wish["sourceKey"])
        self.store.put(bucket, wish["destinationKey"], file["type"], file["data"],
                       self.headers.get("x-upsert") == "true")
        self.answer_json({"Key": bucket + "/" + wish["destinationKey"]})

    def list(self, bucket):
        self.store.require_bucket(bucket)
        wish = self.json()
        after = base64.b64decode(wish.get("cursor", "")).decode()
        names = sorted(n for b, n in self.store.files if b == bucket and n.startswith(wish["prefix"]) and n > after)
        page = names[:min(wish.get("limit", 1000), 1000)]
        has_next = len(names) > len(page)
        answer = {"hasNext": has_next, "folders": [], "objects": []}
        for name in page:
            file = self.store.files[bucket, name]
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(file["at"]))
            answer["objects"].append({"id": "1", "name": name, "updated_at": stamp,
                                      "metadata": {"size": len(file["data"]), "mimetype": file["type"]}})
        if has_next:
            answer["nextCursor"] = base64.b64encode(page[-1].encode()).decode()
        self.answer_json(answer)

    def begin_upload(self):
        if self.headers.get("Tus-Resumable") != "1.0.0":
            raise Refusal(412, "InvalidRequest", "Tus-Resumable Required", 412)
        about = dict(pair.split(" ") for pair in self.headers["Upload-Metadata"].split(","))
        text = {name: base64.b64decode(value).decode() for name, value in about.items()}
        self.store.require_bucket(text["bucketName"])
        number = uuid.uuid4().hex
        self.store.uploads[number] = (text, int(self.headers["Upload-Length"]), bytearray())
        self.answer(status=201, Location="http://inner/storage/v1/upload/resumable/" + number, Tus_Resumable="1.0.0")

    def continue_upload(self, number):
        if number not in self.store.uploads:
            raise Refusal(404, "NotFound", "The file for this url was not found", 404)
        text, size, data = self.store.uploads[number]
        if int(self.headers["Upload-Offset"]) != len(data):
            return self.answer(status=409, Tus_Resumable="1.0.0")
        data += self.data
        if len(data) == size:
            self.store.put(text["bucketName"], text["objectName"], text["contentType"], bytes(data), True)
        self.answer(status=204, Upload_Offset=len(data), Tus_Resumable="1.0.0")

    def show_upload(self, number):
        self.answer(Upload_Offset=len(self.store.uploads[number][2]), Tus_Resumable="1.0.0")

    def end_upload(self, number):
        self.store.uploads.pop(number, None)
        self.answer(status=204, Tus_Resumable="1.0.0")


ROUTES = [
    ("POST", r"/bucket/?", Handler.make_bucket, False),
    ("GET", r"/bucket/([^/]+)", Handler.show_bucket, False),
    ("POST", r"/object/copy", Handler.copy, False),
    ("POST", r"/object/list-v2/([^/]+)", Handler.list, False),
    ("POST", r"/object/sign/([^/]+)/(.+)", Handler.sign, False),
    ("GET", r"/object/sign/([^/]+)/(.+)", Handler.send_signed, True),
    ("GET", r"/object/public/([^/]+)/(.+)", Handler.send_public, True),
    ("GET", r"/object/authenticated/([^/]+)/(.+)", Handler.send_file, False),
    ("POST", r"/object/([^/]+)/(.+)", Handler.put, False),
    ("DELETE", r"/object/([^/]+)/(.+)", Handler.erase, False),
    ("POST", r"/upload/resumable", Handler.begin_upload, False),
    ("PATCH", r"/upload/resumable/(.+)", Handler.continue_upload, False),
    ("HEAD", r"/upload/resumable/(.+)", Handler.show_upload, True),
    ("DELETE", r"/upload/resumable/(.+)", Handler.end_upload, False),
]

class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):  # clients may leave in the middle of a file
            super().handle_error(request, client_address)


if __name__ == "__main__":
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
