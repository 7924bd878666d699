#pragma once
#include <tenon/kernel/error.hpp>

#include <openssl/bio.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>
#include <string_view>

namespace tenon::crypto {

template <auto free>
struct Freeing {
    template <class T>
    void operator()(T* what) const {
        free(what);
    }
};
template <class T, auto free>
using Owned = std::unique_ptr<T, Freeing<free>>;

using MacContext = Owned<EVP_MAC_CTX, EVP_MAC_CTX_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using PrivateOrPublicKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using EcdsaSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using MemoryBio = Owned<BIO, BIO_free>;

inline unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// For calls that fail only when OpenSSL itself cannot go on (out of memory, a broken installation).
inline void require_openssl(bool is_fine) {
    if (is_fine) return;
    ERR_clear_error();
    throw Error(Fault::unavailable, "The cryptographic library refused to work. Try again later.");
}

}  // namespace tenon::crypto
