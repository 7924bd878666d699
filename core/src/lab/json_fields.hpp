#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/json.hpp>
#include <optional>

namespace tenon::lab {

// Reads what the lab has written itself; anything else throws Fault::malformed.
class JsonFields {
public:
    explicit JsonFields(Json const& object) : object_(object) {}

    [[noreturn]] static void refuse() { throw Error(Fault::malformed, "The state of the test cannot be read"); }

    Json const& at(std::string_view name) const {
        if (auto const* found = object_.find(name)) return *found;
        refuse();
    }
    double number(std::string_view name) const { return number_of(at(name)); }
    std::int64_t integer(std::string_view name) const { return integer_of(at(name)); }
    std::optional<double> optional(std::string_view name) const {
        auto const& value = at(name);
        return value.is_null() ? std::nullopt : std::optional(number_of(value));
    }
    std::string const& text(std::string_view name) const {
        if (auto const* text = at(name).as_text()) return *text;
        refuse();
    }
    static double number_of(Json const& value) {
        if (auto const* n = value.as_integer()) return static_cast<double>(*n);
        if (auto const* x = value.as_real()) return x->value;
        refuse();
    }
    static std::int64_t integer_of(Json const& value) {
        if (auto const* n = value.as_integer()) return *n;
        refuse();
    }

private:
    Json const& object_;
};

}  // namespace tenon::lab
