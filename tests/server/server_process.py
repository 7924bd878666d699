"""A real server of its own, on a free port and with a folder of its own."""
import re
import signal
import subprocess
import tempfile
import threading

PATIENCE = 60  # seconds until a server that does not start or stop is given up


class ServerProcess:
    ADMIN = {"email": "admin@example.com", "password": "correct horse battery staple"}

    def __init__(self, binary, settings=()):
        self.folder = tempfile.TemporaryDirectory(prefix="tenon-scenarios-")
        values = {
            "server.listen": "127.0.0.1:0",
            "data.dir": self.folder.name,
            "admin.email": self.ADMIN["email"],
            "admin.password": self.ADMIN["password"],
            "rate_limit.enabled": "false",
            **dict(settings),
        }
        command = [binary, "serve"] + [part for name, value in values.items() for part in (f"--{name}", value)]
        self.said = []
        self.address = None
        self.told = threading.Event()
        self.log = open(f"{self.folder.name}/log", "wb")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self._listen, daemon=True).start()
        if not self.told.wait(PATIENCE) or self.address is None:
            self.stop()
            raise RuntimeError("the server did not start:\n" + "".join(self.said))

    def _listen(self):
        for line in self.process.stderr:
            self.said.append(line)
            if found := re.search(r"listening on http://([\d.]+):(\d+)", line):
                self.address = (found[1], int(found[2]))
                self.told.set()
        self.told.set()

    def stop(self):
        """Asks it to end; its exit code, which is 0 when it ended in order."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.log.close()
            self.folder.cleanup()
