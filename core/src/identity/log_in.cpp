#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/log_in.hpp>

#include "steps.hpp"

namespace tenon::identity {
namespace {
Error wrong_credentials() {
    return Error(Fault::unauthenticated, "The e-mail or the password is not right").with_code("INVALID_CREDENTIALS");
}

Error deactivated() {
    return Error(Fault::forbidden, "This account is deactivated: ask an admin").with_code("ACCOUNT_DEACTIVATED");
}
}  // namespace

LogIn::LogIn(Ports ports) : ports_(ports), nobodys_hash_(ports.hasher.hash("nobody's password")) {}

SignedIn LogIn::operator()(std::string_view email, std::string_view password, Client const& client,
                           std::string_view request_id) const {
    auto const account = normal_email(email, ports_.text);
    require_admitted(ports_.throttle, account, client);
    auto const proof = prove(account, password);
    ports_.throttle.succeeded(account, client.address);
    auto const now = ports_.clock.now();
    User user;
    auto opened = ports_.unit.returning([&] {
        user = record(proof, now, request_id);
        return ports_.sessions.open(user, client, now);
    });
    return ports_.sessions.sign_in(std::move(user), std::move(opened), now);
}

LogIn::Proof LogIn::prove(std::string_view normal_email, std::string_view password) const {
    auto user = ports_.users.find_by_email(normal_email);
    auto hash = user ? ports_.users.find_password_hash(user->id) : std::nullopt;
    auto const secret = is_utf8(password) ? ports_.text.nfc(password) : std::string();
    auto const verdict = ports_.hasher.verify(secret, hash.value_or(nobodys_hash_));
    if (!hash || !verdict.is_right) throw wrong_credentials();
    if (!user->is_active) throw deactivated();
    auto upgraded = verdict.needs_upgrade ? std::optional(ports_.hasher.hash(secret)) : std::nullopt;
    return {*std::move(user), *std::move(hash), std::move(upgraded)};
}

User LogIn::record(Proof const& proof, Timestamp now, std::string_view request_id) const {
    auto user = ports_.users.find(proof.user.id);
    // Hashing takes its time: what was proved may have changed since.
    if (!user || ports_.users.find_password_hash(user->id) != proof.hash) throw wrong_credentials();
    if (!user->is_active) throw deactivated();
    if (proof.upgraded_hash) ports_.users.set_password_hash(user->id, *proof.upgraded_hash);
    auto const before = *user;
    user->last_login = now;
    save(ports_.users, *user);
    log_change(ports_.changes, nobody(request_id), "log_in", &before, &*user, now);
    return *std::move(user);
}

}  // namespace tenon::identity
