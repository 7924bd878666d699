#include <tenon/kernel/manage_resource.hpp>
#include <tenon/workshop/certification.hpp>
#include <tenon/workshop/manage_certifications.hpp>

namespace tenon::workshop {

Record ManageCertifications::create(Actor const& actor, Draft draft) {
    return ports_.unit.returning([&] {
        auto row = ports_.rows.create(actor, draft);
        follow(actor, row);
        return row;
    });
}

Record ManageCertifications::update(Actor const& actor, std::string_view path_id, Draft draft, Update how,
                                    IfVersion if_version) {
    return ports_.unit.returning([&] {
        auto const before = find_by_path(ports_.store, certifications, path_id);
        auto row = ports_.rows.update(actor, path_id, draft, how, if_version);
        if (row == before) return row;
        require_free(*before, Revoked::counts);
        follow(actor, *before);
        follow(actor, row);
        return row;
    });
}

Record ManageCertifications::erase(Actor const& actor, std::string_view path_id, Removal removal,
                                   IfVersion if_version) {
    return ports_.unit.returning([&] {
        auto row = ports_.rows.erase(actor, path_id, removal, if_version);
        require_free(row, Revoked::is_free);
        follow(actor, row);
        return row;
    });
}

Record ManageCertifications::restore(Actor const& actor, std::string_view id, IfVersion if_version) {
    return ports_.unit.returning([&] {
        auto row = ports_.rows.restore(actor, id, if_version);
        follow(actor, row);
        return row;
    });
}

// Asked after the plain verb, which has seen to the rights: what is thrown here undoes it.
void ManageCertifications::require_free(Record const& row, Revoked revoked) {
    auto const certification = from_record<Certification>(certifications, row);
    if (!certification.certificate_id || (revoked == Revoked::is_free && certification.revoked_at)) return;
    throw Error(Fault::conflict,
                revoked == Revoked::is_free
                    ? "A certificate says this: revoke certificate " + *certification.certificate_id + " first"
                    : std::string("A certificate says this: it cannot be changed any more"))
        .with_code("CERTIFIED");
}

void ManageCertifications::follow(Actor const& actor, Record const& certification) const {
    ports_.expiry.follow(actor, std::get<Reference>(certification[certifications.at("employee_id")]).id);
}

}  // namespace tenon::workshop
