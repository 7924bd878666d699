#!/usr/bin/env python3
"""Feeds the architecture checks bad examples: each must be seen, and each good one must pass."""
import os
import tempfile
import unittest
from pathlib import Path

import check_files
import check_includes
import check_recipe
import check_snippets
import check_twins

STANDARD = {"/usr/include/c++/12/vector", "/usr/include/stdio.h"}
NAMES = {"vector", "stdio.h"}


def deps(output, *included):
    return f"{output}: #deps {len(included)}, deps mtime 1 (VALID)\n" + "".join(f"    {path}\n" for path in included)


class Includes(unittest.TestCase):
    def complaints(self, output, *included):
        return check_includes.check_deps(deps(output, *included), "/source", "/source/build/debug", STANDARD)[0]

    def refused(self, output, included):
        self.assertEqual(1, len(self.complaints(output, included)), f"{output} with {included}")

    def accepted(self, output, *included):
        self.assertEqual([], self.complaints(output, *included))

    core = "core/CMakeFiles/tenon_core.dir/src/workshop/machine.cpp.o"
    kernel = "core/CMakeFiles/tenon_core.dir/src/kernel/text.cpp.o"
    alone = ("core/CMakeFiles/tenon_core_verify_interface_header_sets.dir/tenon_core_verify_interface_header_sets/"
             "tenon/workshop/machine.hpp.cxx.o")
    sql = "adapters/sql/CMakeFiles/tenon_sql.dir/src/store.cpp.o"
    test = "tests/CMakeFiles/core_tests.dir/core/kernel/text_test.cpp.o"
    app = "apps/server/CMakeFiles/tenon_server.dir/main.cpp.o"

    def test_core_knows_the_standard_library_itself_and_the_kernel(self):
        self.accepted(self.core, "/usr/include/c++/12/vector", "../../core/include/tenon/kernel/text.hpp",
                      "../../core/include/tenon/workshop/machine.hpp", "../../core/src/workshop/rules.hpp")
        for output in (self.core, self.alone):
            for path in ("/usr/include/boost/json.hpp", "/usr/include/sqlite3.h", "/source/adapters/sql/src/session.hpp",
                         "../../core/include/tenon/lab/agent.hpp", "../../core/src/lab/agent_rules.hpp",
                         "../../tests/support/catch.hpp", "../../apps/server/settings.hpp"):
                self.refused(output, path)
        self.refused(self.kernel, "../../core/include/tenon/workshop/machine.hpp")

    def test_adapters_do_not_know_each_other(self):
        self.accepted(self.sql, "../../adapters/sql/src/session.hpp", "adapters/sql/migrations.hpp",
                      "../../core/include/tenon/workshop/machine.hpp", "/usr/include/soci/soci.h")
        for path in ("../../adapters/http/include/tenon/http/server.hpp", "../../apps/server/settings.hpp",
                     "../../core/src/kernel/json_parts.hpp", "../../tests/support/catch.hpp"):
            self.refused(self.sql, path)

    def test_apps_know_public_headers_only(self):
        self.accepted(self.app, "../../adapters/http/include/tenon/http/server.hpp", "../../apps/server/settings.hpp")
        self.refused(self.app, "../../adapters/http/src/session.hpp")
        self.refused(self.app, "../../core/src/kernel/json_parts.hpp")

    def test_core_tests_know_no_adapter(self):
        self.accepted(self.test, "../../tests/support/catch.hpp", "../../tests/contracts/store_contract.hpp",
                      "/usr/include/catch2/catch.hpp")
        self.refused(self.test, "../../adapters/sql/include/tenon/sql/store.hpp")
        self.refused(self.test, "../../tests/adapters/sql/temporary_database.hpp")

    def test_the_text_of_core_files_counts_even_when_a_header_is_hidden(self):
        header = "core/include/tenon/workshop/machine.hpp"
        good = "#include <tenon/kernel/text.hpp>\n#include <tenon/workshop/ports.hpp>\n#include <vector>\n"
        self.assertEqual([], check_includes.check_core_text(header, good, NAMES))
        for bad in ("#include <boost/json.hpp>", "#include <sqlite3.h>", "# include <tenon/lab/agent.hpp>",
                    '#include "settings.hpp"', "#include <tenon/sql/store.hpp>"):
            self.assertEqual(1, len(check_includes.check_core_text(header, bad, NAMES)), bad)
        self.assertEqual([], check_includes.check_core_text("core/src/kernel/a.cpp", '#include "parts.hpp"', NAMES))
        self.assertEqual(1, len(check_includes.check_core_text("core/src/kernel/a.cpp", '#include "../lab/a.hpp"', NAMES)))

    def test_looking_at_nothing_is_a_failure(self):
        self.assertTrue(check_includes.canary({}, []))
        self.assertTrue(check_includes.canary({"core": 1}, ["core/src/kernel/a.cpp", "core/src/kernel/b.cpp"]))
        self.assertFalse(check_includes.canary({"core": 2}, ["core/src/kernel/a.cpp", "core/src/kernel/b.cpp"]))


class Twins(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.source = Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, path, text=""):
        (self.source / path).parent.mkdir(parents=True, exist_ok=True)
        (self.source / path).write_text(text, encoding="utf-8")

    def test_a_use_case_needs_its_test(self):
        self.write("core/include/tenon/lab/run_agent.hpp", "class RunAgent { public: struct Ports {}; };")
        self.write("core/src/lab/run_agent.cpp")
        self.write("core/include/tenon/lab/agent.hpp", "struct Agent {};")
        self.write("core/src/lab/agent.cpp")
        self.assertEqual(1, len(check_twins.check_tests(self.source)[0]))
        self.write("tests/core/lab/run_agent_test.cpp")
        self.assertEqual(([], 1), check_twins.check_tests(self.source))

    def test_no_core_is_a_failure(self):
        self.assertTrue(check_twins.check_tests(self.source)[0])

    def migrations(self, *names, engine="sqlite"):
        for room in ("kernel", "identity", "lab", "workshop"):
            (self.source / "core/src" / room).mkdir(parents=True, exist_ok=True)
        for name in names:
            self.write(f"adapters/sql/migrations/{engine}/{name}.sql")
        return check_twins.check_migrations(self.source)

    def test_engines_have_the_same_migrations(self):
        self.assertEqual(([], 1), self.migrations("0001_kernel_changes"))
        names = "0001_kernel_changes", "0100_lab_agents"
        self.assertEqual(1, len(self.migrations(*names, engine="postgresql")[0]))
        self.assertEqual(([], 2), self.migrations(*names))

    def test_migrations_are_named(self):
        self.assertEqual(1, len(self.migrations("more")[0]))
        self.assertEqual(2, len(self.migrations("0001_kernel")[0]))

    def test_migrations_are_numbered_once_and_may_leave_gaps(self):
        self.assertEqual(([], 3), self.migrations("0002_kernel_changes", "0007_identity_users", "0105_lab_agents"))
        self.assertEqual(2, len(self.migrations("0007_kernel_keys")[0]))

    def test_the_first_hundred_numbers_are_for_what_is_always_on(self):
        self.assertEqual(1, len(self.migrations("0099_lab_agents")[0]))
        self.assertEqual(2, len(self.migrations("0100_kernel_keys")[0]))

    def test_every_further_hundred_is_for_one_feature(self):
        self.assertEqual([], self.migrations("0100_lab_agents", "0200_workshop_machines")[0])
        self.assertEqual(1, len(self.migrations("0201_lab_results")[0]))

    def test_the_feature_of_a_migration_is_a_room(self):
        self.assertEqual(1, len(self.migrations("0100_workshp_machines")[0]))

    def test_an_adapter_without_migrations_is_a_failure(self):
        self.write("adapters/sql/src/store.cpp")
        self.assertEqual(1, len(check_twins.check_migrations(self.source)[0]))

    def test_a_setting_is_read_by_somebody(self):
        self.write("apps/server/settings/setting_table.cpp", 'Setting{"a.b", &S::a_b, ""}, Setting{"c", &S::c, ""},')
        self.write("apps/server/wiring/application.cpp", "made.b = settings.a_b;")
        self.assertEqual(1, len(check_twins.check_settings(self.source)[0]))
        self.write("apps/server/commands/serve.hpp", "int c;")
        self.assertEqual(([], 2), check_twins.check_settings(self.source))

    def test_a_server_without_settings_is_a_failure(self):
        self.write("apps/server/wiring/application.cpp")
        self.assertEqual(1, len(check_twins.check_settings(self.source)[0]))


class Snippets(unittest.TestCase):
    def complaints(self, text, file="int main() {\n    run(1);\n    stop();\n}\n"):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "main.cpp").write_text(file, encoding="utf-8")
            return check_snippets.check_document(Path(folder), "README.md", text)

    def test_a_block_stands_in_its_file(self):
        self.assertEqual(([], 1), self.complaints("text\n<!-- main.cpp -->\n```cpp\nrun(1);\nstop();\n```\n"))
        self.assertEqual(([], 0), self.complaints("```console\n$ make\n```\n"))

    def test_a_block_that_differs_is_a_failure(self):
        for block in ("run(2);", "run(1);\n\nstop();", "run(1)", "stop();\nrun(1);"):
            text = f"<!-- main.cpp -->\n```cpp\n{block}\n```\n"
            self.assertEqual(1, len(self.complaints(text)[0]), block)

    def test_a_block_names_a_file_that_is_there(self):
        self.assertEqual(1, len(self.complaints("```cmake\nproject(a)\n```\n")[0]))
        self.assertEqual(1, len(self.complaints("<!-- other.cpp -->\n```cpp\nrun(1);\n```\n")[0]))


class Recipe(unittest.TestCase):
    added = "--- /dev/null\n+++ b/core/src/shop/car.cpp\n@@ -0,0 +1 @@\n+{}\n"
    changed = "--- a/apps/list.cpp\n+++ b/apps/list.cpp\n@@ -1 +1 @@\n-{}\n+int b;\n"
    size = " apps/list.cpp         |    2 +-\n core/src/shop/car.cpp |    1 +\n 2 files changed, 2 insertions(+), 1 deletion(-)\n"

    def complaints(self, code="int car;", was="int a;", size=size, path="apps/list.cpp"):
        diff = self.changed.format(was).replace("apps/list.cpp", path) + self.added.format(code)
        text = f"```console\n$ git apply --stat x.diff\n{size}```\n```diff\n{diff}```\n"
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "apps").mkdir()
            (Path(folder) / "apps/list.cpp").write_text("int a;\n", encoding="utf-8")
            return check_recipe.check(Path(folder).resolve(), os.environ.get("CXX", "c++"), text)

    def test_a_diff_applies_and_compiles(self):
        self.assertEqual([], self.complaints())

    def test_a_diff_that_does_not_fit_any_more_is_a_failure(self):
        self.assertEqual(1, len(self.complaints(was="int z;")))
        self.assertEqual(1, len(self.complaints(code="Car car;")))
        self.assertEqual(1, len(self.complaints(size="7 files changed\n")))
        self.assertEqual(1, len(self.complaints(path="core/../../list.cpp")))

    def test_no_diff_is_a_failure(self):
        self.assertEqual(1, len(check_recipe.check(Path("."), "c++", "text")))


class Files(unittest.TestCase):
    def test_length(self):
        self.assertEqual(([], []), check_files.check_file("a.cpp", "\n" * 300))
        self.assertEqual(1, len(check_files.check_file("a.cpp", "\n" * 301)[1]))
        self.assertEqual(1, len(check_files.check_file("a.cpp", "\n" * 401)[0]))
        self.assertEqual(([], []), check_files.check_file("notes.md", "\n" * 401))

    def test_machine_paths(self):
        for folder in ("home/ann", "root/x", "work/tenon", "Users/ann"):
            self.assertEqual(1, len(check_files.check_file("README.md", f"see /{folder}/tenon")[0]), folder)
        self.assertEqual([], check_files.check_file("routes.cpp", 'get("/api/v1/users/{id}"); at("/workorders/x")')[0])


if __name__ == "__main__":
    unittest.main()
