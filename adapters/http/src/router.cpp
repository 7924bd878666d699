#include "router.hpp"

#include "percent.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <utility>

namespace tenon::http {
namespace {

constexpr std::size_t routable_methods = static_cast<std::size_t>(Method::options);

// Takes the first segment off a path that begins with '/'.
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    auto const segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_rest(std::string_view segment) { return is_parameter(segment) && segment.ends_with("...}"); }

std::vector<std::string_view> parameter_names(std::string_view pattern) {
    std::vector<std::string_view> names;
    while (pattern.size() > 1)
        if (auto const segment = take_segment(pattern); is_parameter(segment))
            names.push_back(segment.substr(1, segment.size() - (is_rest(segment) ? 5 : 2)));
    return names;
}

[[noreturn]] void refuse(Route const& route, char const* why) {
    throw std::logic_error("route " + std::string(to_text(route.method)) + " " + route.pattern + ": " + why);
}

void check(Route const& route) {
    if (route.pattern.empty() || route.pattern.front() != '/') refuse(route, "the pattern must begin with '/'");
    if (!route.handler) refuse(route, "it has no handler");
    bool const served = route.method == Method::head || route.method >= Method::options;
    if (served) refuse(route, "HEAD and OPTIONS are answered by the router itself");
    auto const rest = route.pattern.find("...}");
    if (rest != std::string::npos && rest + 4 != route.pattern.size()) refuse(route, "{name...} has to be the end");
    auto names = parameter_names(route.pattern);
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end()) refuse(route, "a parameter is named twice");
}

}  // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
    std::unique_ptr<Node> parameter, rest;
    std::array<Route const*, routable_methods> by_method{};
    std::string allowed;  // empty: no route ends here

    Node& child(std::string_view segment) {
        auto& place = is_rest(segment) ? rest : is_parameter(segment) ? parameter : children[std::string(segment)];
        if (!place) place = std::make_unique<Node>();
        return *place;
    }

    void put(Route const& route) {
        auto& place = by_method[static_cast<std::size_t>(route.method)];
        if (place) refuse(route, "that method and path are taken");
        place = &route;
        allowed.clear();
        for (std::size_t i = 0; i < routable_methods; ++i)
            if (by_method[i] || (i == static_cast<std::size_t>(Method::head) && by_method[0]))
                allowed.append(to_text(static_cast<Method>(i))).append(", ");
        allowed.append("OPTIONS");
    }

    // The node a path ends at; the values of the parameters on the way are left in `values`.
    Node const* find(std::string_view path, std::vector<std::string>& values) const {
        if (path.empty() || path == "/") return allowed.empty() ? nullptr : this;
        auto const whole = path.substr(1);
        auto const segment = take_segment(path);
        std::string decoded;
        // Bytes beyond ASCII should have been escaped; those that are UTF-8 are taken as they are.
        bool const escaped = segment.find('%') != std::string_view::npos || !is_ascii(segment);
        if (escaped) percent_decode(segment, decoded);
        auto const name = escaped ? std::string_view(decoded) : segment;
        if (auto const found = children.find(name); found != children.end())
            if (auto const* node = found->second->find(path, values)) return node;
        if (parameter && !name.empty()) {
            values.emplace_back(name);
            if (auto const* node = parameter->find(path, values)) return node;
            values.pop_back();
        }
        if (!rest) return nullptr;
        percent_decode(whole, values.emplace_back());
        return rest.get();
    }
};

Cost Route::cost_of(Request const& request) const { return cost_by_request ? cost_by_request(request) : cost; }

bool Route::takes_idempotency_key() const {
    bool const creates = method == Method::post || method == Method::patch;
    return idempotency_key.value_or(creates && auth == Auth::signed_in && rate != RateClass::auth);
}

Router::Router(std::vector<std::string> mounts, Metrics* metrics)
    : mounts_(std::move(mounts)), root_(std::make_unique<Node>()), metrics_(metrics) {
    if (mounts_.empty()) throw std::logic_error("a router needs at least one mount");
    for (std::size_t i = 0; metrics && i < unmatched_.size(); ++i)
        unmatched_[i] = std::make_unique<RouteMeter>(*metrics, static_cast<Method>(i), "unmatched");
}

Router::Router(Router&&) noexcept = default;
Router::~Router() = default;

void Router::add(Route route) {
    check(route);
    if (metrics_) route.meter = &meters_.emplace_back(*metrics_, route.method, route.pattern);
    auto const& kept = *routes_.emplace_back(std::make_unique<Route const>(std::move(route)));
    auto const put_under = [&](std::string const& mount) {
        auto const whole = mount + kept.pattern;
        std::string_view path = whole;
        Node* node = root_.get();
        while (path.size() > 1) node = &node->child(take_segment(path));
        node->put(kept);
    };
    if (kept.place == Place::root) return put_under("");
    for (auto const& mount : mounts_) put_under(mount);
}

void Router::define_schema(std::string name, Json schema) {
    auto const [place, is_new] = schemas_.try_emplace(std::move(name), schema);
    if (!is_new && !(place->second == schema)) throw std::logic_error("two schemas are named " + place->first);
}

Router::Match Router::match(Method method, std::string_view path) const {
    Match match;
    if (path.empty() || path.front() != '/') return match;
    std::vector<std::string> values;
    auto const* node = root_->find(path, values);
    if (!node) return match;
    auto const wanted = static_cast<std::size_t>(method == Method::head ? Method::get : method);
    match.route = wanted < routable_methods ? node->by_method[wanted] : nullptr;
    if (!match.route) match.allowed = node->allowed;
    if (!match.route || values.empty()) return match;
    auto const names = parameter_names(match.route->pattern);
    for (std::size_t i = 0; i < values.size(); ++i) match.params.emplace_back(names[i], std::move(values[i]));
    return match;
}

}  // namespace tenon::http
