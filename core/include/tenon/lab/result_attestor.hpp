#pragma once
#include <tenon/kernel/attestation.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/lab/test_records.hpp>

namespace tenon::lab {

// Vouches for results: their owner may have one certified that made no loss.
class ResultAttestor final : public Attestor {
public:
    struct Ports {
        ResourceStore& store;
        Clock const& clock;
    };
    explicit ResultAttestor(Ports ports) : ports_(ports) {}

    std::string_view kind() const override { return "lab_result"; }
    std::optional<Role> read_from() const override { return std::nullopt; }
    // Faults: not_found, forbidden, invalid (UNPROFITABLE_RESULT).
    Attestation attest(Actor const&, std::string const& result_id) const override;
    void issued(Actor const&, std::string const& result_id, std::string const& certificate_id) override;
    void revoked(Actor const&, std::string const& result_id, std::string const& certificate_id) override;

private:
    void mark(std::string const& result_id, std::string const& certificate_id, bool has_certificate);

    Ports ports_;
};

// "Oct 01 - Nov 01, 2025"; with both years where they differ.
std::string show_period(Timestamp from, Timestamp to);

}  // namespace tenon::lab
