#include "wiring/features.hpp"

#include <tenon/certificates/certificate.hpp>
#include <tenon/certificates/key_ring.hpp>
#include <tenon/lab/agent.hpp>
#include <tenon/lab/api_key.hpp>
#include <tenon/lab/session_account.hpp>
#include <tenon/lab/test_records.hpp>
#include <tenon/lab/test_session.hpp>
#include <tenon/lab/user_settings.hpp>
#include <tenon/workshop/certification.hpp>
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
    &workshop::machines,  &workshop::templates,        &workshop::work_orders,
    &workshop::equipment, &workshop::inspections,      &workshop::employees,
    &workshop::items,     &workshop::workshop_entries, &workshop::certifications,
};
constexpr Resource const* workshop_records[] = {&workshop::workshop_entries};

constexpr Resource const* lab_resources[] = {&lab::user_settings, &lab::api_keys, &lab::agents,   &lab::test_sessions,
                                             &lab::results,       &lab::trades,   &lab::thoughts, &lab::model_usage};
constexpr Resource const* lab_apart[] = {&lab::user_settings, &lab::api_keys, &lab::test_sessions, &lab::results,
                                         &lab::trades,        &lab::thoughts, &lab::model_usage};

constexpr Resource const* certificate_resources[] = {&certificates::certificates, &certificates::certificate_keys};

constexpr Feature features[] = {
    {"workshop", workshop_resources, workshop_records},
    {.name = "lab", .resources = lab_resources, .apart = lab_apart},
    {.name = "certificates", .resources = certificate_resources, .apart = certificate_resources}};

bool contains(std::span<Resource const* const> all, Resource const& one) {
    return std::ranges::find(all, &one) != all.end();
}

}  // namespace

Writes Feature::writes_to(Resource const& resource) const {
    return contains(records, resource) || has_own_routes(resource) ? Writes::by_use_cases : Writes::usual;
}

bool Feature::has_own_routes(Resource const& resource) const { return contains(apart, resource); }

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
