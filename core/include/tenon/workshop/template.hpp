#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

// How the columns of a machine's sheets become fields: mapping is header -> field name.
struct Template : Entity {
    std::string name;
    std::optional<std::string> description;
    Reference machine_id;
    Document mapping;
    bool active = true;
};

extern const Resource templates;

}  // namespace tenon::workshop
