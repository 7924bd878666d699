#pragma once
#include "message.hpp"
#include "route_meter.hpp"

#include <tenon/http/dispatcher.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

using Handler = std::function<Response(Request const&)>;

enum class Auth { none, signed_in };
enum class RateClass { general, upload, auth, certificates, exempt };
enum class Place { mounted, root };  // under every mount (/api/v1, /api, ...), or at the root of the server
enum class BodyKind {
    none,       // a body is read and thrown away
    json,       // application/json, parsed into Request::json; may be absent
    multipart,  // multipart/form-data, files spooled to disk, into Request::upload
    raw,        // any type, spooled to disk as the one file of Request::upload
};

// What the documentation says of a parameter; `in` is "query", "path" or "header".
struct Parameter {
    std::string name = {}, in = "query", description = {};
    Json schema = Json::Object{{"type", "string"}};
    bool required = false;
    bool comma_separated = false;  // an array in one value; other arrays repeat the parameter
};

struct ResponseDoc {
    int status = 200;
    std::string description = {};
    Json schema = {};  // JSON Schema 2020-12; null: no JSON body
    std::string content_type = "application/json";
    std::vector<std::string> headers = {};  // names from the table in openapi_parts.cpp, such as "ETag"
    Json example = {};
};

// What the OpenAPI document says of a route, beside what the route itself says.
struct RouteDoc {
    std::string tag = {}, summary = {}, description = {};
    std::string operation_id = {};           // empty: made from method and pattern
    std::vector<Parameter> parameters = {};  // path parameters may be left out: the pattern names them
    Json request_schema = {};                // null: no body
    Json request_example = {};
    std::vector<ResponseDoc> responses = {};
    bool hidden = false;  // left out of the document
};

// One line of a route table: all that the pipeline checks and the documentation says.
struct Route {
    Method method = Method::get;  // a GET answers HEAD too
    std::string pattern = {};     // "/machines/{id}"; {name} takes one segment, a final {name...} all that is left
    Handler handler = {};
    Cost cost = Cost::read;
    Cost (*cost_by_request)(Request const&) = nullptr;  // in the place of `cost`, where it depends on what is asked
    Auth auth = Auth::signed_in;
    Role least = Role::viewer;
    RateClass rate = RateClass::general;
    Place place = Place::mounted;
    BodyKind body = BodyKind::none;
    std::uint64_t max_body = 0;                 // bytes; 0: the server's limit for that kind of body
    std::string produces = "application/json";  // checked against Accept; "*/*": not checked
    std::optional<bool> idempotency_key = {};   // default: signed-in POST and PATCH outside RateClass::auth
    RouteDoc doc = {};
    RouteMeter* meter = nullptr;  // set by the router, when it counts

    Cost cost_of(Request const&) const;
    bool takes_idempotency_key() const;
};

// Finds the route of a method and path. Routes are added while wiring, then only read, by many threads.
class Router {
public:
    // `mounts` are prefixes such as "/api/v1" or ""; the first is the canonical one.
    // `metrics`, which outlive it, count the answers of each route.
    explicit Router(std::vector<std::string> mounts, Metrics* metrics = nullptr);
    Router(Router&&) noexcept;
    ~Router();

    // Throws std::logic_error for a pattern that is broken or already taken.
    void add(Route route);

    std::string const& canonical_mount() const { return mounts_.front(); }
    std::span<std::string const> mounts() const { return mounts_; }
    // In the order they were added; for the OpenAPI document and for tests.
    std::span<std::unique_ptr<Route const> const> routes() const { return routes_; }

    // Names a JSON schema, so that route docs can say {"$ref": "#/components/schemas/<name>"}. The
    // same schema may be named again; throws std::logic_error when another one has the name.
    void define_schema(std::string name, Json schema);
    std::map<std::string, Json> const& schemas() const { return schemas_; }

    // Of what leads to no route; nullptr when nothing is counted.
    RouteMeter* unmatched(Method method) const { return unmatched_[static_cast<std::size_t>(method)].get(); }

    struct Match {
        Route const* route = nullptr;  // absent: no such path when `allowed` is empty, else another method
        std::string allowed;           // for Allow: "GET, HEAD, POST, OPTIONS"; filled when there is no route
        std::vector<std::pair<std::string_view, std::string>> params;
    };
    // `path` is percent-encoded, without the query. Segments are decoded one by one, so an encoded
    // slash stays in its segment. Static segments win over parameters, those over {name...}. A trailing slash is
    // accepted. Throws malformed for bad escapes or bytes that are no UTF-8.
    Match match(Method method, std::string_view path) const;

private:
    struct Node;
    std::vector<std::string> mounts_;
    std::vector<std::unique_ptr<Route const>> routes_;
    std::map<std::string, Json> schemas_;
    std::unique_ptr<Node> root_;
    Metrics* metrics_;
    std::deque<RouteMeter> meters_;
    std::array<std::unique_ptr<RouteMeter>, static_cast<std::size_t>(Method::other) + 1> unmatched_;
};

}  // namespace tenon::http
