#pragma once
#include <tenon/kernel/decimal.hpp>
#include <tenon/kernel/time.hpp>
#include <string>
#include <variant>
#include <vector>

namespace tenon {

using TextList = std::vector<std::string>;

// A JSON document kept as canonical text (to_canonical_json), so equality is by value.
struct Document {
    std::string text = "null";
    friend bool operator==(Document const&, Document const&) = default;
};

// A link to a row of another resource: stored by id; `key` is the target's natural key,
// filled when read from a store if the field shows keys.
struct Reference {
    std::string id, key;
    friend bool operator==(Reference const& a, Reference const& b) { return a.id == b.id; }
};

// What one field of a record holds; monostate is null.
using Value = std::variant<std::monostate, bool, std::int64_t, double, Decimal, std::string, Timestamp, Date, Reference,
                           TextList, Document>;

inline bool is_null(Value const& v) { return v.index() == 0; }

// JSON text of a value: timestamps and dates as strings, decimals as numbers with their
// scale, references by key when they have one, documents as they are.
void append_json(std::string& out, Value const&);

}  // namespace tenon
