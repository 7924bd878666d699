#include <tenon/lab/council.hpp>

#include "adapters/chat_model/chat_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

Scene answers(std::string const& text) { return {reply_text(200, said(text))}; }

struct NoMinutes final : lab::CouncilMinutes {
    std::string read() const override { return "null"; }
    void keep(std::string const&) override {}
};

// A council of three at one provider, which answers one after the other.
struct CouncilWorld : ChatWorld {
    lab::Decision decided_by(ScriptedServer const& server) {
        std::vector<lab::CouncilMember> members;
        for (auto const* name : {"a", "b", "c"}) members.push_back({name, adviser(server.url())});
        return lab::make_council(std::move(members), {"d", adviser(server.url())}, std::make_unique<NoMinutes>(), *json)
            ->decide(situation());
    }
};

auto const up = R"({"action":"long","reasoning":"it rises","size":0.5})",
           wait = R"({"action":"hold","reasoning":"wait"})";

}  // namespace

TEST_CASE("a council of chat models decides, and every ask is counted", "[chat]") {
    CouncilWorld world;
    ScriptedServer const server({answers(up), answers(wait), answers(wait), answers(R"({"ranking":["B","A"]})"),
                                 answers(R"({"ranking":["A","B"]})"), answers(R"({"ranking":["A","C"]})"),
                                 answers(up)});
    auto const made = world.decided_by(server);
    CHECK(made.action == lab::Action::open_long);
    CHECK(made.size_fraction == 0.5);
    CHECK(server.requests().size() == 7);
    std::string begun_and_spent;
    for (int i = 0; i < 7; ++i) begun_and_spent += "begin spend 321 ";
    CHECK(world.told + " " == begun_and_spent);
    CHECK(to_json(made.council->rankings) ==
          R"([{"model":"a","ranking":["c","b"]},{"model":"b","ranking":["c","a"]}])");
    CHECK(to_json(made.council->metadata) ==
          R"({"chairman":"d","average_ranks":[{"model":"c","average_rank":1},{"model":"a","average_rank":2},)"
          R"({"model":"b","average_rank":2}],"failed":[{"model":"c","stage":"ranking",)"
          R"("error":"its ranking does not name every answer once"}],"asks":7,"tokens":2247})");
}

TEST_CASE("a council goes on without a member whose provider is in trouble or whose answer is no use", "[chat]") {
    CouncilWorld world;
    auto const [scene, error] =
        GENERATE(table<Scene, std::string>({{{reply_text(503)}, "The provider of the model is in trouble."},
                                            {{reply_text(401)}, "The provider of the model refuses the API key."},
                                            {{""}, "The provider of the model cannot be reached."},
                                            {answers("buy everything!"), "its text is no JSON"}}));
    ScriptedServer const server({answers(up), scene, answers(wait), answers(up)});
    auto const made = world.decided_by(server);
    CHECK(made.action == lab::Action::open_long);
    CHECK(server.requests().size() == 4);
    CHECK(to_json(*made.council->metadata.find("failed")) ==
          R"([{"model":"b","stage":"answer","error":)" + to_json(Json(error)) + "}]");
}

TEST_CASE("a council without a chairman asks him again later", "[chat]") {
    CouncilWorld world;
    ScriptedServer const server({answers(up), answers(""), answers(wait), {reply_text(429, "", "Retry-After: 9\r\n")}});
    auto const error = error_of([&] { world.decided_by(server); });
    CHECK(error.fault() == Fault::rate_limited);
    CHECK(error.retry_after() == 9s);
}
