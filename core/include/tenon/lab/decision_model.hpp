#pragma once
#include <tenon/lab/candle.hpp>
#include <tenon/lab/indicator.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace tenon::lab {

enum class Side : std::uint8_t { long_, short_ };
// To open while a position of the other side is open is to turn round: it is closed, and the new one opened at the same
// price. To open while one of the same side is open changes nothing.
enum class Action : std::uint8_t { hold, open_long, open_short, close };
std::string_view to_text(Side);    // "long", "short"
std::string_view to_text(Action);  // "hold", "long", "short", "close"

struct CouncilRecord;

struct Decision {
    Action action = Action::hold;
    std::string reasoning = {};
    std::optional<double> confidence = {};                   // 0..1
    double size_fraction = 1;                                // of the equity that is put in, 0..1
    double leverage = 1;                                     // the engine caps it
    std::optional<double> stop_loss = {}, take_profit = {};  // prices
    std::shared_ptr<CouncilRecord const> council = {};       // how it was come to, where a council decides
};

struct OpenPosition {
    Side side = Side::long_;
    double entry_price = 0, size = 0;
    Timestamp entry_time{};
    std::size_t entry_candle = 0;
    std::optional<double> stop_loss, take_profit;
};

// One indicator of an agent, over all candles that there are so far.
struct IndicatorLine {
    IndicatorCall call;
    std::vector<double> values;  // one per candle
};

// What a model may look at when a candle has closed: it, and those before it.
struct Situation {
    std::span<Candle const> candles;       // the last one has just closed
    std::span<IndicatorLine const> lines;  // those that the model needs(), in that order; values up to the last candle
    double equity = 0;
    OpenPosition const* position = nullptr;
    bool may_use_leverage = false;
    std::string_view asset = {}, timeframe = {};
    std::function<bool()> must_leave = {};  // whether the worker is to end; none: it is not
};

// Thrown by who has looked at must_leave() in the middle of a decision: it is asked for again another time.
struct LeftUndecided : std::runtime_error {
    LeftUndecided() : std::runtime_error("the decision was left in the middle") {}
};

// Decides what an agent does. One object serves one session, on one thread at a time.
class DecisionModel {
public:
    virtual ~DecisionModel() = default;
    virtual std::vector<IndicatorCall> needs() const = 0;
    // Whether asking takes long or costs money: then every decision is committed before the next is asked for.
    virtual bool is_slow() const = 0;
    // Faults: unavailable, rate_limited (may pass); invalid, forbidden (the session fails with that sentence).
    virtual Decision decide(Situation const&) = 0;
};

}  // namespace tenon::lab
