#pragma once
#include "core/identity/identity_world.hpp"
#include "pipeline.hpp"
#include "reply.hpp"
#include "router.hpp"
#include "support/fakes/fake_log.hpp"

#include <tenon/cache_memory/rate_limiter.hpp>
#include <tenon/http/identity_routes.hpp>
#include <tenon/identity/authenticate.hpp>
#include <tenon/identity/memory_login_throttle.hpp>
#include <tenon/identity/offer_set_up.hpp>
#include <tenon/json/json_reader.hpp>

namespace tenon::testing {

// The routes of identity over fakes, asked through the pipeline without a socket. Who asks is named
// by an access token; "" is a guest.
class IdentityApi {
public:
    explicit IdentityApi(identity::Settings const& settings = {}, std::vector<std::string> mounts = {"/api/v1", "/api"})
        : router(std::move(mounts)), identity_settings_(settings) {
        http::bind_identity(router, {register_user_, log_in_, refresh_session_, log_out_, world.forgot_password,
                                     reset_password_, set_up_first_admin_, show_profile_, update_profile_,
                                     change_password_, list_sessions_, end_session_, invite_user_});
        settings_.rate_limits.enabled = false;
    }

    Reply ask(std::string_view token, http::Method method, std::string_view target, std::string_view body = {},
              HeaderList headers = {}) {
        return ask_pipeline(pipeline_, *json_reader_, token, method, target, body, headers).reply;
    }
    Reply post(std::string_view target, std::string_view body) { return ask("", http::Method::post, target, body); }
    Reply get_me(std::string_view token) { return ask(token, http::Method::get, "auth/me"); }
    Reply log_in(std::string_view email, std::string_view password = IdentityWorld::password) {
        return post("auth/login",
                    to_json(Json::Object{{"email", std::string(email)}, {"password", std::string(password)}}));
    }
    // The access token of somebody new with this e-mail.
    std::string enter(std::string email, Role role = Role::operator_) {
        return world.sign_in(world.add_user(std::move(email), role)).access_token;
    }
    std::string offer_set_up() { return identity::OfferSetUp(set_up_ports(), identity_settings_)().value(); }
    void limit_rates() { settings_.rate_limits.enabled = true; }

    IdentityWorld world;
    http::Router router;

private:
    identity::OfferSetUp::Ports set_up_ports() {
        return {world.users, world.tokens, world.secrets, world.unit, world.clock};
    }
    http::Authentication authenticate(std::string_view token) const { return {authenticate_(token, {})}; }

    identity::Settings const identity_settings_;
    identity::MemoryLoginThrottle throttle_{world.clock};
    identity::Authenticate const authenticate_{{world.access_tokens, world.sessions, world.clock}};
    identity::RegisterUser const register_user_{{world.accounts, world.unit}, identity_settings_};
    identity::LogIn const log_in_{
        {world.users, world.hasher, throttle_, world.opener, world.text, world.changes, world.unit, world.clock}};
    identity::RefreshSession const refresh_session_{
        {world.users, world.sessions, world.opener, world.secrets, world.unit, world.clock}};
    identity::LogOut const log_out_{{world.sessions, world.unit}};
    identity::ResetPassword const reset_password_{{world.users, world.tokens, world.set_password, world.secrets,
                                                   world.hasher, throttle_, world.text, world.changes, world.unit,
                                                   world.clock}};
    identity::SetUpFirstAdmin const set_up_first_admin_{
        {world.users, world.tokens, world.secrets, world.accounts, world.unit, world.clock}};
    identity::ShowProfile const show_profile_{{world.users}};
    identity::UpdateProfile const update_profile_{{world.users, world.text, world.changes, world.unit, world.clock}};
    identity::ChangePassword const change_password_{
        {world.users, world.set_password, world.hasher, throttle_, world.text, world.changes, world.unit, world.clock}};
    identity::ListSessions const list_sessions_{{world.sessions, world.clock}};
    identity::EndSession const end_session_{{world.sessions, world.unit}};
    identity::InviteUser const invite_user_{
        {world.users, world.tokens, world.secrets, world.mails, world.changes, world.unit, world.clock},
        identity_settings_};

    http::Settings settings_;
    http::InlineDispatcher dispatcher_;
    FakeLog log_;
    std::unique_ptr<JsonReader> json_reader_ = json::make_json_reader();
    std::unique_ptr<RateLimiter> rate_limiter_ = cache_memory::make_rate_limiter();
    http::Pipeline pipeline_{settings_,
                             {dispatcher_,
                              *json_reader_,
                              world.clock,
                              *rate_limiter_,
                              log_,
                              [this](std::string_view token) { return authenticate(token); },
                              {}},
                             router};
};

}  // namespace tenon::testing
