#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon {

// What a caller sent for a record: each field absent, null or a value, with the violations
// found while reading, so that they are told together with those of the rules.
class Draft {
public:
    explicit Draft(Resource const& resource) : values_(resource.fields.size()), sent_(resource.fields.size()) {}

    bool has(std::size_t field) const { return sent_[field]; }
    Value const& operator[](std::size_t field) const { return values_[field]; }
    void set(std::size_t field, Value value) { values_[field] = std::move(value), sent_[field] = true; }
    void drop(std::size_t field) { values_[field] = {}, sent_[field] = false; }
    bool is_empty() const;

    std::vector<Violation> violations;

private:
    std::vector<Value> values_;
    std::vector<bool> sent_;
};

enum class Source : std::uint8_t {
    json,   // exact JSON types
    table,  // cells: "50" is a number, 7 is text, N/A is null where null is allowed
    query,  // text of a query string: "50" is a number; a choice nobody knows matches nothing
};

// Reads an object's members by field name. Wrong types and unknown names become violations;
// read-only fields are passed over. Text is normalised (NFC, trim, lower), choices to their
// spelling, times to UTC, decimals to their scale.
Draft read_draft(Resource const&, Json const& object, UnicodeText const&, Source = Source::json);

// One value as `read_draft` reads it; nullopt and a violation when it does not fit.
std::optional<Value> read_value(Field const&, Json const&, UnicodeText const&, Source, std::vector<Violation>&);

// The choice that `text` names, in its own spelling.
std::optional<std::string_view> match_choice(std::span<Choice const>, std::string_view text);

// A draft that sends every member of an entity that a client may write.
template <std::derived_from<Entity> T>
Draft draft_of(Resource const& resource, T const& entity) {
    Draft draft(resource);
    for (std::size_t i = column::standard_count; i < resource.fields.size(); ++i)
        if (!resource.fields[i].is_read_only) draft.set(i, resource.fields[i].get(&entity));
    return draft;
}

// Appends what the table's rules find wrong with a whole record: required, lengths, ranges,
// shapes, then the rules across fields.
void check_record(Resource const&, Record const&, std::vector<Violation>&);
// Throws Fault::invalid with all of them, if any.
void require_none(Resource const&, std::vector<Violation> found);

}  // namespace tenon
