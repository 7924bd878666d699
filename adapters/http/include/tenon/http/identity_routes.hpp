#pragma once
#include <tenon/identity/change_password.hpp>
#include <tenon/identity/end_session.hpp>
#include <tenon/identity/forgot_password.hpp>
#include <tenon/identity/invite_user.hpp>
#include <tenon/identity/list_sessions.hpp>
#include <tenon/identity/log_in.hpp>
#include <tenon/identity/log_out.hpp>
#include <tenon/identity/refresh_session.hpp>
#include <tenon/identity/register_user.hpp>
#include <tenon/identity/reset_password.hpp>
#include <tenon/identity/set_up_first_admin.hpp>
#include <tenon/identity/show_profile.hpp>
#include <tenon/identity/update_profile.hpp>

namespace tenon::http {

class Router;

// Everything referred to outlives the server.
struct IdentityUseCases {
    identity::RegisterUser const& register_user;
    identity::LogIn const& log_in;
    identity::RefreshSession const& refresh_session;
    identity::LogOut const& log_out;
    identity::ForgotPassword const& forgot_password;
    identity::ResetPassword const& reset_password;
    identity::SetUpFirstAdmin const& set_up_first_admin;
    identity::ShowProfile const& show_profile;
    identity::UpdateProfile const& update_profile;
    identity::ChangePassword const& change_password;
    identity::ListSessions const& list_sessions;
    identity::EndSession const& end_session;
    identity::InviteUser const& invite_user;
};

// /auth/..., /users/{id}/invite, and the pages /set-up and /reset-password. The resource `users` is bound like any
// other, after its schema is used here.
void bind_identity(Router&, IdentityUseCases);

}  // namespace tenon::http
