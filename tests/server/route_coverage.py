"""Which operations of an OpenAPI document were never tried in one of the ways in which each must be:
well, by a guest, by the wrong role and with a bad body, as far as they apply."""
import re

METHODS = ("get", "put", "post", "delete", "patch")


def needs_a_role(method, path):
    """Whether there are people who are signed in and may still not do it: all read, and some paths are everybody's own."""
    if path.startswith(("/auth/", "/users/me")):
        return False
    return path.startswith("/users") or method != "get"


def ways_of(method, path, operation):
    """(name, statuses that show it) of each way in which the operation must have been tried."""
    yield "well", range(200, 300)
    if operation.get("security") != []:
        yield "by a guest", (401,)
        if needs_a_role(method, path):
            yield "by the wrong role", (403,)
    if "requestBody" in operation:
        yield "with a bad body", (400, 422)


def pattern_of(mounts, path):
    parts = "".join("/[^/]+" if part.startswith("{") else "/" + re.escape(part) for part in path.split("/")[1:])
    return re.compile(f"(?:{'|'.join(map(re.escape, mounts))}){parts}/?")


def operations_of(document):
    mounts = [server["url"].rstrip("/") for server in document["servers"]]
    for path, item in document["paths"].items():
        own = [server["url"].rstrip("/") for server in item.get("servers", [])] or mounts
        for method in METHODS:
            if method in item:
                yield method, path, item[method], pattern_of(own, path)


def gaps(document, exchanges):
    """A line for each operation and way that no exchange shows."""
    # A path without parameters is meant before one that has them: /items/bulk is no row.
    operations = sorted(operations_of(document), key=lambda operation: operation[1].count("{"))
    seen = {}
    for exchange in exchanges:
        for method, path, _, pattern in operations:
            if method == exchange["method"].lower() and pattern.fullmatch(exchange["path"]):
                seen.setdefault((method, path), set()).add(exchange["status"])
                break
    return sorted(f"{method.upper()} {path} {way}"
                  for method, path, operation, _ in operations for way, statuses in ways_of(method, path, operation)
                  if not seen.get((method, path), set()).intersection(statuses))
