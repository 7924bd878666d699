"""A proxy for tests: passes bytes between a client and a server of this machine, and can be slow, silent or cut."""
import contextlib
import socket
import threading
import time


class TcpProxy:
    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.delay = 0  # seconds that each piece waits
        self.passes = threading.Event()
        self.passes.set()
        self.sockets = set()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self):
        """From now on nothing passes: connections are taken and stay silent."""
        self.passes.clear()

    def go_on(self):
        self.passes.set()

    def cut(self):
        """Ends all connections there are."""
        with self.lock:
            sockets, self.sockets = self.sockets, set()
        for each in sockets:
            self._end(each)

    def close(self):
        self._end(self.listener)
        self.cut()
        self.go_on()

    @staticmethod
    def _end(each):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self.target)
            except OSError:
                client.close()
                continue
            with self.lock:
                self.sockets |= {client, server}
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=self._pass, args=(source, sink), daemon=True).start()

    def _pass(self, source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self.passes.wait()
                time.sleep(self.delay)
                sink.sendall(data)
        self._end(source)
        self._end(sink)
        with self.lock:
            self.sockets -= {source, sink}
