#!/usr/bin/env python3
"""What the files for deployment say is what the binary knows: settings, commands, files.

    deployment_test.py BINARY SOURCE_DIR
"""
import pathlib
import re
import subprocess
import sys
import unittest

FILES = ("Dockerfile", "deploy/compose.yaml", "deploy/tenon.service", "docs/deploy.md", "docs/guides/mail.md")
VARIABLE = re.compile(r"\bTENON_[A-Z0-9_]+")
IN_QUOTES = re.compile(r"`([^`\n]+)`")
SETTING = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")
COMMAND = re.compile(r"(?:^|`| |bin/)(?<!-[ugo] )tenon ([a-z]+)(?= |`|$)", re.MULTILINE)
NOT_SETTINGS = {"TENON_CONFIG", "TENON_SITE", "TENON_HOST"}  # the latter are those of the compose file and the proxy
FILE_ENDINGS = ("db", "toml", "md", "service", "sh", "invalid")


def said(*arguments):
    return subprocess.run([binary, *arguments], text=True, capture_output=True, check=True).stdout


def text_of(name):
    return (source / name).read_text(encoding="utf-8")


class Deployment(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.variables = set(re.findall(r"^#?(TENON_\w+)=", said("config", "--as", "env-example"), re.MULTILINE))
        cls.settings = set(re.findall(r"^\| `([a-z0-9_.]+)` \|", said("config", "--as", "guide"), re.MULTILINE))
        cls.commands = set(re.findall(r"^  ([a-z]+) +[A-Z]", said("--help"), re.MULTILINE))

    def test_there_is_something_to_compare_with(self):
        self.assertIn("TENON_DATA_DIR", self.variables)
        self.assertIn("data.dir", self.settings)
        self.assertIn("serve", self.commands)

    def test_variables_are_settings(self):
        for name in FILES:
            self.assertEqual(set(VARIABLE.findall(text_of(name))) - self.variables - NOT_SETTINGS, set(), name)

    def test_settings_that_documents_name_are_there(self):
        for name in FILES:
            quoted = (words.split()[0].split("=")[0].removeprefix("--") for words in IN_QUOTES.findall(text_of(name)))
            named = {word for word in quoted if SETTING.fullmatch(word) and not word.endswith(FILE_ENDINGS)}
            self.assertEqual(named - self.settings, set(), name)

    def test_commands_are_there(self):
        for name in FILES:
            self.assertEqual(set(COMMAND.findall(text_of(name))) - self.commands, set(), name)
        self.assertIn(re.search(r"command: \[(\w+)", text_of("deploy/compose.yaml"))[1], self.commands)

    def test_the_image_gets_all_that_the_build_reads(self):
        wanted = set(re.findall(r"^ *add_subdirectory\(([\w/]+)\)", text_of("CMakeLists.txt"), re.MULTILINE))
        kept = set(re.findall(r"^!(\S+)", text_of(".dockerignore"), re.MULTILINE))
        self.assertLessEqual(wanted - {"tests", "tests/bench", "tests/fuzz"}, kept)
        for name in kept:
            self.assertTrue((source / name).exists(), name)


if __name__ == "__main__":
    source = pathlib.Path(sys.argv.pop())
    binary = sys.argv.pop()
    unittest.main()
