"""A mail server on a free port that takes no mail for anybody, for good (RFC 5321)."""
import socketserver
import threading


ANSWERS = {b"RCPT": b"550 5.1.1 nobody of that name", b"QUIT": b"221 bye"}


class _Refusal(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            word = line.split(None, 1)[0].upper() if line.strip() else b""
            self.wfile.write(ANSWERS.get(word, b"250 fine") + b"\r\n")
            if word == b"QUIT":
                return


class RefusingMailServer:
    def __enter__(self):
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Refusal)
        self.server.daemon_threads = True
        self.address = "127.0.0.1:{}".format(self.server.server_address[1])
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
