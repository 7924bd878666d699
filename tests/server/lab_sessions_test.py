#!/usr/bin/env python3
"""Tests of agents outlive the server that plays them, and forward tests take candles as they come.

    lab_sessions_test.py BINARY
"""
import contextlib
import datetime
import http.client
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

from callers import eventually
from model_provider import ModelProvider
from server_process import PATIENCE, ServerProcess

sys.path.append(str(pathlib.Path(__file__).parents[1] / "support"))
from postgresql_server import PostgresqlServer

API = "/api/v1"
# Trades often and rests often, so that there is much to lose and much to get wrong.
STRATEGY = "long when crosses_above(ema(5), ema(13))\nshort when crosses_below(ema(5), ema(13))\nstop 3%\ntarget 4%"
FIGURES = ("total_pnl_pct", "ending_capital", "total_trades", "win_rate", "max_drawdown_pct", "sharpe_ratio",
           "profit_factor", "best_trade_pnl", "worst_trade_pnl", "equity_curve")


class Sessions:
    """The cases; each engine says how a server is started."""

    def ask(self, method, path, body=None):
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        with contextlib.closing(http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)) as connection:
            connection.request(method, API + path, json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            text = response.read().decode()
            self.assertLess(response.status, 300, text)
            return json.loads(text)

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="tenon-lab-")
        self.addCleanup(self.folder.cleanup)
        self.feed = pathlib.Path(self.folder.name) / "feed"
        self.feed.mkdir()
        self.token = None
        command = [binary, "import", "candles", "--synthetic", "BTC/USDT", "--timeframe", "15m", "--days", "60", "--seed", "7"]
        for name, value in {"data.dir": f"{self.folder.name}/data", **self.settings()}.items():
            command += [f"--{name}", value]
        subprocess.run(command, check=True, capture_output=True)
        self.provider = self.enterContext(ModelProvider())
        self.start()
        self.token = self.ask("POST", "/auth/login", ServerProcess.ADMIN)["access_token"]
        self.agent = self.ask("POST", "/agents", {"name": "crossing", "strategy_prompt": STRATEGY})["id"]

    def kill(self):
        self.server.stop(signal.SIGKILL)
        self.after_kill()
        self.start()

    def start(self):
        settings = [*self.settings().items(), ("lab.feed_url", f"file:{self.feed}/{{asset}}-{{timeframe}}.csv"),
                    ("lab.providers", f"nearby={self.provider.url}"), ("lab.models", "nearby/steady,nearby/careful,nearby/bold")]
        self.server = ServerProcess(binary, settings, f"{self.folder.name}/data")
        self.addCleanup(self.server.stop)

    def begin(self, speed):
        return self.ask("POST", "/arena/backtest/start", {
            "agent_id": self.agent, "asset": "BTC/USDT", "timeframe": "15m", "starting_capital": 1000,
            "allow_leverage": True, "start_date": "2000-01-01", "end_date": "2099-01-01", "playback_speed": speed})["id"]

    def see(self, session, kind="backtest"):
        return self.ask("GET", f"/arena/{kind}/{session}")

    def result_of(self, session):
        ended = eventually(lambda: (now := self.see(session)) and now["status"] == "completed" and now)
        return self.ask("GET", f"/results/{ended['result_id']}")

    def rows_of(self, result, what):
        rows, page = [], 1
        while True:
            found = self.ask("GET", f"/results/{result['id']}/{what}?page_size=1000&page={page}")
            rows += [{k: v for k, v in row.items() if k not in ("id", "session_id", "created_at", "updated_at", "version")}
                     for row in found["items"]]
            if not found["has_more"]:
                return rows
            page += 1

    def test_a_backtest_whose_server_is_killed_comes_to_the_same_result(self):
        whole = self.result_of(self.begin("instant"))
        self.assertGreater(whole["total_trades"], 50)
        session = self.begin("fast")  # slow enough to be caught in the middle
        eventually(lambda: self.see(session)["current_candle"] >= 3)
        self.kill()
        reached = eventually(lambda: (now := self.see(session)) and now["current_candle"] >= 5 and now)
        self.assertEqual(reached["status"], "running")
        self.kill()
        self.assertGreaterEqual(self.see(session)["current_candle"], reached["current_candle"])
        self.ask("POST", f"/arena/backtest/{session}/stop")

        again = self.result_of(self.begin("instant"))
        for figure in FIGURES:
            self.assertEqual(again[figure], whole[figure], figure)
        for what in ("trades", "reasoning"):
            self.assertEqual(self.rows_of(again, what), self.rows_of(whole, what), what)

        events = self.ask("GET", f"/arena/backtest/{session}/events?limit=1000")["items"]
        self.assertEqual([event["seq"] for event in events], list(range(1, len(events) + 1)))
        shown = [event["data"]["candle_number"] for event in events if event["type"] == "candle"]
        self.assertEqual(shown, list(range(1, len(shown) + 1)))

    def test_an_instant_backtest_is_killed_at_any_moment(self):
        whole = self.result_of(self.begin("instant"))
        for _ in range(3):
            session = self.begin("instant")
            self.kill()
            again = self.result_of(session)
            for figure in FIGURES:
                self.assertEqual(again[figure], whole[figure], figure)
            self.assertEqual(self.rows_of(again, "trades"), self.rows_of(whole, "trades"))

    def test_a_forward_test_plays_what_the_feed_appends(self):
        profitable = self.ask("POST", "/agents", {"name": "patient", "strategy_prompt": "long when close > 1000000000"})["id"]
        self.agent = profitable
        self.assertTrue(self.result_of(self.begin("instant"))["is_profitable"])
        file = self.feed / "ETH-USDT-15m.csv"
        file.write_text("time,open,high,low,close,volume\n")
        session = self.ask("POST", "/arena/forward/start", {"agent_id": profitable, "asset": "ETH/USDT", "timeframe": "15m",
                                                            "starting_capital": 1000})["id"]
        begun = eventually(lambda: (now := self.see(session, "forward")) and now["status"] == "running" and now)
        started = datetime.datetime.fromisoformat(begun["started_at"].replace("Z", "+00:00"))
        closed = started - datetime.timedelta(minutes=15) + datetime.timedelta(milliseconds=500)
        with file.open("a") as lines:
            lines.write(f"{closed.isoformat().replace('+00:00', 'Z')},100,101,99,100,5\n")
        played = eventually(lambda: (now := self.see(session, "forward")) and now["current_candle"] == 1 and now)
        self.assertEqual(played["type"], "forward")
        stopped = self.ask("POST", f"/arena/forward/{session}/stop")
        self.assertEqual(stopped["status"], "completed")
        self.assertEqual(self.ask("GET", f"/results/{stopped['result_id']}")["type"], "forward")

    def test_a_council_whose_server_is_killed_asks_nobody_again_who_has_answered(self):
        key = self.ask("POST", "/api-keys", {"provider": "nearby", "api_key": "sk-good-for-councils"})["id"]
        agent = self.ask("POST", "/agents", {"name": "chat", "model": "nearby/steady", "api_key_id": key, "indicators": ["sma(2)"],
                                             "strategy_prompt": "Buy when the price is above its average, and hold on to that."})
        self.provider.hold(5)  # the second ranking
        session = self.ask("POST", "/arena/backtest/start", {
            "agent_id": agent["id"], "asset": "BTC/USDT", "timeframe": "15m", "starting_capital": 1000, "date_preset": "7d",
            "playback_speed": "instant", "decision_mode": "every_n_candles", "decision_interval_candles": 10000,
            "council_mode": True, "council_models": ["nearby/steady", "nearby/careful", "nearby/bold"]})["id"]
        eventually(lambda: len(self.provider.asked) == 5)
        self.assertEqual(self.see(session)["status"], "running")
        self.kill()
        self.provider.release()
        thoughts = self.rows_of(self.result_of(session), "reasoning")
        self.assertEqual(self.provider.asked,
                         ["steady", "careful", "bold", "steady", "careful", "careful", "bold", "steady"])
        self.assertEqual([thought["council_metadata"]["asks"] for thought in thoughts], [7])


class OnSqlite(Sessions, unittest.TestCase):
    def settings(self):
        return {}

    def after_kill(self):
        pass


class OnPostgresql(Sessions, unittest.TestCase):
    def setUp(self):
        self.postgresql = PostgresqlServer()
        self.addCleanup(self.postgresql.stop)
        self.url = self.postgresql.make_database("lab")
        super().setUp()

    def settings(self):
        return {"database.url": self.url}

    def after_kill(self):  # half a minute goes by
        self.postgresql.run("UPDATE runs SET leased_until = now() WHERE state = 'running'", "lab")


if __name__ == "__main__":
    binary = sys.argv.pop(1)
    unittest.main()
