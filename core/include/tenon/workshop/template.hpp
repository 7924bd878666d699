#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

// How the columns of a machine's sheets become fields: mapping is header -> field name. `target` names the
// resource whose rows an upload creates and changes; none: it makes workshop entries.
struct Template : Entity {
    std::string name;
    std::optional<std::string> description;
    Reference machine_id;
    Document mapping;
    bool active = true;
    std::optional<std::string> target;
};

extern const Resource templates;

}  // namespace tenon::workshop
