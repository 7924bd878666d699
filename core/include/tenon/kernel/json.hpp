#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tenon {

// A JSON value of the core's own, so that rules can look at bodies and documents without any
// JSON library. Objects keep their order; keys are unique (readers refuse duplicates).
class Json {
public:
    // A number that is no int64: its double and its digits as sent, so that a decimal stays exact.
    struct Real {
        double value = 0;
        std::string digits;  // a JSON number; empty when the number was computed here
    };
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool v) : value_(v) {}
    Json(int v) : value_(std::int64_t{v}) {}
    Json(std::int64_t v) : value_(v) {}
    Json(double v) : value_(Real{v, {}}) {}
    Json(Real v) : value_(std::move(v)) {}
    Json(char const* v) : value_(std::string(v)) {}
    Json(std::string_view v) : value_(std::string(v)) {}
    Json(std::string v) : value_(std::move(v)) {}
    Json(Array v) : value_(std::move(v)) {}
    Json(Object v) : value_(std::move(v)) {}

    bool is_null() const { return value_.index() == 0; }
    bool const* as_bool() const { return std::get_if<bool>(&value_); }
    std::int64_t const* as_integer() const { return std::get_if<std::int64_t>(&value_); }
    Real const* as_real() const { return std::get_if<Real>(&value_); }
    std::string const* as_text() const { return std::get_if<std::string>(&value_); }
    Array const* as_array() const { return std::get_if<Array>(&value_); }
    Object const* as_object() const { return std::get_if<Object>(&value_); }
    Array* as_array() { return std::get_if<Array>(&value_); }
    Object* as_object() { return std::get_if<Object>(&value_); }

    // The member of an object, or nullptr (also when this is no object).
    Json const* find(std::string_view key) const;
    // "null", "boolean", "integer", "number", "string", "array" or "object".
    std::string_view type_name() const;

    // By value: 1 == 1.0 == 1e0, digits past a double's included; objects compare without regard
    // to order. Equal values have one canonical text.
    friend bool operator==(Json const&, Json const&);

private:
    std::variant<std::monostate, bool, std::int64_t, Real, std::string, Array, Object> value_;
};

// Compact JSON text. Doubles in the shortest form that reads back the same, in exponent form
// only from 1e21 up and below 1e-7; digits as sent; not-a-number and infinities as null.
void append_json(std::string& out, Json const&);
void append_json_text(std::string& out, std::string_view utf8);  // quoted and escaped
void append_json_number(std::string& out, double);
void append_json_number(std::string& out, std::int64_t);
std::string to_json(Json const&);
// One text for one value: keys sorted by bytes, numbers normalised.
std::string to_canonical_json(Json const&);

// Reads untrusted text. Fault::malformed with the byte position for bad syntax, duplicate
// keys, trailing bytes, numbers that overflow a double, nesting deeper than 32, invalid UTF-8.
class JsonReader {
public:
    virtual ~JsonReader() = default;
    virtual Json read(std::string_view text) const = 0;
};

}  // namespace tenon
