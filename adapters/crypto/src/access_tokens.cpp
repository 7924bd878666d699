#include <tenon/crypto/access_tokens.hpp>
#include <tenon/crypto/signing_key.hpp>

#include <boost/json.hpp>

#include <algorithm>

#include "base64url.hpp"
#include "hmac_sha256.hpp"

namespace tenon::crypto {
namespace {

namespace json = boost::json;
using identity::AccessClaims;

constexpr std::size_t longest_token = 4096;

std::int64_t seconds_of(Timestamp time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<Timestamp> time_in(json::object const& object, std::string_view name) {
    constexpr std::int64_t last_second_of_9999 = 253'402'300'799;
    auto const* value = object.if_contains(name);
    auto const* seconds = value ? value->if_int64() : nullptr;
    if (!seconds || *seconds < 0 || *seconds > last_second_of_9999) return std::nullopt;
    return Timestamp(std::chrono::seconds(*seconds));
}

class JwtAccessTokens final : public identity::AccessTokens {
public:
    explicit JwtAccessTokens(AccessTokenSettings const& settings)
        : issuer_(settings.issuer), audience_(settings.audience), leeway_(settings.leeway) {
        for (auto const& key : settings.keys) add(key);
        if (keys_.empty()) throw Error(Fault::invalid, "A key for signing tokens is needed.");
    }

    std::string issue(AccessClaims const& claims) const override {
        json::object const payload = {{"sub", claims.user_id},
                                      {"sid", claims.session_id},
                                      {"jti", claims.token_id},
                                      {"iat", seconds_of(claims.issued_at)},
                                      {"exp", seconds_of(claims.expires_at)},
                                      {"iss", issuer_},
                                      {"aud", audience_}};
        auto const& key = keys_.front();
        auto token = key.header + '.' + encode_base64url(json::serialize(payload));
        return token + '.' + encode_base64url(key.key->sign(token));
    }

    std::optional<AccessClaims> verify(std::string_view token, Timestamp now) const override {
        auto const header_end = token.find('.');
        auto const payload_end = token.rfind('.');
        if (token.size() > longest_token || header_end == payload_end) return std::nullopt;
        auto const key = std::ranges::find(keys_, token.substr(0, header_end), &Key::header);
        auto const signature = decode_base64url(token.substr(payload_end + 1));
        if (key == keys_.end() || !signature || !key->key->verify(token.substr(0, payload_end), *signature))
            return std::nullopt;
        auto const payload = decode_base64url(token.substr(header_end + 1, payload_end - header_end - 1));
        return payload ? read(*payload, now) : std::nullopt;
    }

private:
    struct Key {
        std::string header;  // encoded, as it stands in tokens
        std::unique_ptr<SigningKey> key;
    };

    void add(AccessTokenSettings::Key const& wish) {
        auto key = make_signing_key(wish.algorithm, wish.material);
        auto const id = wish.id.empty() ? encode_base64url(sha256("kid:" + wish.material).substr(0, 9)) : wish.id;
        json::object const header = {{"alg", key->algorithm()}, {"kid", id}, {"typ", "JWT"}};
        auto text = encode_base64url(json::serialize(header));
        if (std::ranges::find(keys_, text, &Key::header) != keys_.end())
            throw Error(Fault::invalid, "Two keys for signing tokens are the same or have the same id.");
        keys_.push_back({std::move(text), std::move(key)});
    }

    std::optional<AccessClaims> read(std::string_view payload, Timestamp now) const {
        unsigned char buffer[longest_token];
        json::monotonic_resource memory(buffer, sizeof buffer);
        boost::system::error_code trouble;
        auto const value = json::parse(payload, trouble, &memory);
        auto const* object = trouble ? nullptr : value.if_object();
        if (!object || text_in(*object, "iss") != issuer_ || text_in(*object, "aud") != audience_) return std::nullopt;
        auto const issued_at = time_in(*object, "iat"), expires_at = time_in(*object, "exp");
        AccessClaims claims{text_in(*object, "sub"), text_in(*object, "sid"), text_in(*object, "jti")};
        if (!issued_at || !expires_at || *issued_at > now + leeway_ || *expires_at <= now) return std::nullopt;
        if (claims.user_id.empty() || claims.session_id.empty()) return std::nullopt;
        claims.issued_at = *issued_at;
        claims.expires_at = *expires_at;
        return claims;
    }

    std::string issuer_, audience_;
    std::chrono::seconds leeway_;
    std::vector<Key> keys_;
};

}  // namespace

std::unique_ptr<identity::AccessTokens> make_access_tokens(AccessTokenSettings const& settings) {
    return std::make_unique<JwtAccessTokens>(settings);
}

}  // namespace tenon::crypto
