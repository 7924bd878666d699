#include <tenon/certificates/revoke_certificate.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/kernel/text.hpp>

#include "steps.hpp"

namespace tenon::certificates {
namespace {

constexpr std::size_t longest_reason = 500;

std::string checked_reason(std::string_view sent, std::vector<Violation> problems) {
    std::string reason(trim(sent));
    if (reason.empty() && problems.empty()) problems.push_back({"reason", "required", "must say why"});
    if (count_code_points(reason) > longest_reason)
        problems.push_back({"reason", "too_long", "must have at most 500 characters"});
    require_none(certificates, std::move(problems));
    return reason;
}

}  // namespace

Certificate RevokeCertificate::operator()(Actor const& actor, std::string_view path_id, std::string_view sent,
                                          std::vector<Violation> problems) const {
    auto const reason = checked_reason(sent, std::move(problems));
    return ports_.unit.returning([&] {
        auto const row = find_by_path(ports_.store, certificates, path_id);
        if (!row) throw no_such_certificate();
        if (!actor.is_at_least(Role::admin)) require_change(actor, certificates, *row);
        auto const before = certificate_of(*row);
        if (before.revoked_at)
            throw Error(Fault::conflict, "The certificate is revoked already").with_code("WRONG_STATE");
        auto after = before;
        ++after.version;
        after.revoked_at = after.updated_at = ports_.clock.now();
        after.revoke_reason = reason;
        if (!ports_.store.update(certificates, to_record(certificates, after), before.version))
            throw Error(Fault::unavailable, "The certificate is being changed. Try again.");
        if (auto* const attestor = ports_.attestors.find(after.kind))
            attestor->revoked(actor, after.source_id, after.id);
        log_change(ports_.changes, actor, "revoke", &before, after);
        return after;
    });
}

}  // namespace tenon::certificates
