#include "openapi/openapi_parts.hpp"

#include "openapi/json_schema.hpp"
#include "problem.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace tenon::http {
namespace {

Json problem_schema() {
    return schema::object(
        {{"type", schema::text()},
         {"title", schema::text()},
         {"status", schema::integer(400)},
         {"detail", schema::text()},
         {"instance", schema::text()},
         {"error_code", schema::text()},
         {"message", schema::text()},
         {"request_id", schema::text()},
         {"timestamp", schema::text("date-time")},
         {"field_errors", schema::list_of(schema::ref("FieldError"))}},
        {"type", "title", "status", "detail", "instance", "error_code", "message", "request_id", "timestamp"});
}

struct RefusalRow {
    int status;
    char const* description;
};
constexpr RefusalRow refusals[] = {
    {400, "The request cannot be read: broken JSON, a broken address, a forged cursor."},
    {401, "Not signed in, or the access token is no longer good."},
    {403, "Signed in, but not allowed: the role is too low, or the object is someone else's."},
    {404, "There is no such object."},
    {406, "The answer has none of the types that Accept asks for."},
    {408, "The body came too slowly."},
    {409,
     "In conflict with what is stored: a duplicate, something in use, a wrong state, the same request still "
     "running."},
    {412, "If-Match names another version than the current one."},
    {413, "The body is too large."},
    {415, "The body is of a type that is not taken."},
    {422, "Read, but against the rules: field_errors says where."},
    {428, "If-Match is required."},
    {429, "Too many requests: Retry-After says when to come back."},
    {500, "Something went wrong on the server."},
    {503, "Busy, or a dependency is away: Retry-After says when to come back."},
    {507, "No room left to keep what was sent."},
};

bool has_header_parameter(RouteDoc const& doc, std::string_view name) {
    return std::ranges::any_of(doc.parameters, [&](auto const& p) { return p.in == "header" && p.name == name; });
}

Json header(char const* description, Json schema) {
    return Json::Object{{"description", description}, {"schema", std::move(schema)}};
}

Json refusal_response(RefusalRow const& refusal) {
    Json::Object out{{"description", refusal.description}};
    auto const header_ref = [](std::string const& name) {
        return Json(Json::Object{{name, Json::Object{{"$ref", "#/components/headers/" + name}}}});
    };
    if (refusal.status == 401) out.emplace_back("headers", header_ref("WWW-Authenticate"));
    if (refusal.status == 429 || refusal.status == 503) out.emplace_back("headers", header_ref("Retry-After"));
    out.emplace_back("content",
                     Json::Object{{"application/problem+json", Json::Object{{"schema", schema::ref("Problem")}}}});
    return out;
}

}  // namespace

Json problem_schemas() {
    auto field_error =
        schema::object({{"field", schema::text()}, {"code", schema::text()}, {"message", schema::text()}});
    return Json::Object{{"Problem", problem_schema()}, {"FieldError", std::move(field_error)}};
}

std::vector<int> refusals_of(Route const& route) {
    bool const writes = route.method != Method::get, has_body = route.body != BodyKind::none;
    std::vector<int> out{400, 422, 500, 503};
    if (route.auth == Auth::signed_in) out.insert(out.end(), {401, 403});
    if (route.pattern.find('{') != std::string::npos) out.push_back(404);
    if (route.produces != "*/*") out.push_back(406);
    if (has_body) out.insert(out.end(), {408, 413, 415});
    if (writes) out.insert(out.end(), {409, 507});
    if (has_header_parameter(route.doc, "If-Match")) out.push_back(412);
    if (route.rate != RateClass::exempt) out.push_back(429);
    if (!writes && route.cost == Cost::slow) out.push_back(507);  // made in a spool file
    std::ranges::sort(out);
    return out;
}

std::string refusal_name(int status) {
    std::string out(title_of(status));
    std::erase(out, ' ');
    return out;
}

Json shared_responses() {
    Json::Object out;
    for (auto const& refusal : refusals) out.emplace_back(refusal_name(refusal.status), refusal_response(refusal));
    return out;
}

Json shared_headers() {
    return Json::Object{{"ETag", header("The version of the row, for If-Match and If-None-Match.", schema::text())},
                        {"Location", header("The path of the new row.", schema::text("uri-reference"))},
                        {"Content-Disposition", header("The name of the file.", schema::text())},
                        {"Retry-After", header("Seconds to wait.", schema::integer(0))},
                        {"WWW-Authenticate", header("How to sign in.", schema::text())}};
}

Json security_schemes() {
    return Json::Object{{"bearer", Json::Object{{"type", "http"},
                                                {"scheme", "bearer"},
                                                {"bearerFormat", "JWT"},
                                                {"description", "The access_token of /auth/login."}}}};
}

}  // namespace tenon::http
