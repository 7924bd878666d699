#pragma once
#include "wiring/run_kit.hpp"

#include <tenon/http/identity_routes.hpp>
#include <tenon/identity/authenticate.hpp>
#include <tenon/identity/cached_access_tokens.hpp>
#include <tenon/identity/cached_sessions.hpp>
#include <tenon/identity/change_password.hpp>
#include <tenon/identity/create_first_admin.hpp>
#include <tenon/identity/create_user.hpp>
#include <tenon/identity/end_session.hpp>
#include <tenon/identity/forgot_password.hpp>
#include <tenon/identity/invite_user.hpp>
#include <tenon/identity/list_sessions.hpp>
#include <tenon/identity/log_in.hpp>
#include <tenon/identity/log_out.hpp>
#include <tenon/identity/mail_notices.hpp>
#include <tenon/identity/make_reset_link.hpp>
#include <tenon/identity/manage_users.hpp>
#include <tenon/identity/offer_set_up.hpp>
#include <tenon/identity/open_account.hpp>
#include <tenon/identity/open_session.hpp>
#include <tenon/identity/purge_expired.hpp>
#include <tenon/identity/refresh_session.hpp>
#include <tenon/identity/register_user.hpp>
#include <tenon/identity/reset_password.hpp>
#include <tenon/identity/send_reset_link.hpp>
#include <tenon/identity/set_password.hpp>
#include <tenon/identity/set_up_first_admin.hpp>
#include <tenon/identity/show_profile.hpp>
#include <tenon/identity/stored_users.hpp>
#include <tenon/identity/update_profile.hpp>
#include <tenon/identity/update_user.hpp>
#include <tenon/identity/user_actors.hpp>
#include <tenon/identity/users.hpp>

namespace tenon::server {

// The identity feature: its adapters and use cases, each given its ports.
class IdentityKit {
public:
    // `public_url` is the base of links in mails.
    IdentityKit(Application&, RunKit&, std::string public_url);

private:
    Application& app_;
    sql::Database& database_ = app_.database;
    UnitOfWork& unit_ = database_.units();
    Clock const& clock_ = *app_.ground.clock;
    UnicodeText const& text_ = *app_.ground.unicode;
    ChangeLog& changes_ = *app_.changes;
    identity::Settings const settings_;
    std::unique_ptr<identity::PasswordHashes> hashes_;
    identity::StoredUsers users_{{*app_.store, *hashes_}};
    std::unique_ptr<identity::SessionRepository> stored_sessions_;
    identity::CachedSessions sessions_{{*stored_sessions_, unit_, *app_.shared.broadcast, clock_},
                                       hears_all_servers(app_.settings) ? most_cached : 0};
    std::unique_ptr<identity::OneTimeTokens> one_time_tokens_;
    std::unique_ptr<identity::PasswordHasher> hasher_;
    std::unique_ptr<identity::AccessTokens> signed_tokens_;
    identity::CachedAccessTokens access_tokens_{*signed_tokens_, most_cached};
    std::unique_ptr<identity::Secrets> secrets_;
    MailRuns mails_{app_.enqueue};
    identity::SendResetLink send_reset_link_{{users_, *one_time_tokens_, *secrets_, mails_, clock_}, settings_};
    identity::LoginThrottle& throttle_ = *app_.shared.login_throttle;
    identity::MailThrottle mail_throttle_{clock_};
    identity::OpenAccount accounts_{{users_, *hasher_, text_, changes_, clock_, *app_.ground.ids}};
    identity::OpenSession opener_{{sessions_, access_tokens_, *secrets_, *app_.ground.ids}, settings_};
    identity::SetPassword set_password_{{users_, sessions_, *one_time_tokens_}};
    identity::CreateUser create_user_{{accounts_, unit_}};
    identity::UpdateUser update_user_{
        {users_, sessions_, *one_time_tokens_, set_password_, *hasher_, text_, changes_, unit_, clock_}};

    static constexpr std::size_t most_cached = 50'000;

public:
    identity::Authenticate const authenticate{{access_tokens_, sessions_, clock_}};
    identity::UserActors const actors{users_};
    identity::MailNotices notices{{*app_.store, mails_}, app_.settings.mail_product_name};
    identity::RegisterUser const register_user{{accounts_, unit_}, settings_};
    identity::LogIn const log_in{{users_, *hasher_, throttle_, opener_, text_, changes_, unit_, clock_}};
    identity::RefreshSession const refresh_session{{users_, sessions_, opener_, *secrets_, unit_, clock_}};
    identity::LogOut const log_out{{sessions_, unit_}};
    identity::EndSession const end_session{{sessions_, unit_}};
    identity::ListSessions const list_sessions{{sessions_, clock_}};
    identity::ChangePassword const change_password{
        {users_, set_password_, *hasher_, throttle_, text_, changes_, unit_, clock_}};
    identity::ForgotPassword const forgot_password{{app_.enqueue, mail_throttle_, text_, unit_}};
    identity::ResetPassword const reset_password{
        {users_, *one_time_tokens_, set_password_, *secrets_, *hasher_, throttle_, text_, changes_, unit_, clock_}};
    identity::OfferSetUp const offer_set_up{{users_, *one_time_tokens_, *secrets_, unit_, clock_}, settings_};
    identity::SetUpFirstAdmin const set_up_first_admin{
        {users_, *one_time_tokens_, *secrets_, accounts_, unit_, clock_}};
    identity::CreateFirstAdmin const create_first_admin{{users_, *one_time_tokens_, accounts_, unit_}};
    identity::InviteUser const invite_user{{users_, *one_time_tokens_, *secrets_, mails_, changes_, unit_, clock_},
                                           settings_};
    identity::MakeResetLink const make_reset_link{{users_, *one_time_tokens_, *secrets_, changes_, unit_, clock_},
                                                  settings_};
    identity::ShowProfile const show_profile{{users_}};
    identity::UpdateProfile const update_profile{{users_, text_, changes_, unit_, clock_}};
    identity::PurgeExpired const purge_expired{{sessions_, *one_time_tokens_, unit_, clock_}};
    identity::ManageUsers manage_users{{create_user_, update_user_}};
    ResourceKit users{identity::users, app_.resource_ground, Writes::slow, &manage_users};
    identity::Settings const& settings() const { return settings_; }
    // What a token says, without asking the database whether its session lives.
    std::optional<identity::AccessClaims> claims_of(std::string_view token) const {
        return access_tokens_.verify(token, clock_.now());
    }

    http::IdentityUseCases use_cases() const {
        return {register_user,      log_in,       refresh_session, log_out,         forgot_password, reset_password,
                set_up_first_admin, show_profile, update_profile,  change_password, list_sessions,   end_session,
                invite_user};
    }
};

// The base of links in mails when nothing listens yet.
std::string public_url_of(Settings const&);

}  // namespace tenon::server
