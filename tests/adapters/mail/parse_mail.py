#!/usr/bin/env python3
"""The messages in a folder, read by Python's email package, as a JSON array in the order of their names.

Usage: parse_mail.py FOLDER
"""
import email
import email.policy
import email.utils
import json
import pathlib
import sys


def body(message, kind):
    part = message.get_body(preferencelist=(kind,))
    return part.get_content().replace("\r\n", "\n") if part else ""


def defects(message):
    """What is wrong with the message; blanks that a strict reader of RFC 2045 takes away are, too."""
    found = [str(defect) for part in message.walk() for defect in
             [*part.defects, *(each for value in part.values() for each in getattr(value, "defects", []))]]
    encoded = [part for part in message.walk() if part["Content-Transfer-Encoding"] == "quoted-printable"]
    return found + ["blank at the end of an encoded line" for part in encoded
                    for line in part.get_payload().splitlines() if line.endswith((" ", "\t"))]


def parse(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    sender = message["From"].addresses[0]
    return {
        "to": str(message["To"]), "subject": str(message["Subject"]), "text": body(message, "plain"),
        "html": body(message, "html"), "from": sender.addr_spec, "from_name": sender.display_name,
        "message_id": str(message["Message-ID"]), "date": message["Date"].datetime.isoformat(),
        "kind": message.get_content_type(), "defects": defects(message), "headers": sorted(set(message.keys())),
        "is_ascii": raw.isascii(), "has_bare_ends": b"\n" in raw.replace(b"\r\n", b""),
        "longest_line": max(map(len, raw.split(b"\r\n"))),
        "envelope": str(message.get("X-Envelope", "")), "session": str(message.get("X-Session", "")),
    }


if __name__ == "__main__":
    print(json.dumps([parse(path.read_bytes()) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml"))]))
