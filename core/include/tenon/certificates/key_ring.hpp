#pragma once
#include <tenon/certificates/published_keys.hpp>
#include <tenon/kernel/cipher.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::certificates {

// A pair of keys as it is kept, for all servers of one database. One that is not retired signs; all verify, for ever.
struct CertificateKey : Entity {
    std::string key_id, public_key;
    std::string private_key;  // encrypted
    std::optional<Timestamp> retired_at;
};
extern const Resource certificate_keys;

// Signs what certificates say. The first key is made when the first is needed.
class KeyRing {
public:
    struct Ports {
        ResourceStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        Signatures const& signatures;
        Cipher const& cipher;
    };
    explicit KeyRing(Ports ports) : ports_(ports) {}

    // Fault::unavailable when the key cannot be read: it was encrypted under another secret.
    SignedStatement sign(std::string text) const;
    // All, retired ones too, in the order in which they were made.
    std::vector<PublicKey> published() const;
    // From now on a new key signs, which is returned.
    PublicKey rotate() const;

private:
    std::vector<CertificateKey> all() const;
    CertificateKey current() const;
    CertificateKey make() const;

    Ports ports_;
};

}  // namespace tenon::certificates
