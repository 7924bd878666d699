#!/usr/bin/env python3
"""The price history that scripts/setup.sh fetches is imported whole, without a hole.

    price_history_test.py BINARY FILE
"""
import csv
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest


class PriceHistory(unittest.TestCase):
    def setUp(self):
        self.assertTrue(history.exists(), f"{history} is missing: run scripts/setup.sh test")
        scratch = tempfile.TemporaryDirectory(prefix="tenon-prices-")
        self.addCleanup(scratch.cleanup)
        self.data = pathlib.Path(scratch.name) / "data"

    def take(self, file):
        return subprocess.run([binary, "import", "candles", file, "--asset", "SP500", "--timeframe", "1d", "--source", "a",
                               "--data.dir", self.data], text=True, capture_output=True)

    def test_all_of_it(self):
        done = self.take(history)
        self.assertEqual((done.stdout, done.stderr), ("SP500 1d: 5105 candles, 5105 created, 0 updated, 0 failed\n", ""))
        with history.open() as file:
            sent = [tuple(float(row[name]) for name in ("open", "high", "low", "close", "volume"))
                    for row in csv.DictReader(file)]
        with sqlite3.connect(self.data / "tenon.db") as database:
            kept = database.execute("SELECT open, high, low, close, volume FROM candles ORDER BY time").fetchall()
        self.assertEqual(kept, sent)

    def test_with_a_week_cut_out(self):
        lines = history.read_text().splitlines(keepends=True)
        torn = self.data.parent / "torn.csv"
        torn.write_text("".join(lines[:1000] + lines[1006:]))
        done = self.take(torn)
        self.assertEqual((done.returncode, done.stdout),
                         (1, "SP500 1d: 5099 candles, 0 created, 0 updated, 1 failed; nothing was applied\n"))
        self.assertIn("weekdays are missing", done.stderr)


if __name__ == "__main__":
    binary, history = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
