#pragma once
#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <string_view>

#include "support/catch.hpp"

namespace tenon::testing {

inline auto with_fault(Fault fault) {
    return Predicate<Error>([fault](Error const& error) { return error.fault() == fault; }, "has the expected fault");
}
inline auto with_code(std::string_view code) {
    return Predicate<Error>([code](Error const& error) { return error.code() == code; }, "has the expected code");
}
// A fault invalid that names this field and code.
inline auto with_violation(std::string_view field, std::string_view code) {
    return Predicate<Error>(
        [field, code](Error const& error) {
            return error.fault() == Fault::invalid && std::ranges::any_of(error.violations(), [&](Violation const& v) {
                       return v.field == field && v.code == code;
                   });
        },
        "has the expected violation");
}

}  // namespace tenon::testing

#define CHECK_FAULT(expression, fault) CHECK_THROWS_MATCHES(expression, tenon::Error, tenon::testing::with_fault(fault))
#define CHECK_CODE(expression, code) CHECK_THROWS_MATCHES(expression, tenon::Error, tenon::testing::with_code(code))
#define CHECK_VIOLATION(expression, field, code) \
    CHECK_THROWS_MATCHES(expression, tenon::Error, tenon::testing::with_violation(field, code))
