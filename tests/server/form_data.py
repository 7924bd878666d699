"""Multipart forms of the files that a scenario attaches."""
import json
import pathlib

from made_files import MADE_FILES
from scenario_format import substitute

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BOUNDARY = "scenario-boundary"


def attached_bytes(said, kept):
    if said.startswith("<"):
        return (PROJECT / said[1:]).read_bytes()
    if said.startswith("="):
        return MADE_FILES[substitute(said[1:], kept)]()
    times, _, text = said[1:].partition(" ") if said.startswith("*") else ("1", "", said)
    return int(times) * json.loads(substitute(text, kept)).encode()


def form_of(files, kept):
    form = b""
    for field, name, said in files:
        name = substitute(name, kept)
        head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"'
        form += f"--{BOUNDARY}\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode()
        form += attached_bytes(said, kept) + b"\r\n"
    return form + f"--{BOUNDARY}--\r\n".encode()
