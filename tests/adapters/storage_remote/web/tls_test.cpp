#include "contracts/file_store_contract.hpp"
#include "remote_world.hpp"
#include "support/scripted_server.hpp"
#include "server_process.hpp"
#include "support/scratch_folder.hpp"

#include <tenon/storage_remote/s3.hpp>

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::storage_remote;

namespace {

struct TlsTrial {
    explicit TlsTrial(std::string certified) : certified_(std::move(certified)) {}

    std::unique_ptr<FileStore> store() {
        return make_s3_file_store({"https://127.0.0.1:" + server.port(), "us-east-1", S3Style::path, "a", "b", ""},
                                  {"exports", false}, world.around(clock));
    }
    void trust() { world.authority = (folder.path / "certificate.pem").string(); }
    bool has_logged(std::string_view words) const {
        for (auto const& line : world.log.lines())
            for (auto const& [name, value] : line.fields)
                if (std::get<std::string>(value).find(words) != std::string::npos) return true;
        return false;
    }

    std::string certified_;
    ScratchFolder folder;
    ServerProcess server{{TENON_PYTHON, TENON_SERVERS "/tls_server.py", folder.path.string(), certified_}};
    FixedClock clock;
    RemoteWorld world;
};

}  // namespace

TEST_CASE("a store on TLS whose authority is trusted") {
    TlsTrial trial("127.0.0.1");
    trial.trust();
    CHECK(text_of(*trial.store(), "a.txt") == "hello");
}

TEST_CASE("a store whose certificate cannot be verified gets no request, and no second try") {
    SECTION("signed by nobody we trust") {
        TlsTrial trial("127.0.0.1");
        CHECK_FAULT(trial.store()->get(FileKey("a.txt")), Fault::unavailable);
        CHECK(trial.world.pauses.empty());
        CHECK(trial.has_logged("certificate"));
    }
    SECTION("made for another host") {
        TlsTrial trial("127.0.0.2");
        trial.trust();
        CHECK_FAULT(trial.store()->get(FileKey("a.txt")), Fault::unavailable);
        CHECK(trial.world.pauses.empty());
        CHECK(trial.has_logged("certificate"));
    }
    SECTION("by an authority whose file is not there") {
        TlsTrial trial("127.0.0.1");
        trial.world.authority = "none.pem";
        CHECK_FAULT(trial.store()->get(FileKey("a.txt")), Fault::unavailable);
        CHECK(trial.world.pauses.empty());
    }
}

TEST_CASE("https where there is no TLS") {
    ScriptedServer plain({{reply_text(200, "hello")}});
    FixedClock clock;
    RemoteWorld world;
    auto const store = make_s3_file_store({"https" + plain.url().substr(4), "us-east-1", S3Style::path, "a", "b", ""},
                                          {"exports", false}, world.around(clock));
    CHECK_FAULT(store->get(FileKey("a.txt")), Fault::unavailable);
}
