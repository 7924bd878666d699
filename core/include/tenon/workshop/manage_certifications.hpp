#pragma once
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/workshop/certification_expiry.hpp>

namespace tenon::workshop {

// The verbs of certifications. Whatever is written, the employee's certification_expiry follows; and what a
// certificate says stays as it is: conflict (CERTIFIED) for changing it, and for deleting it before the certificate is
// revoked.
class ManageCertifications final : public ResourceVerbs {
public:
    struct Ports {
        ResourceVerbs& rows;  // the plain ones
        CertificationExpiry expiry;
        ResourceStore const& store;
        UnitOfWork& unit;
    };
    explicit ManageCertifications(Ports ports) : ports_(ports) {}

    Record create(Actor const&, Draft) override;
    Record update(Actor const&, std::string_view path_id, Draft, Update, IfVersion) override;
    Record erase(Actor const&, std::string_view path_id, Removal, IfVersion) override;
    Record restore(Actor const&, std::string_view id, IfVersion) override;

private:
    enum class Revoked : std::uint8_t { counts, is_free };  // whether one that is revoked binds, too
    static void require_free(Record const&, Revoked);
    void follow(Actor const&, Record const& certification) const;

    Ports ports_;
};

}  // namespace tenon::workshop
