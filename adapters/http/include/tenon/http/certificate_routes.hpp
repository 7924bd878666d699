#pragma once
#include <tenon/certificates/issue_certificate.hpp>
#include <tenon/certificates/print_certificate.hpp>
#include <tenon/certificates/read_certificates.hpp>
#include <tenon/certificates/revoke_certificate.hpp>
#include <tenon/certificates/verify_certificate.hpp>
#include <tenon/workshop/certify_employee.hpp>

namespace tenon::http {

class Router;

// Everything referred to outlives the server.
struct CertificateUseCases {
    certificates::IssueCertificate const& issue;
    certificates::ReadCertificates const& read;
    certificates::RevokeCertificate const& revoke;
    certificates::PrintCertificate const& print;
    certificates::VerifyCertificate const& verify;
    certificates::KeyRing const& keys;
    Catalog const& catalog;  // complete before bind_certificates
};

// /certificates/...; outside the mounts the page /verify/{code} for people, with its files, and the public keys at
// /.well-known/tenon-keys.json.
void bind_certificates(Router&, CertificateUseCases);

struct CertificationUseCases {
    workshop::CertifyEmployee const& certify;
    certificates::ReadCertificates const& read;
    ReadResource const& employees;
    ResourceStore const& store;
    UnicodeText const& unicode;
    Catalog const& catalog;
};

// POST and GET /employees/{id}/certificates.
void bind_certifications(Router&, CertificationUseCases);

}  // namespace tenon::http
