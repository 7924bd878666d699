#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

struct Item : Entity {
    std::string item_id, item_name;
    std::int64_t quantity = 0;
    std::optional<std::string> unit;
    std::int64_t reorder_level = 0;
    bool low_stock = false;  // quantity <= reorder_level
};

extern const Resource items;

}  // namespace tenon::workshop
