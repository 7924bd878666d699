#include <tenon/certificates/key_ring.hpp>
#include <tenon/kernel/error.hpp>

#include <algorithm>

namespace tenon::certificates {
namespace {

constexpr auto rows = table<CertificateKey>(field<&CertificateKey::key_id>("key_id").required().read_only().max(64),
                                            field<&CertificateKey::public_key>("public_key").read_only().max(64),
                                            field<&CertificateKey::private_key>("private_key").read_only().hidden(),
                                            field<&CertificateKey::retired_at>("retired_at").read_only());

// Binds what is encrypted to its key: put into the row of another one, it is worth nothing.
std::string purpose_of(std::string_view key_id) { return "certificate key " + std::string(key_id); }

}  // namespace

constinit const Resource certificate_keys{.name = "certificate_keys",
                                          .noun = "Certificate key",
                                          .fields = rows,
                                          .natural_key = "key_id",
                                          .access = Access::private_};

SignedStatement KeyRing::sign(std::string text) const {
    auto const key = current();
    auto const secret = ports_.cipher.decrypt(key.private_key, purpose_of(key.key_id));
    if (!secret)
        throw Error(Fault::unavailable,
                    "The key that signs certificates cannot be read: it was encrypted under another auth.secret. List "
                    "that one again behind the first, or make a new key with 'tenon certificate rotate-key'.")
            .for_operator();
    auto signature = ports_.signatures.sign(*secret, text);
    return {std::move(text), std::move(signature), key.key_id};
}

std::vector<PublicKey> KeyRing::published() const {
    std::vector<PublicKey> keys;
    for (auto const& key : all()) keys.push_back({key.key_id, key.public_key});
    return keys;
}

PublicKey KeyRing::rotate() const {
    auto const made = make();
    ports_.unit.run([&] {
        for (auto key : all()) {
            if (key.retired_at) continue;
            auto const version = key.version++;
            key.retired_at = key.updated_at = ports_.clock.now();
            ports_.store.update(certificate_keys, to_record(certificate_keys, key), version);
        }
        ports_.store.insert(certificate_keys, to_record(certificate_keys, made));
    });
    return {made.key_id, made.public_key};
}

std::vector<CertificateKey> KeyRing::all() const {
    std::vector<CertificateKey> keys;
    ListQuery query{.sort = {{column::id}}, .limit = 1000};
    for (bool has_more = true; has_more;) {
        auto page = ports_.store.list(certificate_keys, query);
        for (auto& row : page.rows) keys.push_back(from_record<CertificateKey>(certificate_keys, std::move(row)));
        has_more = page.has_more;
        if (has_more) query.after = {keys.back().id};
    }
    return keys;
}

CertificateKey KeyRing::current() const {
    auto const find = [this]() -> std::optional<CertificateKey> {
        auto const keys = all();
        auto const living = std::ranges::find_if(keys, [](auto const& key) { return !key.retired_at; });
        return living == keys.end() ? std::nullopt : std::optional(*living);
    };
    if (auto found = find()) return *std::move(found);
    auto const made = make();
    return ports_.unit.returning([&] {
        if (auto found = find()) return *std::move(found);  // somebody was faster
        ports_.store.insert(certificate_keys, to_record(certificate_keys, made));
        return made;
    });
}

CertificateKey KeyRing::make() const {
    auto const pair = ports_.signatures.make_key();
    CertificateKey key;
    key.id = ports_.ids.next();
    key.created_at = key.updated_at = ports_.clock.now();
    key.key_id = pair.public_key.id;
    key.public_key = pair.public_key.x;
    key.private_key = ports_.cipher.encrypt(pair.private_key, purpose_of(key.key_id));
    return key;
}

}  // namespace tenon::certificates
