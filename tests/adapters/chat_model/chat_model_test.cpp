#include "adapters/chat_model/chat_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

Scene answers(std::string const& text) { return {reply_text(200, said(text))}; }

}  // namespace

TEST_CASE("a chat model decides, and what it cost is told", "[chat]") {
    ChatWorld world;
    ScriptedServer const server({answers(R"({"action":"long","reasoning":"it rises","size":0.5})")});
    auto const decision = world.decide(server.url());
    CHECK(decision.action == lab::Action::open_long);
    CHECK(world.told == "begin spend 321");
    auto const head = server.request(0);
    CHECK(head.starts_with("POST /chat/completions HTTP/1.1\r\n"));
    CHECK(head.find("\r\nAuthorization: Bearer sk-secret\r\n") != std::string::npos);
    CHECK(head.find("\r\nContent-Type: application/json\r\n") != std::string::npos);
}

TEST_CASE("a model whose answer cannot be used holds, and costs", "[chat]") {
    ChatWorld world;
    auto const decision = world.answered(answers("buy everything!"));
    CHECK(decision.action == lab::Action::hold);
    CHECK(decision.reasoning == "The model's answer could not be used: its text is no JSON.");
    CHECK(world.told == "begin spend 321");
}

TEST_CASE("an answer beyond all bounds is cut off, and its cost estimated", "[chat]") {
    ChatWorld world;
    auto const decision = world.answered({reply_text(200, said(std::string(9 << 20, 'x')))});
    CHECK(decision.reasoning == "The model's answer could not be used: it is too long.");
    CHECK(world.told.starts_with("begin spend 1"));
    CHECK(world.told.size() == std::string("begin spend 1xxx").size());
}

TEST_CASE("a provider that is in trouble or busy is asked again later", "[chat]") {
    auto const [status, fault] = GENERATE(table<int, Fault>(
        {{429, Fault::rate_limited}, {500, Fault::unavailable}, {503, Fault::unavailable}, {408, Fault::unavailable}}));
    ChatWorld world;
    auto const error =
        error_of([&, status = status] { world.answered({reply_text(status, "sk-secret", "Retry-After: 17\r\n")}); });
    CHECK(error.fault() == fault);
    CHECK(error.retry_after() == 17s);
    CHECK(std::string(error.what()).find("sk-secret") == std::string::npos);
    CHECK(world.told == "begin");
}

TEST_CASE("times to wait for that are none are passed over, and long ones cut", "[chat]") {
    auto const retry_after = [](std::string const& text) {
        ChatWorld world;
        return error_of([&] { world.answered({reply_text(429, "", "Retry-After: " + text + "\r\n")}); }).retry_after();
    };
    CHECK(retry_after("Wed, 21 Oct 2099 07:28:00 GMT") == 1h);
    CHECK_FALSE(retry_after("0"));
    CHECK(retry_after("999999") == 1h);
    CHECK_FALSE(retry_after("-5"));
    CHECK_FALSE(retry_after("Wed, 21 Oct 2015 07:28:00 GMT"));
    CHECK_FALSE(retry_after("99999999999999999999999"));
}

TEST_CASE("a key that is refused ends the test, and is told", "[chat]") {
    ChatWorld world;
    auto const status = GENERATE(401, 403);
    auto const error = error_of([&] { world.answered({reply_text(status, "who are you?")}); });
    CHECK(error.fault() == Fault::forbidden);
    CHECK(std::string(error.what()) == "The provider of the model refuses the API key.");
    CHECK(world.told == "begin refused");
}

TEST_CASE("a request that is refused ends the test", "[chat]") {
    auto const fault = [](int status) {
        ChatWorld world;
        return fault_of([&] { world.answered({reply_text(status)}); });
    };
    CHECK(fault(402) == Fault::forbidden);
    CHECK(fault(400) == Fault::invalid);
    CHECK(fault(404) == Fault::invalid);
    CHECK(fault(302) == Fault::invalid);
}

TEST_CASE("a key goes nowhere but to its provider", "[chat]") {
    ChatWorld world;
    ScriptedServer const other({answers("{}")});
    ScriptedServer const server({{reply_text(302, "", "Location: " + other.url() + "/\r\n")}});
    CHECK_THROWS_AS(world.decide(server.url()), Error);
    CHECK(other.requests().empty());
}

TEST_CASE("a provider that is away, silent or cuts its answer off may come back", "[chat]") {
    ChatWorld world;
    world.patience = {.connect = 500ms, .whole = 200ms};
    CHECK(fault_of([&] { world.decide("http://127.0.0.1:9"); }) == Fault::unavailable);
    CHECK(fault_of([&] { world.answered({""}); }) == Fault::unavailable);
    CHECK(fault_of([&] {
              world.answered({"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{", false});
          }) == Fault::unavailable);
    auto const slow = error_of([&] { world.answered({"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{", true}); });
    CHECK(slow.fault() == Fault::unavailable);
    CHECK(std::string(slow.what()) == "The provider of the model takes too long to answer.");
}
