#pragma once
#include <tenon/certificates/attestors.hpp>
#include <tenon/certificates/certificate.hpp>
#include <tenon/certificates/key_ring.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::certificates {

// The files of a certificate: those that are kept or, when they are lost, out of reach or wanted in the other theme,
// printed again from what was signed. Of one that somebody has tampered with there are none: Fault::not_found.
class PrintCertificate {
public:
    struct Ports {
        Attestors const& attestors;
        CertificatePrinter const& printer;
        FileStore& files;
        ResourceStore const& store;
        KeyRing const& keys;
        Signatures const& signatures;
        JsonReader const& json;
    };
    explicit PrintCertificate(Ports ports) : ports_(ports) {}

    struct File {
        std::string bytes, code;
    };
    // Without a theme: as it was issued. Faults: not_found, forbidden.
    File operator()(Actor const&, std::string_view path_id, Paper, std::optional<Theme> = {}) const;
    // For anybody who has the code; revoked ones are not handed out. Fault::not_found.
    File operator()(std::string_view code, Paper, std::optional<Theme> = {}) const;

private:
    File file_of(Certificate const&, Paper, std::optional<Theme>) const;
    std::string bytes_of(Certificate const&, Paper, std::optional<Theme>) const;
    std::optional<std::string> kept(Certificate const&, Paper) const;

    Ports ports_;
};

// What stands on one of its papers.
std::string print(CertificatePrinter const&, Certificate const&, Paper, Theme);

}  // namespace tenon::certificates
