#!/usr/bin/env python3
"""The pictures of the guides: a backtest over real prices is certified, its paper and its page are looked at.

    pictures_test.py BINARY PRICES FOLDER     (the pictures go to FOLDER; docs/pictures has those of the guides)

What is seen is checked: the code can be scanned from the picture, and the page shows it. Without a browser on this
machine the page is read but not pictured.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

from callers import eventually
from server_process import PATIENCE, ServerProcess

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Pictures(unittest.TestCase):
    def ask(self, method, path, body=None):
        request = urllib.request.Request(f"{self.url}/api/v1{path}", json.dumps(body).encode() if body else None,
                                         {"Content-Type": "application/json"}, method=method)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def fetch(self, url, to=None):
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            content = answer.read()
        if to:
            to.write_bytes(content)
        return content

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="tenon-pictures-")
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        subprocess.run([binary, "import", "candles", prices, "--asset", "SP500", "--timeframe", "1d", "--source",
                        "vega-datasets", "--data.dir", self.scratch / "data"], check=True, capture_output=True)
        server = ServerProcess(binary, {}, self.scratch / "data")
        self.addCleanup(server.stop)
        self.url = f"http://{server.address[0]}:{server.address[1]}"
        self.token = None
        self.token = self.ask("POST", "/auth/login", ServerProcess.ADMIN)["access_token"]
        folder.mkdir(parents=True, exist_ok=True)

    def certify(self):
        agent = self.ask("POST", "/agents", {"name": "α-prime", "strategy_prompt":
                         "long when crosses_above(sma(50), sma(200))\nclose when crosses_below(sma(50), sma(200))"})["id"]
        session = self.ask("POST", "/arena/backtest/start", {
            "agent_id": agent, "asset": "SP500", "timeframe": "1d", "starting_capital": 10000, "safety_mode": False,
            "playback_speed": "instant", "start_date": "2009-01-01", "end_date": "2019-12-31"})["id"]
        done = eventually(lambda: (now := self.ask("GET", f"/arena/backtest/{session}"))["status"] == "completed" and now)
        return self.ask("POST", "/certificates", {"result_id": done["result_id"]})

    def scanned(self, picture):
        return subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True).stdout.strip()

    def test_paper_and_page(self):
        certificate = self.certify()
        self.assertGreater(certificate["pnl_pct"], 0)
        for theme in ("dark", "light"):
            paper = self.scratch / f"{theme}.pdf"
            self.fetch(f"{certificate['pdf_url']}?theme={theme}", paper)
            large = self.scratch / theme
            subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "150", paper, large], check=True)
            self.assertEqual(self.scanned(f"{large}.png"), certificate["share_url"])
            subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "60", paper, folder / f"certificate-{theme}"], check=True)
        self.fetch(certificate["image_url"], folder / "certificate-preview.png")
        self.assertEqual(self.scanned(folder / "certificate-preview.png"), certificate["share_url"])
        self.assertIn(certificate["verification_code"], self.fetch(certificate["share_url"]).decode())
        if not BROWSER:
            return
        subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=480,1100",
                        f"--screenshot={folder / 'verify-page.png'}", certificate["share_url"]],
                       check=True, capture_output=True, timeout=PATIENCE)
        self.assertGreater((folder / "verify-page.png").stat().st_size, 10_000)


if __name__ == "__main__":
    binary, prices, folder = (sys.argv.pop(1) for _ in range(3))
    folder = pathlib.Path(folder)
    unittest.main()
