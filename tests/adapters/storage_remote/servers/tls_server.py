#!/usr/bin/env python3
"""Says "hello" to every GET, on TLS.

    tls_server.py FOLDER ADDRESS

Its certificate signs itself and is good for ADDRESS: certificate.pem in FOLDER. Says its port, on 127.0.0.1, and
ends with its input.
"""
import http.server
import pathlib
import ssl
import subprocess
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # clients that do not trust it go


folder, address = pathlib.Path(sys.argv[1]), sys.argv[2]
certificate, key = folder / "certificate.pem", folder / "key.pem"
subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=test", "-addext", f"subjectAltName=IP:{address}", "-keyout", key, "-out", certificate],
               check=True, stderr=subprocess.DEVNULL)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server = Server(("127.0.0.1", 0), Handler)
server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
