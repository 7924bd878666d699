#pragma once
#include <tenon/identity/forgot_password.hpp>
#include <tenon/identity/open_account.hpp>
#include <tenon/identity/open_session.hpp>
#include <tenon/identity/send_reset_link.hpp>
#include <tenon/identity/set_password.hpp>
#include <tenon/identity/settings.hpp>

#include "support/builders/identity_builders.hpp"
#include "support/fakes/ascii_unicode_text.hpp"
#include "support/fakes/fake_broadcast.hpp"
#include "support/fakes/fake_change_log.hpp"
#include "support/fakes/fake_run_store.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/identity_fakes.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/fakes/stub_json_reader.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

// Fakes of everything that identity needs, and a few people.
struct IdentityWorld {
    static constexpr auto password = "correct horse";

    FakeUnitOfWork unit;
    FakeUserRepository users{unit};
    FakeSessionRepository sessions{unit, users};
    FakeOneTimeTokens tokens{unit};
    FakePasswordHasher hasher{unit};
    FakeAccessTokens access_tokens;
    FakeSecrets secrets;
    FakeMailOutbox mails{unit};
    FakeRunStore runs{unit};
    FakeRunBell bell;
    FakeChangeLog changes{unit};
    FakeBroadcast broadcast;
    AsciiUnicodeText text;
    FixedClock clock;
    identity::MailThrottle mail_throttle{clock};
    SequentialIds ids;
    identity::Settings settings;
    EnqueueRun const enqueue{{runs, unit, clock, ids, bell}};
    identity::ForgotPassword const forgot_password{{enqueue, mail_throttle, text, unit}};
    identity::Client const client{"192.0.2.7", "Browser/1.0"};

    identity::OpenAccount const accounts{{users, hasher, text, changes, clock, ids}};
    identity::OpenSession const opener{{sessions, access_tokens, secrets, ids}, settings};
    identity::SetPassword const set_password{{users, sessions, tokens}};

    identity::User add_user(std::string email, Role role = Role::operator_) {
        identity::User user;
        user.id = ids.next();
        user.email = std::move(email);
        user.role = role;
        user.created_at = user.updated_at = clock.now();
        unit.run([&] {
            users.add(user);
            users.set_password_hash(user.id, "new:" + std::string(password));
        });
        return user;
    }
    identity::SignedIn sign_in(identity::User const& user) {
        auto const now = clock.now();
        auto opened = unit.returning([&] { return opener.open(user, client, now); });
        return opener.sign_in(user, std::move(opened), now);
    }
    Actor actor_of(identity::SignedIn const& signed_in) const {
        auto const& claims = access_tokens.issued.at(signed_in.access_token);
        return {claims.user_id, signed_in.user.role, claims.session_id, "request-1"};
    }
    // Does the work that forgot_password asked for.
    void send_reset_links(JsonReader const& json) {
        identity::SendResetLink send({users, tokens, secrets, mails, clock}, settings);
        auto const now = clock.now();
        for (auto const& run : unit.returning([&] { return runs.claim("worker", now, now, 100); })) {
            RunContext context(run, {}, {runs, unit, clock, json});
            send(context);
        }
    }
    void forget(std::string const& email) {
        forgot_password(email);
        StubJsonReader json;
        json.texts["null"] = Json();
        json.texts[R"({"email":")" + email + "\"}"] = Json::Object{{"email", email}};
        send_reset_links(json);
    }
    std::size_t count_sessions_of(identity::User const& user) const {
        return sessions.list_of(user.id, clock.now()).size();
    }
    void deactivate(identity::User const& user) {
        auto changed = users.find(user.id).value();
        changed.is_active = false;
        unit.run([&] { users.update(changed); });
    }
};

}  // namespace tenon::testing
