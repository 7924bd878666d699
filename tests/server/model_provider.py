"""A provider of chat models, as far as the lab asks one: keys that begin with sk-good are its customers'."""
import contextlib
import http.server
import json
import threading

from server_process import PATIENCE

MODELS = ["steady", "bold", "careful", "garbled", "busy"]


def decision(model, market):
    """Long while nothing is held, else hold; the careful one always holds."""
    if market["position"] or model == "careful":
        return {"action": "hold", "reasoning": "it goes well" if market["position"] else "wait and see"}
    size = 1 if model == "bold" else 0.5
    return {"action": "long", "reasoning": "it may rise", "confidence": 0.7, "size": size}


def ranking(answers):
    """Longs first; the last line of a message of answers is a fence, and so is the first."""
    shown = json.loads(answers.split("\n")[1])
    return {"ranking": [one["answer"] for one in sorted(shown, key=lambda one: one["action"] != "long")]}


def text_for(asked):
    system, market, *answers = [message["content"] for message in asked["messages"]]
    if asked["model"] == "garbled":
        return "buy everything!"
    if '"ranking"' in system:
        return json.dumps(ranking(*answers))
    return json.dumps(decision(asked["model"], json.loads(market)))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # of who was killed meanwhile
            self.wfile.write(body)

    def is_customer(self):
        return self.headers.get("Authorization", "").startswith("Bearer sk-good")

    def do_GET(self):
        if self.path != "/v1/models":
            self.answer(404, {"error": "no such page"})
        elif not self.is_customer():
            self.answer(401, {"error": "who are you?"})
        else:
            self.answer(200, {"data": [{"id": model} for model in MODELS]})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.is_customer():
            self.answer(401, {"error": "who are you?"})
            return
        self.server.owner.take_down(asked["model"])
        if asked["model"] == "busy":
            self.answer(503, {"error": "come back later"})
            return
        self.answer(200, {"choices": [{"message": {"content": text_for(asked)}}], "usage": {"total_tokens": 100}})

    def log_message(self, *_):
        pass


class ModelProvider:
    """`asked` has the models in the order in which they were asked."""

    def __init__(self):
        self.asked, self.held, self.released = [], None, threading.Event()

    def hold(self, number):
        """The ask of that number (from 1) gets no answer before release()."""
        self.held = number

    def release(self):
        self.released.set()

    def take_down(self, model):
        self.asked.append(model)
        if len(self.asked) == self.held:
            self.released.wait(PATIENCE)

    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.owner = self
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.release()
        self.server.shutdown()
        self.server.server_close()
