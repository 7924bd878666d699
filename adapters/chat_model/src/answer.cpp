#include "answer.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>

namespace tenon::chat_model {
namespace {

constexpr std::size_t longest_reasoning = 4'000;  // bytes
constexpr double most_leverage = 5;

Json read(JsonReader const& json, std::string_view text, char const* otherwise) {
    try {
        return json.read(text);
    } catch (Error const&) {
        throw unusable(otherwise);
    }
}

std::string text_of(Json const& answer) {
    auto const* choices = answer.find("choices");
    auto const* list = choices ? choices->as_array() : nullptr;
    auto const* message = list && !list->empty() ? list->front().find("message") : nullptr;
    auto const* content = message ? message->find("content") : nullptr;
    if (!content || !content->as_text()) throw unusable("it has no text");
    return *content->as_text();
}

std::optional<std::int64_t> tokens_of(Json const& answer) {
    constexpr std::int64_t most_credible = 10'000'000;
    auto const* usage = answer.find("usage");
    auto const* total = usage ? usage->find("total_tokens") : nullptr;
    auto const* number = total ? total->as_integer() : nullptr;
    return number && *number >= 0 && *number <= most_credible ? std::optional(*number) : std::nullopt;
}

// Many models put their JSON into a fence, though they are asked not to.
std::string_view without_fence(std::string_view text) {
    constexpr std::string_view fence = "```";
    text = trim(text);
    if (!text.starts_with(fence) || !text.ends_with(fence) || text.size() < 2 * fence.size()) return text;
    text = text.substr(fence.size(), text.size() - 2 * fence.size());
    if (text.starts_with("json")) text.remove_prefix(4);
    return trim(text);
}

std::optional<double> number(Json const& object, std::string_view name, double least, double most) {
    auto const* value = object.find(name);
    if (!value || value->is_null()) return std::nullopt;
    double found = 0;
    if (auto const* n = value->as_integer()) found = static_cast<double>(*n);
    else if (auto const* x = value->as_real()) found = x->value;
    else throw unusable("its " + std::string(name) + " is no number");
    if (!(found >= least && found <= most)) throw unusable("its " + std::string(name) + " is out of range");
    return found;
}

lab::Action action_of(Json const& object) {
    auto const* value = object.find("action");
    auto const word = value && value->as_text() ? ascii_lower(trim(*value->as_text())) : std::string();
    for (auto const action : {lab::Action::hold, lab::Action::open_long, lab::Action::open_short, lab::Action::close})
        if (word == to_text(action)) return action;
    throw unusable("its action is none of long, short, hold and close");
}

// Stored and shown to people as it is, so without characters that mean something to terminals or databases.
std::string reasoning_of(Json const& object) {
    auto const* value = object.find("reasoning");
    if (!value || !value->as_text() || trim(*value->as_text()).empty()) throw unusable("it gives no reasoning");
    std::string text(head_of(trim(*value->as_text()), longest_reasoning));
    std::ranges::replace_if(
        text, [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7F; }, ' ');
    return text;
}

// A stop or a target on the wrong side of the price would be met at once.
void require_sides(lab::Decision const& decision, double close) {
    bool const is_long = decision.action == lab::Action::open_long;
    auto const lies_below = [&](std::optional<double> const& price) { return !price || *price < close; };
    auto const lies_above = [&](std::optional<double> const& price) { return !price || *price > close; };
    if (!(is_long ? lies_below(decision.stop_loss) : lies_above(decision.stop_loss)))
        throw unusable("its stop_loss lies on the wrong side of the price");
    if (!(is_long ? lies_above(decision.take_profit) : lies_below(decision.take_profit)))
        throw unusable("its take_profit lies on the wrong side of the price");
}

lab::Decision decision_of(Json const& object, lab::Situation const& situation) {
    if (!object.as_object()) throw unusable("it is no JSON object");
    lab::Decision decision{.action = action_of(object), .reasoning = reasoning_of(object)};
    decision.confidence = number(object, "confidence", 0, 1);
    if (decision.action != lab::Action::open_long && decision.action != lab::Action::open_short) return decision;
    constexpr double least_size = 0.0001, least_price = 1e-12, most_price = 1e12;
    auto const size = number(object, "size", least_size, 1);
    if (!size) throw unusable("it names no size");
    decision.size_fraction = *size;
    decision.leverage = number(object, "leverage", 1, most_leverage).value_or(1);
    decision.stop_loss = number(object, "stop_loss", least_price, most_price);
    decision.take_profit = number(object, "take_profit", least_price, most_price);
    require_sides(decision, situation.candles.back().close);
    return decision;
}

std::vector<std::size_t> ranking_of(Json const& object) {
    if (!object.as_object()) throw unusable("it is no JSON object");
    auto const* list = object.find("ranking");
    if (!list || !list->as_array()) throw unusable("it has no ranking");
    std::vector<std::size_t> ranking;
    for (auto const& one : *list->as_array()) {
        auto const letter = one.as_text() ? trim(*one.as_text()) : std::string_view();
        if (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'Z')
            throw unusable("its ranking has something else than letters");
        ranking.push_back(static_cast<std::size_t>(letter[0] - 'A'));
    }
    return ranking;
}

template <class T, class Read>
Answer<T> read_answer(std::string const& body, JsonReader const& json, Read const& content) {
    std::optional<std::int64_t> tokens;
    try {
        auto const whole = read(json, body, "it is no JSON");
        tokens = tokens_of(whole);
        auto const text = text_of(whole);
        return {content(read(json, without_fence(text), "its text is no JSON")), tokens};
    } catch (Error const& trouble) {
        if (trouble.fault() != Fault::malformed) throw;
        return {trouble, tokens};
    }
}

}  // namespace

Error unusable(std::string const& why) { return {Fault::malformed, why}; }

Answer<lab::Decision> read_decision(std::string const& body, lab::Situation const& situation, JsonReader const& json) {
    return read_answer<lab::Decision>(body, json, [&](Json const& said) { return decision_of(said, situation); });
}

Answer<std::vector<std::size_t>> read_ranking(std::string const& body, JsonReader const& json) {
    return read_answer<std::vector<std::size_t>>(body, json, ranking_of);
}

}  // namespace tenon::chat_model
