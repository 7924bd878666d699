#include "answer.hpp"

#include <tenon/kernel/text.hpp>

#include "adapters/chat_model/chat_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using lab::Action;

namespace {

chat_model::Answer<lab::Decision> read(std::string const& body) {
    auto const reader = json::make_json_reader();
    Market const market;
    return chat_model::read_decision(body, market.situation(), *reader);
}
lab::Decision decision(std::string const& text) { return std::get<lab::Decision>(read(said(text)).said); }

chat_model::Answer<std::vector<std::size_t>> read_ranking(std::string const& text) {
    auto const reader = json::make_json_reader();
    return chat_model::read_ranking(said(text), *reader);
}
std::vector<std::size_t> ranking(std::string const& text) {
    return std::get<std::vector<std::size_t>>(read_ranking(text).said);
}

// Why an answer was not used.
template <class T>
std::string why(chat_model::Answer<T> const& answer) {
    auto const* trouble = std::get_if<Error>(&answer.said);
    if (!trouble) return "it was used";
    CHECK(trouble->fault() == Fault::malformed);
    return trouble->what();
}

}  // namespace

TEST_CASE("an answer as it should be is a decision", "[chat]") {
    auto const answer = read(said(R"({"action":"LONG","reasoning":"it rises","confidence":0.75,"size":0.5,)"
                                  R"("stop_loss":98,"take_profit":120.5,"leverage":3,"mood":"fine"})"));
    CHECK(answer.tokens == 321);
    auto const& made = std::get<lab::Decision>(answer.said);
    CHECK(made.action == Action::open_long);
    CHECK(made.reasoning == "it rises");
    CHECK(made.confidence == 0.75);
    CHECK(made.size_fraction == 0.5);
    CHECK(made.leverage == 3);
    CHECK(made.stop_loss == 98);
    CHECK(made.take_profit == 120.5);

    auto const bare = decision(R"({"action":"short","reasoning":"x","size":1,"stop_loss":null,"leverage":null})");
    CHECK(bare.action == Action::open_short);
    CHECK_FALSE(bare.confidence);
    CHECK_FALSE(bare.stop_loss);
    CHECK(bare.leverage == 1);
    CHECK(decision(R"({"action":"close","reasoning":"x"})").action == Action::close);
    CHECK(decision("```json\n{\"action\":\"close\",\"reasoning\":\"x\"}\n```").action == Action::close);
    CHECK(decision(R"( {"action":"hold","reasoning":"wait"} )").reasoning == "wait");
}

TEST_CASE("an answer that breaks a rule cannot be used, and says which", "[chat]") {
    auto const [text, wanted] = GENERATE(table<std::string, std::string>({
        {"buy everything!", "its text is no JSON"},
        {"", "its text is no JSON"},
        {"[]", "it is no JSON object"},
        {R"({"action":"long","action":"hold","reasoning":"x"})", "its text is no JSON"},
        {R"({"action":"buy","reasoning":"x"})", "its action is none of long, short, hold and close"},
        {R"({"reasoning":"x"})", "its action is none of long, short, hold and close"},
        {R"({"action":1,"reasoning":"x"})", "its action is none of long, short, hold and close"},
        {R"({"action":"hold"})", "it gives no reasoning"},
        {R"({"action":"hold","reasoning":"  "})", "it gives no reasoning"},
        {R"({"action":"hold","reasoning":7})", "it gives no reasoning"},
        {R"({"action":"long","reasoning":"x"})", "it names no size"},
        {R"({"action":"long","reasoning":"x","size":0})", "its size is out of range"},
        {R"({"action":"long","reasoning":"x","size":1.01})", "its size is out of range"},
        {R"({"action":"long","reasoning":"x","size":"all"})", "its size is no number"},
        {R"({"action":"long","reasoning":"x","size":1,"leverage":6})", "its leverage is out of range"},
        {R"({"action":"long","reasoning":"x","size":1,"leverage":0.5})", "its leverage is out of range"},
        {R"({"action":"long","reasoning":"x","size":1,"confidence":75})", "its confidence is out of range"},
        {R"({"action":"long","reasoning":"x","size":1,"stop_loss":-1})", "its stop_loss is out of range"},
        {R"({"action":"long","reasoning":"x","size":1,"stop_loss":1e300})", "its stop_loss is out of range"},
        {R"({"action":"long","reasoning":"x","size":1e999})", "its text is no JSON"},
        {R"({"action":"long","reasoning":"x","size":1,"stop_loss":100})",
         "its stop_loss lies on the wrong side of the price"},
        {R"({"action":"long","reasoning":"x","size":1,"take_profit":99})",
         "its take_profit lies on the wrong side of the price"},
        {R"({"action":"short","reasoning":"x","size":1,"stop_loss":99})",
         "its stop_loss lies on the wrong side of the price"},
        {R"({"action":"short","reasoning":"x","size":1,"take_profit":101})",
         "its take_profit lies on the wrong side of the price"},
    }));
    INFO(text);
    CHECK(why(read(said(text))) == wanted);
}

TEST_CASE("what is no answer at all cannot be used, either", "[chat]") {
    CHECK(why(read("<html>")) == "it is no JSON");
    CHECK(why(read("")) == "it is no JSON");
    CHECK(why(read(std::string(100'000, '['))) == "it is no JSON");
    for (auto const* body :
         {"{}", R"({"choices":[]})", R"({"choices":[{}]})", R"({"choices":{}})", R"({"choices":[{"message":{}}]})",
          R"({"choices":[{"message":{"content":null}}]})", "[1]", "7"}) {
        INFO(body);
        CHECK(why(read(body)) == "it has no text");
    }
}

TEST_CASE("tokens that nobody can have used are not believed", "[chat]") {
    auto const tokens = [](std::string const& usage) { return read(said("x", usage)).tokens; };
    CHECK(tokens(R"({"total_tokens":0})") == 0);
    for (auto const* usage : {"{}", "null", "7", R"({"total_tokens":-1})", R"({"total_tokens":"many"})",
                              R"({"total_tokens":1.5})", R"({"total_tokens":10000001})"}) {
        INFO(usage);
        CHECK_FALSE(tokens(usage));
    }
}

TEST_CASE("a reasoning is cut to a length, and has no control characters", "[chat]") {
    auto const made = decision(R"({"action":"hold","reasoning":"a\u0000b\u001b[1mc\nd"})");
    CHECK(made.reasoning == "a b [1mc\nd");
    std::string long_text;
    for (int i = 0; i < 3'000; ++i) long_text += "ö";
    auto const cut = decision(R"({"action":"hold","reasoning":")" + long_text + "\"}").reasoning;
    CHECK(cut.size() <= 4'000);
    CHECK(cut.size() > 3'900);
    CHECK(is_utf8(cut));
}

TEST_CASE("a ranking is one of letters, and cannot be used else", "[chat]") {
    CHECK(ranking(R"({"ranking":["B","A"]})") == std::vector<std::size_t>{1, 0});
    CHECK(ranking(R"({"ranking":[" C ","C"],"because":"x"})") == std::vector<std::size_t>{2, 2});
    CHECK(ranking(R"({"ranking":[]})").empty());
    CHECK(read_ranking(R"({"ranking":[]})").tokens == 321);
    auto const [text, wanted] = GENERATE(table<std::string, std::string>({
        {"B, A", "its text is no JSON"},
        {R"(["B","A"])", "it is no JSON object"},
        {R"({"order":["B","A"]})", "it has no ranking"},
        {R"({"ranking":"BA"})", "it has no ranking"},
        {R"({"ranking":["B",0]})", "its ranking has something else than letters"},
        {R"({"ranking":["b"]})", "its ranking has something else than letters"},
        {R"({"ranking":["AB"]})", "its ranking has something else than letters"},
        {R"({"ranking":[""]})", "its ranking has something else than letters"},
    }));
    INFO(text);
    CHECK(why(read_ranking(text)) == wanted);
}
