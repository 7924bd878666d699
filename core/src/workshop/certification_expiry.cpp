#include <tenon/workshop/certification.hpp>
#include <tenon/workshop/certification_expiry.hpp>

#include <algorithm>
#include <limits>

namespace tenon::workshop {
namespace {

std::string json_of(Resource const& resource, Record const* record) {
    std::string out;
    if (record) append_json(out, resource, *record);
    return out;
}

std::string employee_of(Record const& certification) {
    return std::get<Reference>(certification[certifications.at("employee_id")]).id;
}

}  // namespace

void CertificationExpiry::follow(Actor const& actor, std::string const& employee_id) const {
    auto const before = ports_.store.find(employees, employee_id);
    if (!before) return;
    auto employee = from_record<Employee>(employees, *before);
    auto const expiry = latest(employee_id);
    if (employee.certification_expiry == expiry) return;
    employee.certification_expiry = expiry;
    ++employee.version;
    employee.updated_at = ports_.clock.now();
    auto const after = to_record(employees, employee);
    if (!ports_.store.update(employees, after, version_of(*before)))
        throw Error(Fault::unavailable, "The employee is being changed. Try again.");
    log(actor, employees, "update", &*before, after);
}

void CertificationExpiry::insert(Actor const& actor, Record const& certification) const {
    ports_.store.insert(certifications, certification);
    log(actor, certifications, "create", nullptr, certification);
    follow(actor, employee_of(certification));
}

void CertificationExpiry::save(Actor const& actor, Record const& before, Record after) const {
    after[column::version] = version_of(before) + 1;
    after[column::updated_at] = ports_.clock.now();
    if (!ports_.store.update(certifications, after, version_of(before)))
        throw Error(Fault::unavailable, "The certification is being changed. Try again.");
    log(actor, certifications, "update", &before, after);
    follow(actor, employee_of(after));
}

std::optional<Timestamp> CertificationExpiry::latest(std::string const& employee_id) const {
    std::string const ids[] = {employee_id};
    auto const rows = ports_.store.find_all(certifications, certifications.at("employee_id"), ids,
                                            std::numeric_limits<std::int64_t>::max());
    std::optional<Timestamp> latest;
    for (auto const& row : rows) {
        auto const each = from_record<Certification>(certifications, row);
        if (!each.revoked_at) latest = std::max(latest.value_or(Timestamp::min()), Timestamp(each.expires_on));
    }
    return latest;
}

void CertificationExpiry::log(Actor const& actor, Resource const& resource, std::string_view verb, Record const* before,
                              Record const& after) const {
    ports_.changes.append({.seq = 0,
                           .at = ports_.clock.now(),
                           .actor_id = actor.user_id,
                           .resource = std::string(resource.name),
                           .resource_id = id_of(after),
                           .verb = std::string(verb),
                           .before = json_of(resource, before),
                           .after = json_of(resource, &after),
                           .request_id = actor.request_id});
}

}  // namespace tenon::workshop
