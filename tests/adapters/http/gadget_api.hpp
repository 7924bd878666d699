#pragma once
#include "pipeline.hpp"
#include "reply.hpp"
#include "router.hpp"
#include "support/fakes/fake_change_log.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_local_files.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fake_resource_store.hpp"
#include "support/fakes/fake_run_store.hpp"
#include "support/fakes/fake_seal.hpp"
#include "support/fakes/fake_unit_of_work.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/plain_table_files.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/fakes/small_unicode_text.hpp"
#include "support/gadget.hpp"

#include <tenon/http/resource_routes.hpp>
#include <tenon/http/server.hpp>
#include <tenon/json/json_reader.hpp>
#include <tenon/kernel/manage_resource.hpp>

#include <deque>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tenon::testing {

// The id of a test user: "operator-1" -> an id made of that name, the same in every run.
std::string user_id_of(std::string_view user);

// The routes of makers, gadgets and notes over fakes, asked through the pipeline without a socket.
// Users are named by role, "viewer-1", "operator-2", "manager-1", "admin-1"; "" is a guest.
class GadgetApi {
public:
    GadgetApi();
    ~GadgetApi();

    Reply ask(std::string_view user, http::Method, std::string_view target, std::string_view body = {},
              HeaderList headers = {});
    Reply get(std::string_view user, std::string_view target, HeaderList headers = {}) {
        return ask(user, http::Method::get, target, {}, headers);
    }
    Reply post(std::string_view user, std::string_view target, std::string_view body, HeaderList headers = {}) {
        return ask(user, http::Method::post, target, body, headers);
    }
    // POST of one form field "file" with this content.
    Reply upload(std::string_view user, std::string_view target, std::string_view content,
                 std::string_view field = "file");
    // A maker with this code, made by operator-1; its id.
    std::string add_maker(std::string_view code);
    std::size_t spooled_files() const;

    FixedClock clock;
    FakeLog log;
    FakeUnitOfWork units;
    FakeChangeLog changes{units};
    SmallUnicodeText unicode;
    FakeSeal seal;
    Catalog catalog = gadget_catalog();
    FakeResourceStore store{units, catalog, unicode};
    SequentialIds ids;
    PlainTableFiles files;
    // Imports in the background, which no sheet here is large enough for.
    FakeRunStore runs{units};
    FakeRunBell bell;
    FakeFileStore sheets{clock};
    FakeLocalFiles local_files;
    FakeContentHash hash{local_files};
    ManageResource imports_verbs{imports, {store, changes, units, clock, ids, catalog}};
    EnqueueRun enqueue{{runs, units, clock, ids, bell}};
    BeginImport begin_import{{{store, units, clock, ids, imports_verbs}, sheets, unicode, local_files, hash, enqueue}};
    http::Settings settings;
    std::unique_ptr<JsonReader> json_reader = json::make_json_reader();
    http::Router router{{"/api/v1", "/api"}};

    // Every place that work was sent to, in order.
    std::vector<http::Cost> places;

private:
    struct Engine;
    class RecordingDispatcher;

    // Into the folder that TENON_RECORD_EXCHANGES names, for the checks in tests/openapi.
    void record(http::Request const&, Reply const&) const;

    std::deque<Engine> engines_;
    std::unique_ptr<http::Dispatcher> dispatcher_;
    std::unique_ptr<RateLimiter> rate_limiter_;
    std::unique_ptr<http::Pipeline> pipeline_;
};

}  // namespace tenon::testing
