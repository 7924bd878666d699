#include <tenon/lab/chat_models.hpp>

#include "support/errors.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a chat model is named after its provider", "[lab]") {
    std::vector<std::string> const ids{"openai/gpt", "openrouter/some/model"};
    lab::ChatModels const models(ids);
    REQUIRE(models.find("openrouter/some/model"));
    CHECK(models.find("openrouter/some/model")->provider == "openrouter");
    CHECK(models.find("openrouter/some/model")->name == "some/model");
    CHECK_FALSE(models.find("gpt"));
    for (std::string const bad : {"gpt", "/gpt", "openai/", ""}) {
        INFO(bad);
        CHECK(fault_of([&] { lab::ChatModels({&bad, 1}); }) == Fault::invalid);
    }
}

TEST_CASE("providers have a name and a URL", "[lab]") {
    std::vector<std::string> const texts{"openai=https://api.openai.com/v1/", "at-home=http://127.0.0.1:1/a=b"};
    auto const found = lab::read_model_providers(texts);
    REQUIRE(found.size() == 2);
    CHECK(found[0].url == "https://api.openai.com/v1");
    CHECK(found[1].name == "at-home");
    CHECK(found[1].url == "http://127.0.0.1:1/a=b");
    for (std::string const bad : {"openai", "=https://x", "OpenAI=https://x", "a b=https://x", "a=ftp://x", "a="}) {
        INFO(bad);
        CHECK(fault_of([&] { lab::read_model_providers({&bad, 1}); }) == Fault::invalid);
    }
}
