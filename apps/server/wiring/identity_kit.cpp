#include "wiring/identity_kit.hpp"

#include <tenon/crypto/access_tokens.hpp>
#include <tenon/crypto/secrets.hpp>
#include <tenon/passwords/password_hasher.hpp>
#include <tenon/sql/identity.hpp>

namespace tenon::server {
namespace {

identity::Settings identity_settings(Settings const& s, std::string public_url) {
    identity::Settings made;
    made.is_registration_open = s.auth_registration == "open";
    made.default_role = role_from(s.auth_default_role).value_or(Role::operator_);
    made.product_name = s.mail_product_name;
    made.public_url = std::move(public_url);
    made.access_token_life = s.auth_access_token_life;
    made.refresh_token_life = s.auth_refresh_token_life;
    return made;
}

// The first secret signs; tokens signed with the others stay good until they expire.
crypto::AccessTokenSettings token_settings(Application const& app) {
    crypto::AccessTokenSettings made;
    auto const& secrets = app.settings.auth_secret;
    for (auto const& secret : secrets.empty() ? std::vector{app.secret} : secrets)
        made.keys.emplace_back().material = secret;
    return made;
}

}  // namespace

IdentityKit::IdentityKit(Application& app, RunKit& run_kit, std::string public_url)
    : app_(app),
      settings_(identity_settings(app.settings, std::move(public_url))),
      hashes_(sql::make_password_hashes(database_)),
      stored_sessions_(sql::make_session_repository(database_)),
      one_time_tokens_(sql::make_one_time_tokens(database_)),
      hasher_(passwords::make_password_hasher(*app.ground.random)),
      signed_tokens_(crypto::make_access_tokens(token_settings(app))),
      secrets_(crypto::make_secrets(*app.ground.random)) {
    run_kit.add(send_reset_link_);
}

std::string public_url_of(Settings const& settings) {
    auto const is_tls = !settings.server_tls_certificate.empty();
    auto const own = (is_tls ? "https://" : "http://") + settings.server_listen;
    return settings.server_public_url.empty() ? own : settings.server_public_url;
}

}  // namespace tenon::server
