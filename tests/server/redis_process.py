"""A redis-server of its own, on a socket in a folder of its own. It ends with the test's process, however that ends."""
import ctypes
import pathlib
import signal
import socket
import subprocess
import tempfile

from server_process import PATIENCE


def die_with_parent():
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class RedisProcess:
    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory(prefix="tenon-redis-")
        self.socket = pathlib.Path(self.folder.name, "sock")
        self.options = options
        self.url = f"unix:{self.socket}"
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", self.socket, "--dir", self.folder.name, "--save", "",
             "--appendonly", "no", *self.options],
            stdout=subprocess.PIPE, text=True, preexec_fn=die_with_parent)
        for line in self.process.stdout:
            if "eady to accept connections" in line:
                return
        raise RuntimeError("redis-server did not start")

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.socket.unlink(missing_ok=True)

    def stop(self):
        self.kill()
        self.folder.cleanup()

    def ask(self, command):
        """The answer to a command of one line, as Redis writes it."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(PATIENCE)
            connection.connect(str(self.socket))
            connection.sendall(command.encode() + b"\r\n")
            return connection.recv(65536).decode()
