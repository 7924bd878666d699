#pragma once
#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <functional>

#include "support/catch.hpp"

namespace tenon::testing {

// The Error that `body` throws; fails the test when it throws none.
inline Error error_of(std::function<void()> const& body) {
    try {
        body();
    } catch (Error const& error) {
        return error;
    }
    FAIL("nothing was thrown");
    throw std::logic_error("unreachable");
}
inline Fault fault_of(std::function<void()> const& body) { return error_of(body).fault(); }

// Violations as one text, sorted: "code:required name:too_long".
inline std::string told(std::vector<Violation> const& violations) {
    std::vector<std::string> words;
    for (auto const& v : violations) words.push_back(v.field + ":" + v.code);
    std::ranges::sort(words);
    std::string all;
    for (auto const& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}
// What a refused body told, or "" when its fault is not `invalid`.
inline std::string told_by(std::function<void()> const& body) {
    auto const error = error_of(body);
    CHECK(error.fault() == Fault::invalid);
    return told(error.violations());
}

}  // namespace tenon::testing
