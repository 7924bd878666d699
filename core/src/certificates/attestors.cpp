#include <tenon/certificates/attestors.hpp>
#include <tenon/certificates/certificate.hpp>
#include <tenon/kernel/resource_access.hpp>

#include <algorithm>

namespace tenon::certificates {

Attestor* Attestors::find(std::string_view kind) const {
    auto const found = std::ranges::find(all_, kind, [](Attestor const* each) { return each->kind(); });
    return found == all_.end() ? nullptr : *found;
}

Attestor& Attestors::require(std::string_view kind) const {
    if (auto* const found = find(kind)) return *found;
    std::string known;
    for (auto const* each : all_) known += (known.empty() ? "" : ", ") + std::string(each->kind());
    throw Error(
        Fault::invalid, "There are no certificates of this kind",
        {{"kind", "unknown_choice", known.empty() ? "nothing can be certified here" : "must be one of " + known}});
}

bool Attestors::reads_all_of(Actor const& actor, std::string_view kind) const {
    auto const* attestor = find(kind);
    auto const least = attestor ? attestor->read_from() : std::nullopt;
    return actor.is_at_least(least.value_or(Role::admin));
}

std::vector<std::string> Attestors::kinds_read_by(Actor const& actor) const {
    std::vector<std::string> kinds;
    for (auto const* each : all_)
        if (reads_all_of(actor, each->kind())) kinds.emplace_back(each->kind());
    return kinds;
}

void Attestors::require_read(Actor const& actor, Record const& row) const {
    if (!reads_all_of(actor, std::get<std::string>(row[certificates.at("kind")])))
        tenon::require_read(actor, certificates, row);
}

}  // namespace tenon::certificates
