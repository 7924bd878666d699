#include <tenon/archive/zip_archives.hpp>
#include <tenon/kernel/error.hpp>

#include <fstream>
#include <zip.h>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/scratch_folder.hpp"

using namespace tenon;

namespace {

std::string content_of(std::filesystem::path const& path, char const* name) {
    int code = 0;
    auto* const zip = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
    REQUIRE(zip);
    auto* const file = zip_fopen(zip, name, 0);
    REQUIRE(file);
    std::string content(100, '\0');
    content.resize(static_cast<std::size_t>(zip_fread(file, content.data(), content.size())));
    zip_fclose(file);
    zip_discard(zip);
    return content;
}

}  // namespace

TEST_CASE("an archive holds its files, in the place of what was there") {
    testing::ScratchFolder const folder;
    auto const path = folder.path / "result.zip";
    std::ofstream(path) << "something else";
    auto const archives = archive::make_zip_archives();
    Archives::Entry const entries[] = {{"result.json", "{\"a\":1}"}, {"żółw.json", "[]"}, {"empty.json", ""}};
    archives->write_zip(path, entries);
    CHECK(content_of(path, "result.json") == "{\"a\":1}");
    CHECK(content_of(path, "żółw.json") == "[]");
    CHECK(content_of(path, "empty.json").empty());
}

TEST_CASE("an archive that cannot be written is told") {
    testing::ScratchFolder const folder;
    Archives::Entry const entries[] = {{"a", "b"}};
    CHECK_THROWS_AS(archive::make_zip_archives()->write_zip(folder.path / "missing" / "a.zip", entries), Error);
}
