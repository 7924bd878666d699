"""The scenario format must see what is wrong: python3 -m unittest scenario_format_test."""
import datetime
import unittest
import zoneinfo

from scenario_format import ABSENT, Mistake, differences, noon_zone, part_of, read_scenarios, read_settings, substitute

TEXT = """
# a comment
setting limits.body = 1KiB
A thing is made
    operator-2 POST /things {"a": 1,
        | "b": "{{kept}}"}
        send X: y: z
        attach file rows.csv "a,b\\n"
        bring daily/rows.csv *2 "a\\n"
        -> 201 {"id": "<uuid>"}
        has ETag: ~".+"
        keep id = items.0.id
        soon
        off spec
Nobody reads it
    given {"rows": "things", "row": {"a": 1}}
    given {"rows": "others"}
    guest GET =/docs?a[in]=1
        -> 401
        lacks ETag
        holds some text
"""


class ReadsScenarios(unittest.TestCase):
    def test_every_kind_of_line(self):
        made, read = read_scenarios(TEXT, "t")
        step = made.steps[0]
        self.assertEqual((made.title, step.actor, step.method, step.path), ("A thing is made", "operator-2", "POST", "/things"))
        self.assertEqual(step.body, '{"a": 1, "b": "{{kept}}"}')
        self.assertEqual(step.headers, [["X", "y: z"]])
        self.assertEqual(step.files, [["file", "rows.csv", '"a,b\\n"']])
        self.assertEqual(step.brought, [["daily/rows.csv", '*2 "a\\n"']])
        self.assertEqual((step.status, step.expected, step.off_spec, step.soon), (201, '{"id": "<uuid>"}', True, True))
        self.assertEqual((step.has, step.keep), ([["ETag", '~".+"']], [["id", "items.0.id"]]))
        step = read.steps[0]
        self.assertEqual((step.path, step.status, step.lacks, step.holds), ("=/docs?a[in]=1", 401, ["ETag"], ["some text"]))

    def test_settings_and_givens(self):
        self.assertEqual(read_settings(TEXT), [("limits.body", "1KiB")])
        made, read = read_scenarios(TEXT, "t")
        self.assertEqual(made.givens, [])
        self.assertEqual(read.givens, [{"rows": "things", "row": {"a": 1}}, {"rows": "others"}])

    def test_what_cannot_be_read(self):
        for text in ("    guest GET /a\n", "T\n    -> 200\n", "T\n    guest GET /a\n", "T\n    guest GET /a\n    wish x\n",
                     "T\n    guest GET /a\n        -> 200\nsetting a.b = 1\n"):
            with self.assertRaises(Mistake, msg=text):
                read_scenarios(text, "t")

    def test_what_was_never_kept(self):
        self.assertEqual(substitute("/a/{{id}}", {"id": 7}), "/a/7")
        with self.assertRaises(Mistake):
            substitute("/a/{{id}}", {})

    def test_days_and_long_texts(self):
        kept = {"today": datetime.date(2026, 12, 31)}
        self.assertEqual(substitute("{{today}} {{today+1}} {{today-31}}", kept), "2026-12-31 2027-01-01 2026-11-30")
        self.assertEqual(substitute("{{ö*3}}{{ab*2}}", {}), "öööabab")
        with self.assertRaises(Mistake):
            substitute("{{tomorrow+1}}", kept)

    def test_no_day_ends_at_noon(self):
        for hour in range(24):
            now = datetime.datetime(2026, 3, 31, hour, 59, tzinfo=datetime.timezone.utc)
            there = now.astimezone(zoneinfo.ZoneInfo(noon_zone(now)))
            self.assertEqual((there.date(), there.hour), (now.date(), 12), now)


class SeesDifferences(unittest.TestCase):
    SAME = [
        ({"a": 1}, {"a": 1, "b": 2}), ([1, {"a": None}], [1, {"a": None}]), ("<any>", None), ("~a+", "aa"), (1, 1.0),
        ("<number>", 1.5), ({"a": "<absent>"}, {}), ("<time>", "2026-01-31T08:00:00.000Z"), ("<text>", "x"),
        ("<uuid>", "01890a5d-ac96-774b-bcce-b302099a8057"),
    ]
    DIFFERENT = [
        ({"a": 1}, {"a": 2}), ({"a": None}, {}), ([1], [1, 2]), ({}, []), ({"a": "<any>"}, {}), ("~a+", "aab"), (1, True),
        ("<number>", True), ("<number>", "1"), ({"a": "<absent>"}, {"a": None}), ("<time>", "2026-01-31"), ("<text>", ""),
        ("<uuid>", "7"), ("a", "A"), (None, 0), ({"a": {"b": [1]}}, {"a": {"b": [2]}}),
    ]

    def test_same(self):
        for expected, actual in self.SAME:
            self.assertEqual(differences(expected, actual), [], (expected, actual))

    def test_different(self):
        for expected, actual in self.DIFFERENT:
            self.assertNotEqual(differences(expected, actual), [], (expected, actual))

    def test_parts(self):
        self.assertEqual(part_of({"items": [{"id": 5}]}, "items.0.id"), 5)
        self.assertIs(part_of({"items": []}, "items.0.id"), ABSENT)


if __name__ == "__main__":
    unittest.main()
