#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/users.hpp>
#include <tenon/kernel/mail_outbox.hpp>
#include <tenon/kernel/resource_store.hpp>

#include <algorithm>
#include <functional>
#include <map>

#include "support/fakes/fake_unit_of_work.hpp"

namespace tenon::testing {

class FakeUserRepository final : public identity::UserRepository {
public:
    explicit FakeUserRepository(FakeUnitOfWork& unit) : unit_(unit) {
        unit.restores(all);
        unit.restores(hashes);
    }

    std::map<std::string, identity::User, std::less<>> all;
    std::map<std::string, std::string, std::less<>> hashes;

    std::optional<identity::User> find(std::string_view id) const override {
        auto const it = all.find(id);
        return it == all.end() ? std::nullopt : std::optional(it->second);
    }
    std::optional<identity::User> find_by_email(std::string_view email) const override {
        for (auto const& [id, user] : all)
            if (user.email == email) return user;
        return std::nullopt;
    }
    std::optional<std::string> find_password_hash(std::string_view user_id) const override {
        auto const it = hashes.find(user_id);
        return it == hashes.end() ? std::nullopt : std::optional(it->second);
    }
    // So many times the answer is that of the moment before another process added the admin.
    mutable int admins_overlooked = 0;
    bool has_active_admin(std::string_view besides) const override {
        if (admins_overlooked > 0) return --admins_overlooked, false;
        return std::ranges::any_of(all, [&](auto const& entry) {
            return entry.second.role == Role::admin && entry.second.is_active && entry.first != besides;
        });
    }
    void add(identity::User const& user) override {
        unit_.require_running();
        require_free(user);
        all[user.id] = user;
    }
    bool update(identity::User const& user) override {
        unit_.require_running();
        auto const it = all.find(user.id);
        if (it == all.end() || it->second.version != user.version) return false;
        require_free(user);
        it->second = user;
        ++it->second.version;
        return true;
    }
    void set_password_hash(std::string_view user_id, std::string_view hash) override {
        unit_.require_running();
        hashes[std::string(user_id)] = hash;
    }

private:
    void require_free(identity::User const& user) const {
        static constexpr std::string_view key[] = {"email"};
        if (auto const other = find_by_email(user.email); other && other->id != user.id)
            throw duplicate_of(identity::users, key);
    }
    FakeUnitOfWork& unit_;
};

class FakePasswordHashes final : public identity::PasswordHashes {
public:
    explicit FakePasswordHashes(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(all); }

    std::map<std::string, std::string, std::less<>> all;

    std::optional<std::string> find(std::string_view user_id) const override {
        auto const it = all.find(user_id);
        return it == all.end() ? std::nullopt : std::optional(it->second);
    }
    void set(std::string_view user_id, std::string_view hash) override {
        unit_.require_running();
        all[std::string(user_id)] = hash;
    }

private:
    FakeUnitOfWork& unit_;
};

class FakeSessionRepository final : public identity::SessionRepository {
public:
    FakeSessionRepository(FakeUnitOfWork& unit, identity::UserRepository const& users) : unit_(unit), users_(users) {
        unit.restores(all);
        unit.restores(refresh_tokens);
    }

    std::map<std::string, identity::Session, std::less<>> all;
    std::map<std::string, identity::RefreshToken, std::less<>> refresh_tokens;  // by digest
    mutable int live_lookups = 0;
    std::function<void()> during_find_live;  // called between reading and answering, when set

    std::optional<identity::Session> find(std::string_view id) const override {
        auto const it = all.find(id);
        return it == all.end() ? std::nullopt : std::optional(it->second);
    }
    std::optional<identity::RefreshToken> find_refresh_token(std::string_view digest) const override {
        auto const it = refresh_tokens.find(digest);
        return it == refresh_tokens.end() ? std::nullopt : std::optional(it->second);
    }
    std::vector<identity::Session> list_of(std::string_view user_id, Timestamp now) const override {
        std::vector<identity::Session> found;
        for (auto const& [id, session] : all)
            if (session.user_id == user_id && session.expires_at > now) found.push_back(session);
        std::ranges::reverse(found);  // ids sort by age
        return found;
    }
    std::optional<identity::LiveSession> find_live(std::string_view id) const override {
        ++live_lookups;
        auto const session = find(id);
        auto const user = session ? users_.find(session->user_id) : std::nullopt;
        if (auto const hook = during_find_live) hook();  // a copy: it may take itself off
        if (!user) return std::nullopt;
        return identity::LiveSession{user->id, user->role, user->is_active, session->expires_at};
    }
    void add(identity::Session const& session, std::string_view refresh_digest) override {
        unit_.require_running();
        all[session.id] = session;
        add_token(session, refresh_digest);
    }
    void rotate(identity::Session const& session, std::string_view used_digest,
                std::string_view fresh_digest) override {
        unit_.require_running();
        auto const used = refresh_tokens.find(used_digest);
        if (used == refresh_tokens.end() || used->second.is_used || used->second.session_id != session.id)
            throw Error(Fault::conflict, "The refresh token was used meanwhile; sign in again");
        used->second.is_used = true;
        all.at(session.id) = session;
        add_token(session, fresh_digest);
    }
    bool end(std::string_view id) override {
        unit_.require_running();
        std::erase_if(refresh_tokens, [&](auto const& entry) { return entry.second.session_id == id; });
        return all.erase(std::string(id)) > 0;
    }
    std::vector<std::string> end_all_of(std::string_view user_id) override {
        std::vector<std::string> ended;
        for (auto const& [id, session] : all)
            if (session.user_id == user_id) ended.push_back(id);
        for (auto const& id : ended) end(id);
        return ended;
    }
    std::size_t purge_expired(Timestamp now) override {
        std::vector<std::string> expired;
        for (auto const& [id, session] : all)
            if (session.expires_at <= now) expired.push_back(id);
        for (auto const& id : expired) end(id);
        std::erase_if(refresh_tokens,
                      [&](auto const& entry) { return entry.second.is_used && entry.second.expires_at <= now; });
        return expired.size();
    }

private:
    void add_token(identity::Session const& session, std::string_view digest) {
        refresh_tokens[std::string(digest)] = {std::string(digest), session.id, session.expires_at, false};
    }
    FakeUnitOfWork& unit_;
    identity::UserRepository const& users_;
};

class FakeOneTimeTokens final : public identity::OneTimeTokens {
public:
    explicit FakeOneTimeTokens(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(all); }

    std::map<std::string, identity::OneTimeToken, std::less<>> all;  // by digest

    std::optional<identity::OneTimeToken> find(std::string_view digest) const override {
        auto const it = all.find(digest);
        return it == all.end() ? std::nullopt : std::optional(it->second);
    }
    void add(identity::OneTimeToken const& token) override {
        unit_.require_running();
        all[token.digest] = token;
    }
    std::optional<identity::OneTimeToken> take(std::string_view digest) override {
        unit_.require_running();
        auto const found = find(digest);
        if (found) all.erase(found->digest);
        return found;
    }
    void drop_all_of(std::string_view user_id) override {
        unit_.require_running();
        std::erase_if(all, [&](auto const& entry) { return entry.second.user_id == user_id; });
    }
    std::size_t purge_expired(Timestamp now) override {
        unit_.require_running();
        return std::erase_if(all, [&](auto const& entry) { return entry.second.expires_at <= now; });
    }

private:
    FakeUnitOfWork& unit_;
};

// "new:" and "old:" before the password; old ones need an upgrade.
class FakePasswordHasher final : public identity::PasswordHasher {
public:
    explicit FakePasswordHasher(FakeUnitOfWork const& unit) : unit_(unit) {}

    mutable int hashed = 0, verified = 0;
    std::function<void()> during_verify;  // called while the password is looked at, when set

    std::string hash(std::string_view password) const override {
        unit_.require_idle();
        ++hashed;
        return "new:" + std::string(password);
    }
    Verdict verify(std::string_view password, std::string_view hash) const override {
        unit_.require_idle();
        ++verified;
        if (during_verify) during_verify();
        auto const is_right = hash.substr(4) == password;
        return {is_right, is_right && hash.starts_with("old:")};
    }

private:
    FakeUnitOfWork const& unit_;
};

// Remembers what was issued; nothing else is accepted.
class FakeAccessTokens final : public identity::AccessTokens {
public:
    mutable std::map<std::string, identity::AccessClaims, std::less<>> issued;

    std::string issue(identity::AccessClaims const& claims) const override {
        auto token = "access-" + std::to_string(issued.size() + 1);
        issued[token] = claims;
        return token;
    }
    std::optional<identity::AccessClaims> verify(std::string_view token, Timestamp now) const override {
        auto const it = issued.find(token);
        return it == issued.end() || it->second.expires_at <= now ? std::nullopt : std::optional(it->second);
    }
};

class FakeSecrets final : public identity::Secrets {
public:
    std::string make_token() override { return "secret-" + std::to_string(++made_); }
    std::string digest(std::string_view token) const override { return "digest of " + std::string(token); }

private:
    int made_ = 0;
};

class FakeMailOutbox final : public MailOutbox {
public:
    explicit FakeMailOutbox(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(sent); }

    std::vector<Mail> sent;

    void add(Mail const& mail) override {
        unit_.require_running();
        require_sendable(mail);
        sent.push_back(mail);
    }
    // The token in the link of the last mail.
    std::string last_token() const {
        auto const& text = sent.at(sent.size() - 1).text;
        auto const start = text.find("?token=") + 7;
        return text.substr(start, text.find('\n', start) - start);
    }

private:
    FakeUnitOfWork const& unit_;
};

}  // namespace tenon::testing
