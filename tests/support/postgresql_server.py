#!/usr/bin/env python3
"""A real PostgreSQL server for tests: in a temporary folder, on a free port of this machine and on a socket
in the folder, gone with whoever started it.

    postgresql_server.py [--as-usual]     starts one, prints its URL, and stops it when standard input ends

It does not wait for the disk (fsync is off): what survives a loss of power is PostgreSQL's own business. As usual, to be
measured, it does, and the URL is that of its socket.
Its usual collation is that of English, so that tests notice where ours has to be named.
"""
import contextlib
import ctypes
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PATIENCE = 60  # seconds until a server that does not start or stop is given up
USER = "tenon"
USUAL = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
SETTINGS = {"listen_addresses": "127.0.0.1", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
            "max_connections": "200", "shared_buffers": "64MB", "logging_collector": "off", "jit": "off"}


def program(name):
    found = shutil.which(name) or next(iter(sorted(map(str, pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}")),
                                                   key=lambda path: int(path.split("/")[4]), reverse=True)), None)
    if not found:
        raise RuntimeError(f"{name} was not found: run scripts/setup.sh test")
    return found


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged():
    """Whom PostgreSQL runs as: it refuses root."""
    return pwd.getpwnam("postgres") if os.getuid() == 0 else None


def prepare_child():
    """In the child: gives up root, and dies with the parent, however that ends."""
    if user := unprivileged():
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGQUIT)


class PostgresqlServer:
    def __init__(self, settings=()):
        self.settings = {**SETTINGS, **dict(settings)}
        self.password = secrets.token_hex(8)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tenon-postgresql-"))
        self.process = None
        try:
            self._make()
            self.start()
        except BaseException:
            self.stop()
            raise

    def _make(self):
        (self.folder / "password").write_text(self.password)
        for path in (self.folder, self.folder / "password"):
            if user := unprivileged():
                os.chown(path, user.pw_uid, user.pw_gid)
        command = [program("initdb"), "--pgdata", str(self.folder / "data"), "--username", USER, "--pwfile",
                   str(self.folder / "password"), "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8",
                   "--locale-provider", "icu", "--icu-locale", "en", "--no-sync", "--no-instructions"]
        done = subprocess.run(command, preexec_fn=prepare_child, cwd="/", capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError("initdb failed:\n" + done.stderr)
        self.port = free_port()

    def start(self):
        settings = {**self.settings, "port": str(self.port), "unix_socket_directories": str(self.folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen([program("postgres"), "-D", str(self.folder / "data"), *options], cwd="/",
                                        preexec_fn=prepare_child, stdin=subprocess.DEVNULL, stdout=self.log,
                                        stderr=self.log)
        self._wait_until_ready()

    def _wait_until_ready(self):
        """The server writes its state into the eighth line of its lock file."""
        end = time.monotonic() + PATIENCE
        lock = self.folder / "data" / "postmaster.pid"
        while time.monotonic() < end and self.process.poll() is None:
            lines = lock.read_text().splitlines() if lock.exists() else []
            if len(lines) >= 8 and lines[0] == str(self.process.pid) and lines[7].strip() == "ready":
                return
            time.sleep(0.02)
        raise RuntimeError("PostgreSQL did not start:\n" + (self.folder / "log").read_text())

    def end(self, signal_number=signal.SIGINT):
        """Ends the server, as an operator does (SIGINT) or a crash (SIGQUIT); start() brings it back."""
        if self.process is None:
            return
        self.process.send_signal(signal_number)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
        self.log.close()

    def use_tls(self, certificate, key):
        """From the next start on; the files are copied."""
        for name, source in (("ssl_cert_file", certificate), ("ssl_key_file", key)):
            target = self.folder / name
            shutil.copy(source, target)
            target.chmod(0o600)
            if user := unprivileged():
                os.chown(target, user.pw_uid, user.pw_gid)
            self.settings[name] = str(target)
        self.settings["ssl"] = "on"

    def stop(self):
        self.end(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def url(self, database="postgres", user=USER, password=None, host="127.0.0.1", port=None, more=""):
        return f"postgresql://{user}:{password or self.password}@{host}:{port or self.port}/{database}{more}"

    def socket_url(self, database="postgres"):
        return f"postgresql://{USER}:{self.password}@/{database}?host={self.folder}&port={self.port}"

    def run(self, sql, database="postgres"):
        """What psql prints, without decoration."""
        command = [program("psql"), "--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--set",
                   "ON_ERROR_STOP=1", "--command", sql, self.url(database)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def make_database(self, name, template="template0"):
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(name)

    def drop_database(self, name):
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    is_usual = "--as-usual" in sys.argv
    with PostgresqlServer(USUAL if is_usual else {}) as server:
        print(server.socket_url() if is_usual else server.url(), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
