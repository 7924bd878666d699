#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

struct Machine : Entity {
    std::string name, code;
    std::optional<std::string> type;  // free text, such as MIG or TIG
    Document metadata{"{}"};
};

extern const Resource machines;

}  // namespace tenon::workshop
