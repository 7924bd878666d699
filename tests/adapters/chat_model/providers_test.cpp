#include "adapters/chat_model/chat_world.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

std::string const two_models = R"({"data":[{"id":"a"},{"id":"b"}]})";

// The last answers are to the same question without a key, and to that for the key itself.
std::optional<std::int64_t> count(Scene scene, Scene for_nobody = {reply_text(401)}, Scene of_key = {reply_text(404)}) {
    ScriptedServer const server({std::move(scene), std::move(for_nobody), std::move(of_key)});
    auto const json = json::make_json_reader();
    auto const providers =
        chat_model::make_model_providers({{"other", "http://127.0.0.1:9"}, {"openai", server.url()}}, {}, *json);
    CHECK(providers->names().size() == 2);
    auto const found = providers->count_models("openai", "sk-secret");
    CHECK(server.request(0).starts_with("GET /models HTTP/1.1\r\n"));
    CHECK(server.request(0).find("\r\nAuthorization: Bearer sk-secret\r\n") != std::string::npos);
    return found;
}

}  // namespace

TEST_CASE("a provider tells how many models a key opens", "[chat]") {
    CHECK(count({reply_text(200, two_models)}) == 2);
    CHECK(count({reply_text(200, R"({"data":[]})")}) == 0);
}

TEST_CASE("a provider refuses a key", "[chat]") {
    CHECK_FALSE(count({reply_text(401)}));
    CHECK_FALSE(count({reply_text(403)}));
}

TEST_CASE("a provider that lists its models for anyone is asked for the key itself", "[chat]") {
    Scene const open{reply_text(200, two_models)};
    CHECK(count(open, open, {reply_text(200, "{}")}) == 2);
    CHECK_FALSE(count(open, open, {reply_text(401)}));
    CHECK(fault_of([&] { count(open, open, {reply_text(404)}); }) == Fault::unavailable);

    ScriptedServer const server({open});
    auto const json = json::make_json_reader();
    chat_model::make_model_providers({{"openai", server.url()}}, {}, *json)->count_models("openai", "sk-secret");
    CHECK(server.request(1).find("uthorization") == std::string::npos);
    CHECK(server.request(2).starts_with("GET /key HTTP/1.1\r\n"));
}

TEST_CASE("a provider that says neither is in trouble", "[chat]") {
    for (auto const& reply : {reply_text(500), reply_text(404), reply_text(200, "{}"), reply_text(200, "no json"),
                              reply_text(200, R"({"data":7})"), std::string()}) {
        INFO(reply);
        CHECK(fault_of([&] { count({reply}); }) == Fault::unavailable);
    }
}

TEST_CASE("a provider that is not set up is not asked", "[chat]") {
    auto const json = json::make_json_reader();
    auto const providers = chat_model::make_model_providers({}, {}, *json);
    CHECK(fault_of([&] { providers->count_models("openai", "sk-secret"); }) == Fault::unsupported);
}
