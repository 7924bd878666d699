"""A real server of its own, on a free port and with a folder of its own."""
import pathlib
import re
import signal
import subprocess
import tempfile
import threading

PATIENCE = 60  # seconds until a server that does not start, speak or stop is given up


class ServerProcess:
    ADMIN = {"email": "admin@example.com", "password": "correct horse battery staple"}

    def __init__(self, binary, settings=(), data=None):
        """With `data` the server works on that folder, which stays; else on one of its own."""
        self.folder = tempfile.TemporaryDirectory(prefix="tenon-scenarios-")
        self.data = pathlib.Path(data or self.folder.name)
        values = {
            "server.listen": "127.0.0.1:0",
            "data.dir": str(self.data),
            "admin.email": self.ADMIN["email"],
            "admin.password": self.ADMIN["password"],
            "rate_limit.enabled": "false",
            **dict(settings),
        }
        command = [binary, "serve"] + [part for name, value in values.items() if value for part in (f"--{name}", value)]
        self.said = []
        self.has_ended = False
        self.told = threading.Condition()
        self.log = open(f"{self.folder.name}/log", "wb")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.PIPE, text=True)
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        try:
            found = self.wait_for(r"listening on http://([\d.]+):(\d+)")
        except RuntimeError:
            self.stop()
            raise
        self.address = (found[1], int(found[2]))

    def _listen(self):
        for line in self.process.stderr:
            with self.told:
                self.said.append(line)
                self.told.notify_all()
        with self.told:
            self.has_ended = True
            self.told.notify_all()

    def wait_for(self, pattern):
        """The match of the pattern in what the server says on standard error."""
        with self.told:
            self.told.wait_for(lambda: self.has_ended or re.search(pattern, "".join(self.said)), PATIENCE)
            if found := re.search(pattern, "".join(self.said)):
                return found
        raise RuntimeError(f"the server did not say '{pattern}' but:\n" + "".join(self.said))

    def stop(self, signal_number=signal.SIGTERM):
        """Asks it to end; its exit code, which is 0 when it ended in order."""
        self.process.send_signal(signal_number)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.listener.join(PATIENCE)
            self.process.stderr.close()
            self.log.close()
            self.folder.cleanup()
