#include <tenon/workshop/item.hpp>

namespace tenon::workshop {
namespace {

Value is_low(Record const& item);

constexpr auto rows =
    table<Item>(field<&Item::item_id>("item_id").required().trimmed().max(32).sortable().searchable(),
                field<&Item::item_name>("item_name").required().trimmed().max(128).sortable().searchable(),
                field<&Item::quantity>("quantity").at_least(0).or_else(std::int64_t{0}).sortable(),
                field<&Item::unit>("unit").max(32).sortable(),
                field<&Item::reorder_level>("reorder_level").at_least(0).or_else(std::int64_t{0}).sortable(),
                field<&Item::low_stock>("low_stock").computed(is_low));

Value is_low(Record const& item) {
    auto const* quantity = std::get_if<std::int64_t>(&item[items.at("quantity")]);
    auto const* reorder_level = std::get_if<std::int64_t>(&item[items.at("reorder_level")]);
    return quantity && reorder_level && *quantity <= *reorder_level;
}

}  // namespace

constinit const Resource items{
    .name = "items", .noun = "Item", .fields = rows, .natural_key = "item_id", .soft_delete = true};

}  // namespace tenon::workshop
