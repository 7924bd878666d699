#pragma once
#include "wiring/file_kit.hpp"
#include "wiring/run_kit.hpp"

#include <tenon/certificates/check_file.hpp>
#include <tenon/certificates/erase_stray_files.hpp>
#include <tenon/crypto/signatures.hpp>
#include <tenon/http/certificate_routes.hpp>

#include <optional>

namespace tenon::server {

// The keys that sign certificates, for all who share the database.
class CertificateKeys {
public:
    explicit CertificateKeys(Application&);

private:
    std::unique_ptr<certificates::Signatures> const signatures_;

public:
    certificates::KeyRing const ring;
    certificates::Signatures const& signatures() const { return *signatures_; }
};

// Certificates, for the features whose things may have them.
class CertificateKit {
public:
    // Its runs are added to the kit of runs. `public_url`: the base of the links on paper, unless certificates.base_url
    // names another.
    CertificateKit(Application&, RunKit&, FileKit&, std::string const& public_url);

    void add(Attestor& attestor) { attestors_.add(attestor); }
    void bind(http::Router&);

private:
    // What employees may weld.
    struct Welding final : workshop::Certifier {
        Welding(Application&, CertificateKit const&);
        std::string issue(Actor const&, std::string_view kind, std::string const& source_id, Attestation const&,
                          std::function<void()> const& create) override;

        certificates::IssueCertificate const& issue_certificate;
        workshop::CertificationExpiry const expiry;
        workshop::WeldingAttestor attestor;
        workshop::CertifyEmployee const certify;
    };

    Application& app_;
    UnitOfWork& unit_ = app_.database.units();
    ResourceStore& store_ = *app_.store;
    FileStore& files_;
    CertificateKeys const keys_;
    std::unique_ptr<certificates::CertificatePrinter> const printer_;
    certificates::Attestors attestors_;
    certificates::EraseStrayFiles erase_stray_files_{{store_, files_}};
    certificates::IssueCertificate const issue_;
    certificates::ReadCertificates const read_{
        {attestors_, store_, app_.resource(certificates::certificates.name).read()}};
    certificates::RevokeCertificate const revoke_{{attestors_, store_, *app_.changes, unit_, *app_.ground.clock}};
    certificates::PrintCertificate const print_{
        {attestors_, *printer_, files_, store_, keys_.ring, keys_.signatures(), *app_.ground.json}};
    certificates::VerifyCertificate const verify_{
        {store_, unit_, keys_.ring, keys_.signatures(), *app_.ground.json, *app_.ground.clock}};
    std::optional<Welding> welding_;  // with the workshop
};

}  // namespace tenon::server
