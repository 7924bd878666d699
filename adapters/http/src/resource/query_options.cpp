#include "resource/query_options.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace tenon::http {
namespace {

// "rsi,ema(12)" in its parts.
void split(std::string_view list, std::vector<std::string>& parts) {
    std::string part;
    int depth = 0;
    for (char const c : list) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c != ',' || depth > 0) {
            part += c;
            continue;
        }
        parts.push_back(part);
        part.clear();
    }
    parts.push_back(part);
}

}  // namespace

std::optional<std::string_view> QueryOptions::find(std::string_view parameter) const {
    auto const found =
        std::ranges::find(query_, parameter, [](auto const& pair) -> std::string_view { return pair.first; });
    return found == query_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

void QueryOptions::refuse_word(std::string_view parameter, std::span<std::string_view const> names) {
    std::string list;
    for (auto const name : names) list += (list.empty() ? "" : ", ") + std::string(name);
    violations_.push_back({std::string(parameter), "not_a_choice", "must be one of: " + list});
}

std::optional<Date> QueryOptions::take_date(std::string_view parameter) {
    known_.push_back(parameter);
    auto const sent = find(parameter);
    auto const date = sent ? parse_date(*sent) : std::nullopt;
    if (sent && !date) violations_.push_back({std::string(parameter), "wrong_type", "must be a date: YYYY-MM-DD"});
    return date;
}

std::int64_t QueryOptions::take_integer(std::string_view parameter, std::int64_t least, std::int64_t most,
                                        std::int64_t otherwise) {
    known_.push_back(parameter);
    auto const sent = find(parameter);
    if (!sent) return otherwise;
    std::int64_t value = 0;
    auto const* const end = sent->data() + sent->size();
    auto const [stop, error] = std::from_chars(sent->data(), end, value);
    if (error != std::errc() || stop != end) refuse(parameter, "wrong_type", "must be a whole number");
    else if (value < least) refuse(parameter, "too_small", "must be at least " + std::to_string(least));
    else if (value > most) refuse(parameter, "too_large", "must be at most " + std::to_string(most));
    return value;
}

std::string QueryOptions::take_text(std::string_view parameter) {
    known_.push_back(parameter);
    return std::string(find(parameter).value_or(std::string_view()));
}

std::vector<std::string> QueryOptions::take_list(std::string_view parameter) {
    lists_.push_back(parameter);
    std::vector<std::string> texts;
    for (auto const& [name, value] : query_)
        if (name == parameter && !value.empty()) split(value, texts);
    return texts;
}

void QueryOptions::finish() {
    for (auto const& [name, value] : query_)
        if (std::ranges::find(known_, name) == known_.end() && std::ranges::find(lists_, name) == lists_.end())
            violations_.push_back({name, "unknown_parameter", "is not known here"});
    for (auto const name : known_)
        if (std::ranges::count(query_, name, [](auto const& pair) -> std::string_view { return pair.first; }) > 1)
            violations_.push_back({std::string(name), "repeated", "may be sent only once"});
    if (violations_.empty()) return;
    auto const& first = violations_.front();
    auto const message = "The query is not valid: " + first.field + " " + first.message + ".";
    throw Error(Fault::invalid, message, std::move(violations_));
}

}  // namespace tenon::http
