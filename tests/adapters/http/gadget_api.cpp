#include "gadget_api.hpp"

#include <tenon/cache_memory/rate_limiter.hpp>
#include <tenon/http/openapi.hpp>

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>

namespace tenon::testing {
namespace {

std::filesystem::path new_folder() {
    auto name = (std::filesystem::temp_directory_path() / "tenon-api-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    return name;
}

http::Authentication authenticate(std::string_view token) {
    auto const role = role_from(token.substr(0, token.find('-')));
    if (!role) return {};
    return {Actor{.user_id = user_id_of(token), .role = *role, .session_id = "session", .request_id = {}}};
}

// The exchange as tests/openapi/validate.mjs reads it.
std::string exchange_json(http::Request const& request, Reply const& reply) {
    Json::Array query;
    for (auto const& [name, value] : request.query) query.push_back(Json::Array{name, value});
    Json::Object exchange{{"method", http::to_text(request.method)},
                          {"path", request.path},
                          {"query", std::move(query)},
                          {"status", reply.status},
                          {"type", reply.type()}};
    if (!request.json.is_null()) exchange.emplace_back("body", request.json);
    if (!reply.json.is_null()) exchange.emplace_back("answer", reply.json);
    return to_json(exchange);
}

}  // namespace

std::string user_id_of(std::string_view user) {
    std::uint64_t number = 0;
    for (char const c : user) number = (number * 31 + static_cast<unsigned char>(c)) % 1'000'000;
    return SequentialIds::nth(5'000'000 + number);
}

// What is wired for one resource.
struct GadgetApi::Engine {
    Engine(GadgetApi& api, Resource const& its)
        : resource(its),
          manage(resource, {api.store, api.changes, api.units, api.clock, api.ids, api.catalog}),
          read(resource, {api.store, api.catalog, api.unicode, api.seal}),
          bulk(manage, api.units),
          targets(api, *this),
          import_sheet({api.units, api.files, targets, api.begin_import}, {1 << 30, 1'000'000}),
          export_rows(resource, read, api.files) {
        http::bind_resource(api.router, {resource, api.catalog, read, manage, bulk, &import_sheet, export_rows,
                                         api.unicode, api.clock, api.settings.spool_dir});
    }

    // Sheets go into this resource; none has so many rows that it would go on in the background.
    struct Targets final : ImportTargets {
        Targets(GadgetApi& a, Engine& e) : api(a), engine(e) {}
        std::unique_ptr<RowTarget> target_of(Actor const& who, Import const& import) const override {
            return std::make_unique<ResourceRows>(
                engine.resource, who, options_of(import).mode,
                ResourceRows::Ports{engine.manage, api.store, api.unicode, *api.json_reader});
        }
        GadgetApi& api;
        Engine& engine;
    };

    Resource const& resource;
    ManageResource manage;
    ReadResource read;
    BulkResource bulk;
    Targets targets;
    ImportSheet import_sheet;
    ExportRows export_rows;
};

class GadgetApi::RecordingDispatcher final : public http::Dispatcher {
public:
    explicit RecordingDispatcher(std::vector<http::Cost>& places) : places_(places) {}
    void dispatch(http::Cost cost, std::function<void()> work,
                  std::function<void(std::exception_ptr)> done) noexcept override {
        places_.push_back(cost);
        inline_.dispatch(cost, std::move(work), std::move(done));
    }

private:
    http::InlineDispatcher inline_;
    std::vector<http::Cost>& places_;
};

GadgetApi::GadgetApi()
    : dispatcher_(std::make_unique<RecordingDispatcher>(places)), rate_limiter_(cache_memory::make_rate_limiter()) {
    settings.spool_dir = new_folder();
    settings.rate_limits.enabled = false;
    for (auto const* resource : catalog.all()) engines_.emplace_back(*this, *resource);
    http::Services services{*dispatcher_, *json_reader, clock, *rate_limiter_, log, authenticate, {}};
    pipeline_ = std::make_unique<http::Pipeline>(settings, services, router);
}

GadgetApi::~GadgetApi() {
    std::error_code ignored;  // the system clears its temporary folder
    std::filesystem::remove_all(settings.spool_dir, ignored);
}

Reply GadgetApi::ask(std::string_view user, http::Method method, std::string_view target, std::string_view body,
                     HeaderList headers) {
    auto [request, reply] = ask_pipeline(*pipeline_, *json_reader, user, method, target, body, headers);
    record(request, reply);
    return std::move(reply);
}

void GadgetApi::record(http::Request const& request, Reply const& reply) const {
    auto const* folder = std::getenv("TENON_RECORD_EXCHANGES");
    if (!folder) return;
    std::filesystem::path const path(folder);
    std::ofstream(path / "exchanges.jsonl", std::ios::app) << exchange_json(request, reply) << '\n';
    if (!std::filesystem::exists(path / "openapi.json"))
        std::ofstream(path / "openapi.json") << http::openapi_json(router, {.version = "1"});
}

Reply GadgetApi::upload(std::string_view user, std::string_view target, std::string_view content,
                        std::string_view field) {
    auto const body = "--line\r\nContent-Disposition: form-data; name=\"" + std::string(field) +
                      "\"; filename=\"rows.csv\"\r\nContent-Type: text/csv\r\n\r\n" + std::string(content) +
                      "\r\n--line--\r\n";
    return ask(user, http::Method::post, target, body, {{"Content-Type", "multipart/form-data; boundary=line"}});
}

std::string GadgetApi::add_maker(std::string_view code) {
    auto const reply = post("operator-1", "makers", R"({"name":"Maker","code":")" + std::string(code) + "\"}");
    if (reply.status != 201) throw std::runtime_error("no maker was made: " + reply.body);
    return reply.text("id");
}

std::size_t GadgetApi::spooled_files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(settings.spool_dir), std::filesystem::directory_iterator()));
}

}  // namespace tenon::testing
