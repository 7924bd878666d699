#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/time.hpp>
#include <optional>
#include <string>
#include <vector>

namespace tenon {

// What a feature vouches for when a certificate is issued: in words for people, and as facts for programs.
// It is frozen with the certificate: what changes later changes no certificate.
struct Attestation {
    enum class Tone : std::uint8_t { plain, good, bad };
    struct Figure {
        std::string label, value;  // "Total PnL", "+12.40 %"
        Tone tone = Tone::plain;
        friend bool operator==(Figure const&, Figure const&) = default;
    };

    std::string title;            // "Performance Certificate"
    std::string subject;          // whom or what it is about: "α-prime"
    std::string subject_note;     // a line below it: "rules • OMNI mode"; may be empty
    std::string scope;            // "Backtest • BTC/USDT"
    std::string period;           // "Oct 01 - Nov 01, 2025"
    std::vector<Figure> figures;  // 1 to 8
    // An object: the same for programs, under the names of the API. With a fact "expires_on" (YYYY-MM-DD), what is said
    // holds through that day (UTC).
    Json facts = Json::Object{};
};

// A feature whose things may be certified. One thing has one certificate.
class Attestor {
public:
    virtual ~Attestor() = default;
    virtual std::string_view kind() const = 0;  // "lab_result"
    // From this role on everybody may read its certificates; nullopt: only who had it issued, and admins.
    virtual std::optional<Role> read_from() const = 0;

    // Reads what is to be certified, inside a unit of work. Faults: not_found, forbidden, invalid (not worth one).
    virtual Attestation attest(Actor const&, std::string const& source_id) const = 0;
    // Told inside the unit of work in which the certificate comes to be, or is revoked.
    virtual void issued(Actor const&, std::string const& source_id, std::string const& certificate_id) = 0;
    virtual void revoked(Actor const&, std::string const& source_id, std::string const& certificate_id) = 0;
};

}  // namespace tenon
