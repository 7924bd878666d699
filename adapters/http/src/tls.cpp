#include "tls.hpp"

#include <tenon/kernel/error.hpp>

#include <openssl/ssl.h>

namespace tenon::http {

namespace ssl = boost::asio::ssl;

std::shared_ptr<ssl::context> load_tls(std::filesystem::path const& certificate, std::filesystem::path const& key) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    context->set_options(ssl::context::default_workarounds | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    boost::system::error_code trouble;
    context->use_certificate_chain_file(certificate.string(), trouble);
    if (trouble) throw Error(Fault::invalid, "The TLS certificate " + certificate.string() + " cannot be read as PEM.");
    context->use_private_key_file(key.string(), ssl::context::pem, trouble);
    if (trouble || SSL_CTX_check_private_key(context->native_handle()) != 1)
        throw Error(Fault::invalid,
                    "The TLS key " + key.string() + " cannot be read, or belongs to another certificate.");
    return context;
}

}  // namespace tenon::http
