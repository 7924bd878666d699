#include "json_builder.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace tenon::json {
namespace {

// A key that occurs twice, or nullptr. Sorted, so that a large object costs n log n even when
// its keys were chosen by an enemy.
std::string const* duplicate_key(Json::Object const& object) {
    std::vector<std::string const*> keys;
    keys.reserve(object.size());
    for (auto const& member : object) keys.push_back(&member.first);
    auto const by_text = [](auto const* key) -> std::string const& { return *key; };
    std::ranges::sort(keys, {}, by_text);
    auto const found = std::ranges::adjacent_find(keys, {}, by_text);
    return found == keys.end() ? nullptr : *found;
}

std::string describe_duplicate(std::string const& key) {
    constexpr std::size_t most_shown = 64;
    if (key.size() > most_shown) return "an object has the same key twice";
    std::string text = "an object has the key ";
    append_json_text(text, key);
    return text + " twice";
}

}  // namespace

bool JsonBuilder::on_object_end(std::size_t, ErrorCode& error) {
    if (auto const* key = duplicate_key(*open_.back().value.as_object()))
        return refuse(error, describe_duplicate(*key));
    return close();
}

bool JsonBuilder::on_key(Text rest, std::size_t, ErrorCode&) {
    open_.back().key = whole(rest);
    return true;
}

bool JsonBuilder::on_int64(std::int64_t value, Text, ErrorCode&) {
    parts_.clear();
    return add(value);
}

bool JsonBuilder::on_uint64(std::uint64_t value, Text rest, ErrorCode& error) {
    return on_double(static_cast<double>(value), rest, error);
}

// The parser's double is not always the nearest one, but near enough to tell huge from tiny.
bool JsonBuilder::on_double(double about, Text rest, ErrorCode& error) {
    Json::Real real{0, whole(rest)};
    auto const* const first = real.digits.data();
    auto const outcome = std::from_chars(first, first + real.digits.size(), real.value);
    if (outcome.ec == std::errc::result_out_of_range) {
        if (std::abs(about) > 1) return refuse(error, "the number is too large");
        real.value = std::copysign(0.0, about);
    }
    return add(std::move(real));
}

bool JsonBuilder::open(Json container) {
    open_.push_back({std::move(container), {}});
    return true;
}

bool JsonBuilder::close() {
    auto value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
}

bool JsonBuilder::add(Json value) {
    if (open_.empty()) {
        root_ = std::move(value);
    } else if (auto& parent = open_.back(); auto* array = parent.value.as_array()) {
        array->push_back(std::move(value));
    } else {
        parent.value.as_object()->emplace_back(std::move(parent.key), std::move(value));
    }
    return true;
}

bool JsonBuilder::keep(Text part) {
    parts_.append(part.data(), part.size());
    return true;
}

std::string JsonBuilder::whole(Text rest) {
    keep(rest);
    return std::exchange(parts_, {});
}

bool JsonBuilder::refuse(ErrorCode& error, std::string problem) {
    problem_ = std::move(problem);
    error = boost::json::error::syntax;
    return false;
}

}  // namespace tenon::json
