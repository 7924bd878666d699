#include <tenon/lab/strategy.hpp>

#include "support/errors.hpp"

using namespace tenon;
using namespace tenon::testing;
using lab::CustomIndicator;
using lab::make_rule_model;

namespace {

// What is said about a strategy, a line each.
std::string said(std::string_view strategy, std::span<CustomIndicator const> customs = {}) {
    auto const error = error_of([&] { make_rule_model(strategy, customs); });
    CHECK(error.fault() == Fault::invalid);
    std::string all;
    for (auto const& violation : error.violations()) all += (all.empty() ? "" : "\n") + violation.message;
    return all;
}

struct Slip {
    char const *strategy, *sentence;
};

}  // namespace

TEST_CASE("what a strategy has wrong is told with its place and what to do") {
    auto const slip = GENERATE(
        Slip{"long when crosses_above(ema(12), ema(26))\nshort when  emaa(9) > 1",
             "line 2, column 13: 'emaa' is no indicator; did you mean 'ema'?"},
        Slip{"long when clsoe > 1", "line 1, column 11: 'clsoe' is not known here; did you mean 'close'?"},
        Slip{"long when xylophone > 1", "line 1, column 11: 'xylophone' is not known here"},
        Slip{"lnog when close > 1", "line 1, column 1: 'lnog' begins no statement; did you mean 'long'?"},
        Slip{"# note: α ≥ β\nbuy when close > 1",
             "line 2, column 1: 'buy' begins no statement: one begins with long, short, close, stop, target, size, "
             "leverage or let"},
        Slip{"long if close > 1", "line 1, column 6: 'when' is missing here"},
        Slip{"long when rsi(14)",
             "line 1, column 11: 'rsi(14)' is a number, where a condition is needed, such as rsi(14) < 70"},
        Slip{"long when close > 1 and rsi(14)",
             "line 1, column 25: 'rsi(14)' is a number, where a condition is needed, such as rsi(14) < 70"},
        Slip{"long when (close > 1) + 2 > 3",
             "line 1, column 11: 'close > 1' is a condition, where a number is needed"},
        Slip{"long when -(close > 1) > 0", "line 1, column 12: 'close > 1' is a condition, where a number is needed"},
        Slip{"long when close = 5", "line 1, column 17: '=' gives a name; to compare write '=='"},
        Slip{"long when 1 < close < 5", "line 1, column 21: a comparison has two sides; join several with 'and'"},
        Slip{"long when close > 1 && open > 1",
             "line 1, column 21: '&&' means nothing here; write and\n"
             "line 1, column 24: 'open' is not expected here"},
        Slip{"long when close ≥ 1",
             "line 1, column 17: '≥' means nothing here; write >=\n"
             "line 1, column 19: '1' is not expected here"},
        Slip{"long when \"é\" > 1",
             "line 1, column 11: '\"' means nothing here\nline 1, column 12: 'é' means nothing "
             "here\nline 1, column 13: '\"' means nothing here\nline 1, column 15: '>' stands "
             "where a value is needed, such as close, 70 or rsi(14)"},
        Slip{"long when (close > 1\nstop 2%", "line 1, column 21: ')' is missing here"},
        Slip{"long when", "line 1, column 10: something is missing here, such as close, 70 or rsi(14)"},
        Slip{"long when close >\nstop 2%",
             "line 1, column 18: something is missing here, such as close, 70 or rsi(14)"},
        Slip{"long when close > 1 long when close > 2", "line 1, column 21: 'long' is not expected here"},
        Slip{"long when crosses_above(close) ", "line 1, column 11: 'crosses_above' takes 2 values, not 1"},
        Slip{"long when abs() > 1", "line 1, column 11: 'abs' takes 1 value, not 0"},
        Slip{"long when min > 1", "line 1, column 11: 'min' needs its values in parentheses"},
        Slip{"long when when > 1",
             "line 1, column 11: 'when' stands where a value is needed, such as close, 70 or rsi(14)"},
        Slip{"long when close(1) > 2",
             "line 1, column 11: 'close' takes no values; for an earlier candle write close[1]"},
        Slip{"long when ema(close, 12) > 1",
             "line 1, column 15: the parameters of 'ema' are plain numbers, as in rsi(14)"},
        Slip{"long when close[0] > 1",
             "line 1, column 17: how many candles ago is a whole number from 1 to 1000, as in close[1]"},
        Slip{"long when close[1.5] > 1",
             "line 1, column 17: how many candles ago is a whole number from 1 to 1000, as in close[1]"},
        Slip{"long when close[1 > 1", "line 1, column 19: ']' is missing here"},
        Slip{"long when x > 1\nlet x = close", "line 1, column 11: 'x' is not known here"},
        Slip{"let x = x + 1", "line 1, column 9: 'x' is not known here"},
        Slip{"let rsi = close", "line 1, column 5: 'rsi' has a meaning already; choose another name"},
        Slip{"let x = open\nlet X = close", "line 2, column 5: 'x' has a meaning already; choose another name"},
        Slip{"let = close", "line 1, column 5: a name is missing here, as in: let spread = ema(12) - ema(26)"},
        Slip{"let x close", "line 1, column 7: '=' is missing here"},
        Slip{"stop 0%", "line 1, column 6: 'stop' takes a percentage above 0 and up to 100, as in: stop 2%"},
        Slip{"target 1001%", "line 1, column 8: 'target' takes a percentage above 0 and up to 1000, as in: target 2%"},
        Slip{"stop close%", "line 1, column 6: 'stop' takes a percentage above 0 and up to 100, as in: stop 2%"},
        Slip{"stop close > 1", "line 1, column 6: 'close > 1' is a condition, where a number is needed"},
        Slip{"stop 1%\nstop 2%", "line 2, column 1: 'stop' is said above already"},
        Slip{"size 50",
             "line 1, column 6: 'size' takes a percentage of the equity above 0 and up to 100, as in: size 50%"},
        Slip{"size 101%",
             "line 1, column 6: 'size' takes a percentage of the equity above 0 and up to 100, as in: size 50%"},
        Slip{"leverage 11", "line 1, column 10: 'leverage' takes a number from 1 to 10, as in: leverage 2"},
        Slip{"leverage\n", "line 1, column 9: 'leverage' takes a number from 1 to 10, as in: leverage 2"},
        Slip{"", "no rule opens a position; write one, such as: long when rsi(14) < 30"},
        Slip{"close when rsi(14) > 70", "no rule opens a position; write one, such as: long when rsi(14) < 30"});
    CAPTURE(slip.strategy);
    CHECK(said(slip.strategy) == slip.sentence);
}

TEST_CASE("an indicator's own words about its parameters have a place too") {
    CHECK_THAT(said("long when\n  rsi(0) < 30"), Catch::Matchers::StartsWith("line 2, column 3: "));
    CHECK_THAT(said("long when rsi(14, 3) < 30"), Catch::Matchers::StartsWith("line 1, column 11: "));
}

TEST_CASE("all mistakes of a strategy are told, and what follows from one is not told again") {
    CHECK(said("let x = emma(3)\nlong when x > 1\nlong when x and\nstop 0%") ==
          "line 1, column 9: 'emma' is no indicator; did you mean 'ema'?\n"
          "line 3, column 16: something is missing here, such as close, 70 or rsi(14)\n"
          "line 4, column 6: 'stop' takes a percentage above 0 and up to 100, as in: stop 2%");
    auto const error = error_of([] { make_rule_model("long when a > 1\nlong when b > 1"); });
    CHECK(std::string(error.what()) ==
          "The strategy cannot be read: line 1, column 11: 'a' is not known here (and 1 more mistake)");
    CHECK(error.violations().front() ==
          Violation{"strategy_prompt", "unknown_name", "line 1, column 11: 'a' is not known here"});
}

TEST_CASE("at most twenty mistakes are told") {
    std::string strategy;
    for (int i = 0; i < 30; ++i) strategy += "long when nonsense > 1\n";
    CHECK(error_of([&] { make_rule_model(strategy); }).violations().size() == 20);
}

TEST_CASE("a custom indicator's mistakes name it") {
    auto const about = [](std::string name, std::string formula) {
        CustomIndicator const custom[] = {{std::move(name), std::move(formula)}};
        return said("long when close > 1", custom);
    };
    CHECK(about("gap", "close - opn") ==
          "custom indicator 'gap': line 1, column 9: 'opn' is not known here; did you mean 'open'?");
    CHECK(about("gap", "") ==
          "custom indicator 'gap': line 1, column 1: something is missing here, such as close, 70 or rsi(14)");
    CHECK(about("my gap", "close") ==
          "custom indicator 'my gap': a name has 1 to 50 letters from a to z, digits and '_'");
    CHECK(about("ema", "close") ==
          "custom indicator 'ema': line 1, column 1: 'ema' has a meaning already; choose another name");
    CHECK(about("gap", "close\nlong when close > 1") ==
          "custom indicator 'gap': line 2, column 1: a formula is no rule");
    CustomIndicator const custom[] = {{"gap", "close - opn"}};
    CHECK(error_of([&] { make_rule_model("long when gap > 1", custom); }).violations().front().field ==
          "custom_indicators");
}

TEST_CASE("a strategy that uses too many indicators is refused") {
    auto const use = [](int count, std::string_view more = "") {
        std::string all;
        for (int i = 1; i <= count; ++i) all += "long when sma(" + std::to_string(i) + ") > close\n";
        return all += more;
    };
    CHECK(make_rule_model(use(100, "long when sma(1) > sma(100)"))->needs().size() == 100);
    auto const error = error_of([&] { make_rule_model(use(101)); });
    REQUIRE(error.violations().size() == 1);
    CHECK(error.violations()[0] == Violation{"strategy_prompt", "too_many",
                                             "line 101, column 11: a strategy uses at most 100 different indicators"});
}

TEST_CASE("what would take too long or too deep is refused") {
    auto const repeated = [](std::string const& part, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += part;
        return all;
    };
    CHECK(said("long when " + repeated("(", 50) + "close" + repeated(")", 50) + " > 1 and x > 1") ==
          "line 1, column 125: 'x' is not known here");
    CHECK(said("long when " + repeated("(", 51) + "close" + repeated(")", 51) + " > 1") ==
          "line 1, column 62: parentheses are nested at most 50 deep");
    CHECK(said("long when " + repeated("abs(", 51) + "close" + repeated(")", 51) + " > 1") ==
          "line 1, column 215: parentheses are nested at most 50 deep");
    CHECK(said("long when close" + repeated(" + 1", 300) + " > 1") ==
          "line 1, column 11: this formula has too many parts in one");
    CHECK(said("long when " + repeated("not ", 300) + "close > 1") ==
          "line 1, column 11: this formula has too many parts in one");
    CHECK(said("long when " + repeated("-", 300) + "volume > 1") ==
          "line 1, column 11: this formula has too many parts in one");
    std::string doubling = "let x0 = close\n";
    for (int i = 1; i < 24; ++i)
        doubling +=
            "let x" + std::to_string(i) + " = x" + std::to_string(i - 1) + " + x" + std::to_string(i - 1) + "\n";
    CHECK(said(doubling) == "line 13, column 11: this formula takes too many steps");
    std::string many = "let a = close" + repeated(" + close", 200) + "\n";
    CHECK(said(many + repeated("long when a > 1\n", 50)) == "the rules take too many steps together");
    CHECK(said(repeated(" ", 20'001)) == "the text is longer than 20,000 bytes");
    CHECK(said("long when \xff > 1") == "the text is not UTF-8");
    CHECK(said("long when close > " + repeated("1", 31)) == "line 1, column 19: a number has at most 30 digits");
    std::vector<CustomIndicator> const customs(51, {"x", "close"});
    CHECK(said("long when close > 1", customs) == "there are more than 50 custom indicators");
}
