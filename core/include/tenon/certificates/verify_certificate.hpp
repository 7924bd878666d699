#pragma once
#include <tenon/certificates/certificate.hpp>
#include <tenon/certificates/key_ring.hpp>
#include <tenon/kernel/clock.hpp>

namespace tenon::certificates {

struct Verified {
    bool is_good = false;       // signed by a key of ours, not revoked, and not expired
    Statement statement;        // what was signed; when somebody has tampered with it, no more than its code
    SignedStatement published;  // as it was signed
    std::int64_t view_count = 0;
    std::optional<Timestamp> revoked_at;
    bool is_expired = false;
    std::string problem;  // a sentence, when it is not good
};

// Tells anybody who has its code what a certificate says, and counts that as a view when it is good. What it says is
// read from the signed statement.
// Fault::not_found for unknown and malformed codes alike.
class VerifyCertificate {
public:
    struct Ports {
        ResourceStore& store;
        UnitOfWork& unit;
        KeyRing const& keys;
        Signatures const& signatures;
        JsonReader const& json;
        Clock const& clock;
    };
    explicit VerifyCertificate(Ports ports) : ports_(ports) {}

    Verified operator()(std::string_view code) const;
    Verified look(std::string_view code) const;  // without being counted

private:
    Verified look(Certificate const&) const;

    Ports ports_;
};

// Fault::not_found.
Certificate require_code(ResourceStore const&, std::string_view code);

}  // namespace tenon::certificates
