#include "wiring/file_kit.hpp"

#include "settings/setting_table.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

using namespace tenon;
using namespace tenon::server;

namespace {

// A server over the database in that folder.
struct Server {
    Server(testing::ScratchFolder const& folder, std::string const& storage_url) : app(settings(folder, storage_url)) {}

    Application app;
    FileKit files{app, "http://localhost"};

    static Settings settings(testing::ScratchFolder const& folder, std::string const& storage_url) {
        SettingSources sources;
        sources.file_if_there = "no-such-file.toml";
        sources.flags = {{"data.dir", folder.path.string()},
                         {"storage.url", storage_url},
                         {"s3.access_key", "AKID"},
                         {"s3.secret_key", "secret"},
                         {"log.level", "error"}};
        return load_settings(sources).values;
    }
};

std::string const nowhere = "s3://?endpoint=http://127.0.0.1:1";

}  // namespace

TEST_CASE("a file that waits outlives the server, and is sent to the store that the next one has") {
    testing::ScratchFolder const folder;
    std::string const text = "hello";
    FileKey const key("2026/report.txt");
    {
        Server server(folder, nowhere);
        CHECK_NOTHROW(server.files.require_well());
        TextSource source(text);
        server.files.store("exports").put(key, {source, text.size(), "text/plain"});
        CHECK(read_all(*server.files.store("exports").get(key).bytes, 100) == text);
        CHECK_THROWS_AS(server.files.require_well(), Error);
        CHECK(server.files.send_waiting() == 0);
        CHECK_THROWS_AS(server.files.look(), Error);
    }
    {
        Server server(folder, nowhere);
        CHECK(read_all(*server.files.store("exports").get(key).bytes, 100) == text);
    }
    Server server(folder, "file:" + (folder.path / "files").string());
    CHECK(server.files.send_waiting() == 1);
    CHECK(read_all(*server.files.store("exports").get(key).bytes, 100) == text);
    CHECK_NOTHROW(server.files.require_well());
    server.files.purge_spooled();
}

TEST_CASE("the product has three buckets") {
    testing::ScratchFolder const folder;
    Server server(folder, "file:" + (folder.path / "files").string());
    CHECK(server.files.store("certificates").bucket().is_public);
    CHECK(!server.files.store("exports").bucket().is_public);
    CHECK(!server.files.store("uploads").bucket().is_public);
    CHECK_THROWS_AS(server.files.store("reports"), std::logic_error);
}
