#!/usr/bin/env python3
"""Runs scenario tables against the real server binary, each file against a fresh server.

    run_scenarios.py BINARY [--on postgresql] [--record FOLDER] [FILE...]

Without FILEs all are run, and each route must have been tried as route_coverage.py demands.
With --record, FOLDER gets openapi.json and exchanges.jsonl, for tests/openapi/validate.mjs.
With --on postgresql, each server works on a database of its own on a PostgreSQL server that is started for this run.
The format stands in scenario_format.py.
"""
import argparse
import contextlib
import datetime
import email
import email.policy
import http.client
import json
import pathlib
import re
import sys
import time
from urllib.parse import parse_qsl, unquote, urlsplit

from form_data import BOUNDARY, attached_bytes, form_of
from model_provider import ModelProvider
from refusing_mail_server import RefusingMailServer
from route_coverage import gaps
from scenario_format import ABSENT, Mistake, differences, noon_zone, part_of, read_scenarios, read_settings, substitute
from server_process import ServerProcess

sys.path.append(str(pathlib.Path(__file__).parents[1] / "support"))
from postgresql_server import PostgresqlServer

MOUNT = "/api/v1"
PASSWORD = "another long pass phrase"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        self.type = response.headers.get("Content-Type", "")
        is_json = "json" in self.type.split(";")[0] and self.body
        self.json = json.loads(self.body) if is_json else None


class Client:
    def __init__(self, address):
        self.connection = http.client.HTTPConnection(*address, timeout=60)
        self.tokens = {"guest": None}

    def send(self, method, target, body=None, headers=()):
        self.connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers:
            self.connection.putheader(name, value)
        if body is not None:
            self.connection.putheader("Content-Length", str(len(body)))
        self.connection.endheaders(body)
        return Answer(self.connection.getresponse())

    def send_json(self, method, path, value, actor="guest"):
        headers = [("Content-Type", "application/json")] + self.signed_in(actor)
        answer = self.send(method, MOUNT + path, json.dumps(value).encode(), headers)
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {answer.body.decode()}")
        return answer.json

    def signed_in(self, actor):
        if actor not in self.tokens:
            self.tokens[actor] = self._sign_in(actor)
        return [("Authorization", f"Bearer {self.tokens[actor]}")] if self.tokens[actor] else []

    def _sign_in(self, actor):
        if actor == "admin":
            return self.send_json("POST", "/auth/login", ServerProcess.ADMIN)["access_token"]
        account = {"email": f"{actor}@example.com", "password": PASSWORD}
        person = {**account, "full_name": actor, "role": actor.split("-")[0]}
        self.send_json("POST", "/users", person, "admin")
        return self.send_json("POST", "/auth/login", account)["access_token"]


def content_of(step, kept):
    if step.files:
        return form_of(step.files, kept), [("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")]
    if step.body:
        return substitute(step.body, kept).encode(), [("Content-Type", "application/json")]
    return (None if step.method in ("GET", "HEAD", "DELETE", "OPTIONS") else b""), []


def header_differences(step, answer, kept):
    for name, expected in step.has:
        got = answer.headers.get(name)
        yield from differences(substitute(expected, kept), got, f"header {name}")
    for name in step.lacks:
        if name in answer.headers:
            yield f"header {name}: expected none, got {answer.headers[name]}"


def answer_differences(step, answer, kept):
    if answer.status != step.status:
        yield f"status: expected {step.status}, got {answer.status}"
    if step.expected:
        yield from differences(json.loads(substitute(step.expected, kept)), answer.json)
    yield from header_differences(step, answer, kept)
    for text in step.holds:
        if substitute(text, kept) not in answer.body.decode(errors="replace"):
            yield f"body: expected '{text}' in it"


def tries(seconds=20):
    """Again and again, without hurry, until the time is over."""
    end = time.monotonic() + seconds
    while True:
        yield
        if time.monotonic() > end:
            return
        time.sleep(0.02)


def part_of_newest_mail(folder, pattern, seen):
    mails = []
    for _ in tries():
        mails = sorted(set(folder.glob("*.eml")) - seen)  # their names are in the order of time
        if mails:
            break
    if not mails:
        raise Mistake("no mail has come")
    seen.update(mails)
    newest = email.message_from_bytes(mails[-1].read_bytes(), policy=email.policy.default)
    text = newest.get_body(preferencelist=("plain",)).get_content()
    found = re.search(pattern, text)
    if not found:
        raise Mistake(f"the newest mail has nothing like {pattern}")
    return found[1]


def keep_parts(step, answer, kept, server, seen_mails):
    for word, place in step.keep:
        kind, _, rest = place.partition(" ")
        if kind == "header":
            kept[word] = answer.headers[rest]
        elif kind == "mail":
            kept[word] = part_of_newest_mail(server.data / "mail", rest, seen_mails)
        elif kind == "printed":
            kept[word] = server.wait_for(rest)[1]
        else:
            kept[word] = part_of(answer.json, place)
        if kept[word] in (None, ABSENT):
            raise Mistake(f"{step.where}: the answer has no {place} to keep")


def exchange_of(title, step, target, body, answer):
    parts = urlsplit(target)
    exchange = {"name": title, "method": step.method, "path": unquote(parts.path),
                "query": parse_qsl(parts.query, keep_blank_values=True), "status": answer.status,
                "type": answer.type, "off_spec": step.off_spec}
    if step.body and not step.files:
        try:
            exchange["body"] = json.loads(body)
        except ValueError:
            pass  # a body that is meant to be broken
    if answer.json is not None:
        exchange["answer"] = answer.json
    return exchange


class Runner:
    def __init__(self, client, server, record, kept):
        self.client = client
        self.server = server
        self.record = record
        self.kept = kept
        self.seen_mails = set()

    def run(self, scenario):
        """What was not as expected; a scenario ends at its first bad step."""
        try:
            for given in scenario.givens or [{}]:
                for word, value in given.items():
                    text = value if isinstance(value, str) else json.dumps(value)
                    self.kept[word] = substitute(text, self.kept)
                if wrong := self._run(scenario):
                    return ([f"given {json.dumps(given)}"] if given else []) + wrong
            return []
        except Mistake as mistake:  # such as a part that an earlier, failed scenario should have kept
            return [str(mistake)]

    def _run(self, scenario):
        for step in scenario.steps:
            path = substitute(step.path, self.kept)
            target = path[1:] if path.startswith("=") else MOUNT + path
            for name, said in step.brought:
                bring_file(self.server.data / "imports" / name, attached_bytes(said, self.kept))
            body, headers = content_of(step, self.kept)
            sent = [(name, substitute(value, self.kept)) for name, value in step.headers]
            named = {name.lower() for name, _ in sent}
            usual = [(n, v) for n, v in headers + self.client.signed_in(step.actor) if n.lower() not in named]
            for _ in tries() if step.soon else [None]:
                answer = self.client.send(step.method, target, body, usual + sent)
                wrong = list(answer_differences(step, answer, self.kept))
                if not wrong:
                    break
            self.record(exchange_of(scenario.title, step, target, body, answer))
            if wrong:
                shown = answer.body[:500].decode(errors="replace")
                return [f"{step.where}: {step.method} {path}"] + wrong + [f"the answer was {shown}"]
            keep_parts(step, answer, self.kept, self.server, self.seen_mails)
        return []


@contextlib.contextmanager
def places_on(engine):
    """A function that gives the settings for a fresh database."""
    if engine == "sqlite":
        yield lambda name: {}
        return
    with PostgresqlServer() as postgresql:
        yield lambda name: {"database.url": postgresql.make_database(name)}


def put_file(data, name, text, content_type):
    """A file as the local store keeps it: its bytes, and 128 more that tell the content type."""
    path = data / "files" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text + f"\ntenon-file-1 {content_type}".encode().ljust(127) + b"\n")


def bring_file(path, content):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def run_file(path, binary, place, folder, exchanges):
    """(title, what was wrong) of each scenario, and the API document as it was served."""
    text = path.read_text()
    scenarios = read_scenarios(text, path.name)
    begin = len(exchanges)
    now = datetime.datetime.now(datetime.timezone.utc)
    with RefusingMailServer() as mail_server, ModelProvider() as provider:
        words = {"refusing_mail_server": mail_server.address, "model_provider": provider.url, "noon_zone": noon_zone(now)}
        settings = {name: substitute(value, words) for name, value in read_settings(text)}
        server = ServerProcess(binary, {**place, **settings})
        code = None
        try:
            client = Client(server.address)
            put_file(server.data, "certificates/hello.txt", b"0123456789", "text/plain")
            put_file(server.data, "exports/secret.txt", b"secret", "text/plain")
            runner = Runner(client, server, exchanges.append, {"today": now.date()})
            results = [(scenario.title, runner.run(scenario)) for scenario in scenarios]
            document = client.send("GET", "/openapi.json").body
        finally:
            code = server.stop()
    results.append(("the server ends in order", [] if code == 0 else [f"exit code {code}"]))
    if folder:
        (folder / "openapi.json").write_bytes(document)
        with open(folder / "exchanges.jsonl", "a") as out:
            out.writelines(json.dumps(exchange) + "\n" for exchange in exchanges[begin:])
    return results, document


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--on", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--record", type=pathlib.Path)
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    files = options.files or sorted((pathlib.Path(__file__).parent / "scenarios").glob("*.scenario"))
    if options.record:
        options.record.mkdir(parents=True, exist_ok=True)
        (options.record / "exchanges.jsonl").unlink(missing_ok=True)
    count = failed = 0
    exchanges = []
    with places_on(options.on) as place_of:
        for path in files:
            results, document = run_file(path, options.binary, place_of(path.stem), options.record, exchanges)
            for title, wrong in results:
                count, failed = count + 1, failed + bool(wrong)
                if wrong:
                    print(f"FAILED {path.stem}: {title}\n    " + "\n    ".join(wrong))
    missing = [] if options.files else gaps(json.loads(document), exchanges)
    for gap in missing:
        print(f"NEVER TRIED {gap}")
    print(f"{count} scenarios in {len(files)} files on {options.on}, {failed} failed")
    return 1 if failed or missing or not count else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Mistake, RuntimeError) as trouble:
        sys.exit(str(trouble))
