#pragma once
#include "wiring/resource_kit.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::server {

// What can be switched on by the setting `features`. Its resources get their routes, tables,
// documentation and commands from this list alone.
struct Feature {
    std::string_view name;
    std::span<Resource const* const> resources;
    // Those of them that only use cases write: people read them.
    std::span<Resource const* const> records = {};
    // And those whose routes the feature adds itself; they are records, too.
    std::span<Resource const* const> apart = {};

    Writes writes_to(Resource const&) const;
    bool has_own_routes(Resource const&) const;
};

std::span<Feature const> all_features();
// In the order of all_features(). Throws Fault::invalid for a name that is none.
std::vector<Feature> enabled_features(std::vector<std::string> const& names);

}  // namespace tenon::server
