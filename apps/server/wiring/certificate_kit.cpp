#include "wiring/certificate_kit.hpp"

#include <tenon/pdf/certificate_printer.hpp>

namespace tenon::server {
namespace {

certificates::Settings certificate_settings(Settings const& s, std::string const& public_url) {
    certificates::Settings made;
    made.issuer = s.certificates_issuer;
    made.code_prefix = s.certificates_code_prefix;
    made.base_url = s.certificates_base_url.empty() ? public_url : s.certificates_base_url;
    while (made.base_url.ends_with('/')) made.base_url.pop_back();
    made.theme = certificates::theme_from(s.certificates_theme).value_or(certificates::Theme::dark);
    return made;
}

}  // namespace

CertificateKeys::CertificateKeys(Application& app)
    : signatures_(crypto::make_signatures()),
      ring({*app.store, app.database.units(), *app.ground.clock, *app.ground.ids, *signatures_, *app.cipher}) {}

CertificateKit::CertificateKit(Application& app, RunKit& runs, FileKit& files, std::string const& public_url)
    : app_(app),
      files_(files.store("certificates")),
      keys_(app),
      printer_(pdf::make_certificate_printer(*app.ground.json)),
      issue_({attestors_, keys_.ring, *printer_, files_, store_, *app.changes, unit_, *app.ground.clock,
              *app.ground.ids, *app.ground.random, app.enqueue},
             certificate_settings(app.settings, public_url)) {
    runs.add(erase_stray_files_);
    if (app.has("workshop")) add(welding_.emplace(app, *this).attestor);
}

CertificateKit::Welding::Welding(Application& app, CertificateKit const& kit)
    : issue_certificate(kit.issue_),
      expiry({*app.store, *app.changes, *app.ground.clock}),
      attestor(*app.store, expiry),
      certify({*this, app.own_verbs.certifications, expiry, *app.store, app.database.units()}) {}

std::string CertificateKit::Welding::issue(Actor const& actor, std::string_view kind, std::string const& source_id,
                                           Attestation const& attested, std::function<void()> const& create) {
    return issue_certificate(actor, kind, source_id, attested, create).certificate.id;
}

void CertificateKit::bind(http::Router& router) {
    http::bind_certificates(router, {.issue = issue_,
                                     .read = read_,
                                     .revoke = revoke_,
                                     .print = print_,
                                     .verify = verify_,
                                     .keys = keys_.ring,
                                     .catalog = app_.catalog});
    if (!welding_) return;
    http::bind_certifications(router, {.certify = welding_->certify,
                                       .read = read_,
                                       .employees = app_.resource(workshop::employees.name).read(),
                                       .store = store_,
                                       .unicode = *app_.ground.unicode,
                                       .catalog = app_.catalog});
}

}  // namespace tenon::server
