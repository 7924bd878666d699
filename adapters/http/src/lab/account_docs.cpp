#include "lab/lab_docs.hpp"
#include "openapi/json_schema.hpp"
#include "resource/list_parameters.hpp"
#include "resource/resource_docs.hpp"
#include "resource/resource_schemas.hpp"

#include <tenon/lab/api_key.hpp>
#include <tenon/lab/user_settings.hpp>

// Keys, models and settings.
namespace tenon::http::lab_docs {
namespace {

using schema::boolean;
using schema::nullable;
using schema::text;

Json key_form() {
    auto key = text();
    key.as_object()->emplace_back("minLength", static_cast<std::int64_t>(lab::shortest_key));
    key.as_object()->emplace_back("maxLength", static_cast<std::int64_t>(lab::longest_key));
    key.as_object()->emplace_back("writeOnly", true);
    return schema::input({{"provider", text()},
                          {"label", nullable(text())},
                          {"api_key", std::move(key)},
                          {"set_as_default", nullable(boolean())},
                          {"is_default", nullable(boolean())}},
                         {"provider", "api_key"});
}

Json model_schema() {
    return schema::object({{"id", text()},
                           {"name", text()},
                           {"provider", text()},
                           {"description", nullable(text())},
                           {"speed", nullable(text())},
                           {"context_window", nullable(schema::integer(1))},
                           {"best_for", nullable(text())},
                           {"capabilities", schema::list_of(text())},
                           {"is_multimodal", nullable(boolean())},
                           {"is_free", nullable(boolean())},
                           {"structured_data", nullable(boolean())}});
}

std::string const rules_of_settings =
    "Of email_notifications and inapp_notifications the members that are sent change, one by one.";

}  // namespace

RouteDoc api_keys(Catalog const& catalog) {
    RouteDoc out{.tag = "api_keys", .summary = "List your API keys"};
    out.description = "Keys to providers of chat models. None is ever shown again.";
    out.parameters = list_parameters(lab::api_keys, catalog);
    out.responses = {{.description = "A page of rows.", .schema = schema::ref(schema_name(lab::api_keys) + "List")}};
    return out;
}

RouteDoc add_api_key() {
    RouteDoc out{.tag = "api_keys", .summary = "Add an API key"};
    out.description = "It is encrypted before it is stored. One that is to be the default takes that from the other.";
    out.request_schema = key_form();
    out.request_example = Json::Object{{"provider", "openai"}, {"label", "mine"}, {"api_key", "sk-0123456789"}};
    out.responses = {{.status = 201,
                      .description = "The key, without what is secret.",
                      .schema = schema::ref(schema_name(lab::api_keys)),
                      .headers = {"ETag", "Location"}}};
    return out;
}

RouteDoc validate_api_key() {
    RouteDoc out{.tag = "api_keys", .summary = "Ask the provider whether it takes a key"};
    out.description = "When it cannot be asked, error says so, and the status stays as it was.";
    out.responses = {{.description = "What it says.",
                      .schema = schema::object({{"valid", boolean()},
                                                {"status", schema::one_of_words({"untested", "valid", "invalid"})},
                                                {"models_available", nullable(schema::integer(0))},
                                                {"error", nullable(text())}})}};
    return out;
}

RouteDoc erase_api_key() {
    RouteDoc out{.tag = "api_keys", .summary = "Delete an API key"};
    out.description = "409 RESOURCE_IN_USE while an agent uses it, archived ones included.";
    out.parameters = {if_match()};
    out.responses = {{.description = "It is deleted.", .schema = schema::ref("Message")}};
    return out;
}

RouteDoc models() {
    RouteDoc out{.tag = "agents", .summary = "List the models that agents may ask"};
    out.description = "The rules first, then the chat models that the operator offers.";
    auto list = schema::object({{"items", schema::list_of(model_schema())},
                                {"total", schema::integer(1)},
                                {"page", schema::integer(1)},
                                {"page_size", schema::integer(1)},
                                {"pages", schema::integer(1)},
                                {"has_more", boolean()},
                                {"next_cursor", nullable(text())}});
    out.responses = {{.description = "All of them.", .schema = std::move(list)}};
    return out;
}

RouteDoc settings() {
    RouteDoc out{.tag = "user_settings", .summary = "Your settings"};
    out.description = "Made of defaults when they are asked for first.";
    out.parameters = {if_none_match()};
    out.responses = {
        {.description = "The settings.", .schema = schema::ref(schema_name(lab::user_settings)), .headers = {"ETag"}},
        {.status = 304, .description = "They still have that ETag."}};
    return out;
}

RouteDoc change_settings(Catalog const& catalog, Method method) {
    ResourceDocs const docs(lab::user_settings, catalog);
    auto out = method == Method::put ? docs.replace() : docs.change();
    out.summary = method == Method::put ? "Replace your settings" : "Change some of your settings";
    out.description += " " + rules_of_settings;
    return out;
}

}  // namespace tenon::http::lab_docs
