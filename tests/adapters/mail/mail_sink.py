#!/usr/bin/env python3
"""A small mail server that keeps what it is given: every message a file in a folder, headed by its envelope.

Usage: mail_sink.py FOLDER [--tls starttls|always|none] [--name ADDRESS] [--greeting CODE]
       [--stall greeting|tls|drip] [--auth USER:PASSWORD] [--mechanisms "PLAIN LOGIN"]
Prints "port N" when it listens on 127.0.0.1, and runs until its standard input closes. Its certificate,
which signs itself, is certificate.pem in the folder and good for that address, 127.0.0.1 if none is named.

What goes wrong is asked for in the recipient: 451@... answers that code to RCPT; data-554@... and
data-452@... to the message; cut@... closes the connection in the middle of it; stall@... never answers; deaf@... stops
reading it.
--stall greeting never says a word, --stall tls none in the TLS handshake, --stall drip greets without end.
"""
import argparse
import asyncio
import base64
import pathlib
import re
import ssl
import subprocess
import sys


class Session:
    def __init__(self, options, reader, writer):
        self.options, self.reader, self.writer = options, reader, writer
        self.is_tls, self.user, self.sender, self.recipient = options.tls == "always", "", None, None

    def say(self, text):
        self.writer.write(text.encode() + b"\r\n")

    async def hear(self):
        line = await self.reader.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError
        return line[:-2].decode(errors="surrogateescape")

    async def run(self):
        if self.options.stall == "greeting":
            await self.reader.read()
        while self.options.stall == "drip":
            self.say("220-still reading the manual")
            await self.writer.drain()
            await asyncio.sleep(0.01)
        self.say(f"{self.options.greeting} sink.example ready")
        if self.options.greeting != 220:
            return
        while True:
            line = await self.hear()
            verb, _, rest = line.partition(" ")
            answer = getattr(self, "do_" + verb.lower(), None)
            if answer is None:
                self.say("502 no such command")
            elif await answer(rest) == "end":
                return

    async def do_ehlo(self, _):
        offers = ["sink.example", "8BITMIME", "SMTPUTF8", "SIZE 10000000"]
        if self.options.tls == "starttls" and not self.is_tls:
            offers.append("STARTTLS")
        if self.options.auth:
            offers.append("AUTH " + self.options.mechanisms)
        for offer in offers[:-1]:
            self.say("250-" + offer)
        self.say("250 " + offers[-1])

    async def do_starttls(self, _):
        self.say("220 go on")
        await self.writer.drain()
        if self.options.stall == "tls":
            await self.reader.read()
            return "end"
        await self.writer.start_tls(self.options.context)
        self.is_tls = True

    async def do_auth(self, rest):
        mechanism, _, first = rest.partition(" ")
        if mechanism == "PLAIN":
            first = first or await self.ask("")
            _, user, password = base64.b64decode(first).decode().split("\0")
        else:
            user = base64.b64decode(first or await self.ask("VXNlcm5hbWU6")).decode()
            password = base64.b64decode(await self.ask("UGFzc3dvcmQ6")).decode()
        if f"{user}:{password}" != self.options.auth:
            return self.say(f"535 5.7.8 {user} with {password} may not")
        self.user = user
        self.say("235 welcome")

    async def ask(self, prompt):
        self.say("334 " + prompt)
        return await self.hear()

    async def do_mail(self, rest):
        if self.options.auth and not self.user:
            return self.say("530 5.7.0 sign in first")
        self.sender = re.match(r"FROM:<([^>]*)>", rest)[1]
        self.say("250 ok")

    async def do_rcpt(self, rest):
        self.recipient = re.match(r"TO:<([^>]*)>", rest)[1]
        code = re.match(r"(\d{3})@", self.recipient)
        self.say(f"{code[1]} 5.1.1 <{self.recipient}>: not here" if code else "250 ok")

    async def do_data(self, _):
        self.say("354 go on")
        if self.recipient.startswith("cut@"):
            await self.reader.readline()
            return "end"
        if self.recipient.startswith("deaf@"):
            await asyncio.Event().wait()
        lines = []
        while (line := await self.reader.readline()) != b".\r\n":
            if not line:
                raise ConnectionError
            lines.append(line[1:] if line.startswith(b".") else line)
        if self.recipient.startswith("stall@"):
            await self.reader.read()
            return "end"
        if code := re.match(r"data-(\d{3})@", self.recipient):
            return self.say(f"{code[1]} 5.6.0 not like this")
        self.keep(b"".join(lines))
        self.say("250 kept")

    def keep(self, message):
        folder = self.options.folder
        session = f"{'tls' if self.is_tls else 'plain'} {self.user}".strip()
        head = f"X-Envelope: {self.sender} {self.recipient}\r\nX-Session: {session}\r\n"
        file = folder / f"{len(list(folder.glob('*.eml'))):04}.eml"
        file.write_bytes(head.encode(errors="surrogateescape") + message)

    async def do_quit(self, _):
        self.say("221 bye")
        return "end"


def make_certificate(options):
    certificate, key = options.folder / "certificate.pem", options.folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-days", "1", "-subj", "/CN=sink", "-addext", f"subjectAltName=IP:{options.name}",
                    "-keyout", key, "-out", certificate], check=True, stderr=subprocess.DEVNULL)
    return certificate, key


async def serve(options):
    async def client(reader, writer):
        try:
            await Session(options, reader, writer).run()
            await writer.drain()
        except (ConnectionError, ssl.SSLError, asyncio.CancelledError):
            pass  # clients that go are part of the tests
        finally:
            writer.close()

    always = options.context if options.tls == "always" else None
    server = await asyncio.start_server(client, "127.0.0.1", 0, ssl=always)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--tls", choices=["starttls", "always", "none"], default="none")
    parser.add_argument("--name", default="127.0.0.1")
    parser.add_argument("--greeting", type=int, default=220)
    parser.add_argument("--stall", choices=["greeting", "tls", "drip"])
    parser.add_argument("--auth", default="")
    parser.add_argument("--mechanisms", default="PLAIN LOGIN")
    options = parser.parse_args()
    options.context = None
    if options.tls != "none":
        options.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        options.context.load_cert_chain(*make_certificate(options))
    asyncio.run(serve(options))


if __name__ == "__main__":
    main()
