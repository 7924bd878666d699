#pragma once
#include <tenon/kernel/imports/import_report.hpp>
#include <tenon/kernel/imports/row_target.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/text.hpp>

#include <optional>

namespace tenon {

// Rows become rows of a resource, through its verbs. Columns are matched to fields by header, tolerantly ("Order ID",
// "OrderID", order_id); read-only ones may be there and are ignored, so that an export can be imported. Documents
// stand in their cells as JSON text.
class ResourceRows final : public RowTarget {
public:
    struct Ports {
        ResourceVerbs& verbs;
        ResourceStore const& store;
        UnicodeText const& unicode;
        JsonReader const& json;
    };
    // Faults: forbidden (who may create nothing).
    ResourceRows(Resource const&, Actor, ImportMode, Ports);

    // invalid: a doubled or missing column, upsert without a key to know rows by.
    void read_header(Cells const&) override;
    std::vector<std::string> ignored_columns() const override { return ignored_columns_; }
    RowOutcome take(Cells const&, std::size_t row) override;
    // Inserts only: of two rows with one key, an upsert's later one changes what the first has made.
    std::vector<RowKey> keys_of(Cells const&) const override;
    std::string cell_of(Cells const&, std::string_view field) const override;

private:
    void require_columns() const;
    Draft draft_of(Cells const&) const;
    Json content_of(Field const&, Json const& cell) const;

    Resource const& resource_;
    Actor const actor_;
    ImportMode const mode_;
    Ports ports_;
    std::vector<std::optional<std::size_t>> field_of_column_;
    std::vector<std::string> ignored_columns_;
};

}  // namespace tenon
