"""Scenario tables: the text format, and how an answer is compared with what is expected.

    # A comment. A title stands at the left margin, the steps of its scenario below it.
    A machine is created
        operator POST /machines {"code": "M-1", "name": "Press"}
            send Idempotency-Key: k-1
            -> 201 {"id": "<uuid>", "code": "M-1", "type": null}
            has ETag: ~.+
            keep machine = id
        guest GET /machines/{{machine}}
            -> 401

Before the first title, `setting NAME = VALUE` gives the file's server a setting,
or none when the value is empty; {{refusing_mail_server}} is the address of one that takes no mail, {{model_provider}} the URL of model_provider.py.
A line `given {"word": value, ...}` under a title runs the scenario once with these words; more of
them run it more often. Values may hold {{words}} that were kept before. {{today}}, {{today+30}} and {{today-1}}
are days, of which none ends while the file runs where workshop.time_zone is {{noon_zone}}; {{ö*128}} is
that text so often.

A step is ACTOR METHOD PATH [JSON body]; deeper lines say more about it. Paths are below /api/v1,
except those that begin with '='. An actor's role is its name up to the '-'; `guest` is nobody.
Long JSON may go on in lines that begin with '|'.

    send NAME: VALUE          a header of the request
    attach FIELD NAME "text"  a file of a multipart form; the text is a JSON string,
                              "text" after *N is that N times, <PATH a file of the project,
                              =NAME one that made_files.py makes
    bring PATH "text"         a file that comes into the import folder before the request, said likewise
    -> STATUS [JSON]          what the answer must be: objects may have more members than said
    has NAME: VALUE           a header of the answer; `lacks NAME`: there is none
    holds TEXT                the body has this in it
    keep WORD = PATH          remembers a part ("items.0.id", "header ETag") as {{WORD}};
                              "mail PATTERN": the group of a regular expression in the newest of the
                              mails that have come since the last such line, waited for;
                              "printed PATTERN": the same in what the server said as it started
    soon                      the step is done again until its answer fits, for a while
    off spec                  the API document does not promise that this request is taken

Expected strings may be <uuid>, <time>, <text>, <number>, <any>, <absent> or ~ and a regular expression.
"""
import datetime
import json
import re
from dataclasses import dataclass, field

PATTERNS = {
    "<uuid>": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "<time>": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",
    "<text>": r"(?s).+",
}
DETAILS = {"->", "send", "attach", "bring", "has", "lacks", "holds", "keep", "off", "soon"}
SETTING = re.compile(r"setting ([a-z._]+) = ?(.*)")
ABSENT = object()


class Mistake(Exception):
    """A scenario file that cannot be read."""


@dataclass
class Step:
    where: str
    actor: str
    method: str
    path: str
    body: str = ""
    headers: list = field(default_factory=list)
    files: list = field(default_factory=list)
    brought: list = field(default_factory=list)
    status: int = 0
    expected: str = ""
    has: list = field(default_factory=list)
    lacks: list = field(default_factory=list)
    holds: list = field(default_factory=list)
    keep: list = field(default_factory=list)
    off_spec: bool = False
    soon: bool = False


@dataclass
class Scenario:
    title: str
    steps: list = field(default_factory=list)
    givens: list = field(default_factory=list)


def logical_lines(text):
    """(line number, indent, text) of each line, with '|' lines joined to the one before."""
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if content.startswith("|"):
            lines[-1][2] += " " + content[1:].strip()
        else:
            lines.append([number, len(line) - len(line.lstrip()), content])
    return lines


def read_detail(step, text):
    word, _, rest = text.partition(" ")
    if word == "->":
        status, _, step.expected = rest.partition(" ")
        step.status = int(status)
    elif word == "send":
        step.headers.append([part.strip() for part in rest.split(":", 1)])
    elif word == "attach":
        step.files.append(rest.split(" ", 2))
    elif word == "bring":
        step.brought.append(rest.split(" ", 1))
    elif word == "has":
        step.has.append([part.strip() for part in rest.split(":", 1)])
    elif word in ("lacks", "holds"):
        getattr(step, word).append(rest)
    elif word == "keep":
        step.keep.append([part.strip() for part in rest.split("=", 1)])
    elif word == "off":
        step.off_spec = True
    elif word == "soon":
        step.soon = True


def read_settings(text):
    """(name, value) of each setting that the file's server is to have."""
    return [found.groups() for *_, content in logical_lines(text) if (found := SETTING.fullmatch(content))]


def read_scenarios(text, name):
    scenarios = []
    for number, indent, content in logical_lines(text):
        where = f"{name}:{number}"
        if SETTING.fullmatch(content):
            if scenarios:
                raise Mistake(f"{where}: settings stand before the first scenario")
        elif indent == 0:
            scenarios.append(Scenario(content))
        elif not scenarios:
            raise Mistake(f"{where}: a step without a scenario")
        elif content.startswith("given "):
            scenarios[-1].givens.append(json.loads(content[6:]))
        elif content.split()[0] in DETAILS:
            if not scenarios[-1].steps:
                raise Mistake(f"{where}: a scenario begins with a request")
            read_detail(scenarios[-1].steps[-1], content)
        elif request := re.fullmatch(r"([a-z]+(?:-\w+)?) ([A-Z]+) (\S+)(?: (.*))?", content):
            scenarios[-1].steps.append(Step(where, *request.groups(default="")))
        else:
            raise Mistake(f"{where}: neither a request nor a line that says more about one")
    for step in (step for scenario in scenarios for step in scenario.steps):
        if not step.status:
            raise Mistake(f"{step.where}: the step expects nothing; say '-> STATUS'")
    return scenarios


def substitute(text, kept):
    def value(match):
        word, sign, number = match.groups()
        if sign == "*":
            return word * int(number)
        if word not in kept:
            raise Mistake(f"nothing was kept as '{word}'")
        return str(kept[word] + datetime.timedelta(days=int(sign + number)) if sign else kept[word])
    return re.sub(r"\{\{(\w+)(?:([*+-])(\d+))?\}\}", value, text)


def noon_zone(now):
    """The time zone where it is noon when it is `now` in UTC; there it is the same day."""
    return f"Etc/GMT{now.hour - 12:+d}"


def part_of(value, path):
    for name in path.split("."):
        if isinstance(value, list):
            value = value[int(name)] if int(name) < len(value) else ABSENT
        else:
            value = value.get(name, ABSENT) if isinstance(value, dict) else ABSENT
    return value


def string_differs(expected, actual):
    if expected == "<any>":
        return actual is ABSENT
    if expected == "<absent>":
        return actual is not ABSENT
    if expected == "<number>":
        return isinstance(actual, bool) or not isinstance(actual, (int, float))
    pattern = PATTERNS.get(expected) or (expected[1:] if expected.startswith("~") else None)
    if pattern is None:
        return expected != actual
    return not isinstance(actual, str) or re.fullmatch(pattern, actual) is None


def differences(expected, actual, place="body"):
    """Sentences that say where `actual` is not what was expected; empty: nowhere."""
    shown = "nothing" if actual is ABSENT else json.dumps(actual)
    if isinstance(expected, str):
        return [f"{place}: expected {expected}, got {shown}"] if string_differs(expected, actual) else []
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [d for key, value in expected.items()
                for d in differences(value, actual.get(key, ABSENT), f"{place}.{key}")]
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [d for i, value in enumerate(expected) for d in differences(value, actual[i], f"{place}.{i}")]
    same = expected == actual and isinstance(expected, bool) == isinstance(actual, bool)
    return [] if same else [f"{place}: expected {json.dumps(expected)}, got {shown}"]
