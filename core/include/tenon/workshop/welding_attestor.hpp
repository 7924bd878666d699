#pragma once
#include <tenon/workshop/certification.hpp>
#include <tenon/workshop/certification_expiry.hpp>

namespace tenon::workshop {

// Vouches for what employees may weld. Managers have it certified, and read all such certificates.
class WeldingAttestor final : public Attestor {
public:
    static constexpr std::string_view kind_of_certificates = "welding";

    WeldingAttestor(ResourceStore const& store, CertificationExpiry expiry) : store_(store), expiry_(expiry) {}

    std::string_view kind() const override { return kind_of_certificates; }
    std::optional<Role> read_from() const override { return Role::manager; }
    Attestation attest(Actor const&, std::string const& certification_id) const override;
    void issued(Actor const&, std::string const& certification_id, std::string const& certificate_id) override;
    void revoked(Actor const&, std::string const& certification_id, std::string const& certificate_id) override;

private:
    ResourceStore const& store_;
    CertificationExpiry expiry_;
};

}  // namespace tenon::workshop
