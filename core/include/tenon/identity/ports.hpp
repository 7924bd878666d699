#pragma once
#include <tenon/identity/session.hpp>
#include <tenon/identity/user.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What identity needs from the outside world. Absent is nullopt; trouble is a tenon::Error with
// Fault::unavailable. Everything that writes is called inside UnitOfWork::run().
namespace tenon::identity {

class UserRepository {
public:
    virtual ~UserRepository() = default;
    virtual std::optional<User> find(std::string_view id) const = 0;
    virtual std::optional<User> find_by_email(std::string_view normal_email) const = 0;
    // nullopt: no such user, or one who has no password yet.
    virtual std::optional<std::string> find_password_hash(std::string_view user_id) const = 0;
    // Other than the user `besides`; "" = any.
    virtual bool has_active_admin(std::string_view besides = {}) const = 0;

    virtual void add(User const&) = 0;  // conflict, code DUPLICATE_RESOURCE, when the e-mail is in use
    // Writes what `user` says, and its version + 1, over the row that still has `user.version`;
    // false when there is none. conflict, code DUPLICATE_RESOURCE, when the e-mail is in use.
    virtual bool update(User const& user) = 0;
    virtual void set_password_hash(std::string_view user_id, std::string_view hash) = 0;
};

// The hashes of passwords, apart from everything that is shown.
class PasswordHashes {
public:
    virtual ~PasswordHashes() = default;
    virtual std::optional<std::string> find(std::string_view user_id) const = 0;
    virtual void set(std::string_view user_id, std::string_view hash) = 0;
};

// Sessions, each with the chain of its refresh tokens. Tokens are known by their digests only.
class SessionRepository {
public:
    virtual ~SessionRepository() = default;
    virtual std::optional<Session> find(std::string_view id) const = 0;
    virtual std::optional<RefreshToken> find_refresh_token(std::string_view digest) const = 0;
    // Those of one user that are alive after `now`, newest first.
    virtual std::vector<Session> list_of(std::string_view user_id, Timestamp now) const = 0;
    // The session with what its user may do now; nullopt when it has been ended. Asked by every
    // request, outside any unit of work.
    virtual std::optional<LiveSession> find_live(std::string_view id) const = 0;

    virtual void add(Session const&, std::string_view refresh_digest) = 0;
    // Marks `used_digest` as used, adds `fresh_digest` (good until session.expires_at), and
    // keeps the session's new times. conflict when the token was used or the session ended meanwhile.
    virtual void rotate(Session const&, std::string_view used_digest, std::string_view fresh_digest) = 0;
    virtual bool end(std::string_view id) = 0;                                  // false: there was none
    virtual std::vector<std::string> end_all_of(std::string_view user_id) = 0;  // the ids that ended
    // Forgets sessions and used refresh tokens that expired at or before `now`; says how many sessions.
    virtual std::size_t purge_expired(Timestamp now) = 0;
};

enum class TokenPurpose { set_up, reset, invitation };

std::string_view to_text(TokenPurpose);
std::optional<TokenPurpose> token_purpose_from(std::string_view text);

struct OneTimeToken {
    std::string digest;
    TokenPurpose purpose = TokenPurpose::reset;
    std::string user_id;  // empty for set_up
    Timestamp expires_at{};

    friend bool operator==(OneTimeToken const&, OneTimeToken const&) = default;
};

// Tokens that work once: kept by digest, gone when taken.
class OneTimeTokens {
public:
    virtual ~OneTimeTokens() = default;
    virtual std::optional<OneTimeToken> find(std::string_view digest) const = 0;

    virtual void add(OneTimeToken const&) = 0;
    virtual std::optional<OneTimeToken> take(std::string_view digest) = 0;
    virtual void drop_all_of(std::string_view user_id) = 0;  // "" = those without a user
    virtual std::size_t purge_expired(Timestamp now) = 0;    // those that expired at or before `now`
};

// Slow on purpose: never inside a unit of work.
class PasswordHasher {
public:
    struct Verdict {
        bool is_right = false;
        bool needs_upgrade = false;  // right, but hashed by an older method
    };
    virtual ~PasswordHasher() = default;
    virtual std::string hash(std::string_view password) const = 0;  // unavailable: too many at work
    virtual Verdict verify(std::string_view password, std::string_view hash) const = 0;
};

struct AccessClaims {
    std::string user_id, session_id, token_id;
    Timestamp issued_at{}, expires_at{};  // whole seconds

    friend bool operator==(AccessClaims const&, AccessClaims const&) = default;
};

class AccessTokens {
public:
    virtual ~AccessTokens() = default;
    virtual std::string issue(AccessClaims const&) const = 0;
    // nullopt: not ours, changed, not meant for us, expired or not yet valid. Never throws.
    virtual std::optional<AccessClaims> verify(std::string_view token, Timestamp now) const = 0;
};

class Secrets {
public:
    virtual ~Secrets() = default;
    virtual std::string make_token() = 0;                          // 256 random bits, URL-safe
    virtual std::string digest(std::string_view token) const = 0;  // one way; same token, same digest
};

// Slows down guessing without locking anyone out for good.
class LoginThrottle {
public:
    virtual ~LoginThrottle() = default;
    // Counts an attempt, before the password is looked at; or says how long to wait, and counts nothing.
    virtual std::optional<std::chrono::seconds> admit(std::string_view account, std::string_view address) = 0;
    virtual void succeeded(std::string_view account, std::string_view address) = 0;
};

}  // namespace tenon::identity
