#include "wiring/features.hpp"

#include <tenon/workshop/employee.hpp>
#include <tenon/workshop/equipment.hpp>
#include <tenon/workshop/inspection.hpp>
#include <tenon/workshop/item.hpp>
#include <tenon/workshop/machine.hpp>
#include <tenon/workshop/template.hpp>
#include <tenon/workshop/work_order.hpp>
#include <tenon/workshop/workshop_entry.hpp>

#include <algorithm>

namespace tenon::server {
namespace {

constexpr Resource const* workshop_resources[] = {
    &workshop::machines,    &workshop::templates, &workshop::work_orders, &workshop::equipment,
    &workshop::inspections, &workshop::employees, &workshop::items,       &workshop::workshop_entries,
};
constexpr Resource const* workshop_records[] = {&workshop::workshop_entries};

constexpr Feature features[] = {{"workshop", workshop_resources, workshop_records}};

}  // namespace

Writes Feature::writes_to(Resource const& resource) const {
    return std::ranges::find(records, &resource) != records.end() ? Writes::by_use_cases : Writes::usual;
}

std::span<Feature const> all_features() { return features; }

std::vector<Feature> enabled_features(std::vector<std::string> const& names) {
    std::vector<Feature> enabled;
    for (auto const& feature : features)
        if (std::ranges::find(names, feature.name) != names.end()) enabled.push_back(feature);
    if (enabled.size() < names.size())
        throw Error(Fault::invalid, "The setting features names something that is no feature");
    return enabled;
}

}  // namespace tenon::server
