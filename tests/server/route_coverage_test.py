"""The check of the routes must see what was never tried: python3 -m unittest route_coverage_test."""
import unittest

from route_coverage import gaps

DOCUMENT = {
    "servers": [{"url": "/api/v1"}, {"url": "/api"}],
    "paths": {
        "/things": {"get": {}, "post": {"requestBody": {}}},
        "/things/{id}": {"get": {}},
        "/things/bulk": {"get": {}},
        "/health": {"servers": [{"url": "/"}], "get": {"security": []}},
    },
}


def exchange(method, path, status):
    return {"method": method, "path": path, "status": status}


COMPLETE = [
    exchange("GET", "/api/v1/things", 200), exchange("GET", "/api/v1/things", 401),
    exchange("POST", "/api/v1/things", 201), exchange("POST", "/api/v1/things", 401),
    exchange("POST", "/api/v1/things", 403), exchange("POST", "/api/v1/things", 422),
    exchange("GET", "/api/things/7/", 200), exchange("GET", "/api/v1/things/7", 401),
    exchange("GET", "/api/v1/things/bulk", 200), exchange("GET", "/api/v1/things/bulk", 401),
    exchange("GET", "/health", 200),
]


class SeesGaps(unittest.TestCase):
    def test_all_was_tried(self):
        self.assertEqual(gaps(DOCUMENT, COMPLETE), [])

    def test_each_exchange_matters(self):
        for missing in COMPLETE:
            self.assertEqual(len(gaps(DOCUMENT, [e for e in COMPLETE if e is not missing])), 1, missing)

    def test_what_a_gap_says(self):
        self.assertIn("POST /things by the wrong role", gaps(DOCUMENT, []))


if __name__ == "__main__":
    unittest.main()
