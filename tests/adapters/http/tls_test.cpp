#include "support/catch.hpp"
#include "test_server.hpp"

#include <tenon/kernel/error.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <fstream>
#include <memory>

using namespace tenon;
using namespace tenon::http;
using namespace tenon::testing;

namespace {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;

struct Files {
    std::filesystem::path folder, certificate, key;

    Files() {
        auto name = (std::filesystem::temp_directory_path() / "tenon-tls-XXXXXX").string();
        folder = ::mkdtemp(name.data());
        certificate = folder / "cert.pem";
        key = folder / "key.pem";
    }
    ~Files() { std::filesystem::remove_all(folder); }

    // A self-signed certificate with this serial number, and its key.
    void write(long serial) const {
        Key const pair(EVP_EC_gen("P-256"));
        Certificate const x509(X509_new());
        X509_set_version(x509.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), serial);
        X509_gmtime_adj(X509_getm_notBefore(x509.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(x509.get()), 3600);
        X509_set_pubkey(x509.get(), pair.get());
        auto* const name = X509_get_subject_name(x509.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("localhost"), -1,
                                   -1, 0);
        X509_set_issuer_name(x509.get(), name);
        REQUIRE(X509_sign(x509.get(), pair.get(), EVP_sha256()) > 0);
        std::unique_ptr<std::FILE, Deleter<std::fclose>> const certificate_file(std::fopen(certificate.c_str(), "w"));
        REQUIRE(PEM_write_X509(certificate_file.get(), x509.get()) == 1);
        std::unique_ptr<std::FILE, Deleter<std::fclose>> const key_file(std::fopen(key.c_str(), "w"));
        REQUIRE(PEM_write_PrivateKey(key_file.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    }
};

// Speaks TLS over a raw client's socket.
class TlsClient {
public:
    explicit TlsClient(RawClient socket, int version = TLS1_3_VERSION) : socket_(std::move(socket)) {
        SSL_CTX_set_security_level(context_.get(), 0);  // else the client itself would refuse old versions
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), version);
        ssl_.reset(SSL_new(context_.get()));
        SSL_set_fd(ssl_.get(), socket_.descriptor());
        connected_ = SSL_connect(ssl_.get()) == 1;
    }
    bool connected() const { return connected_; }
    long serial() const {
        Certificate const certificate(SSL_get1_peer_certificate(ssl_.get()));
        return ASN1_INTEGER_get(X509_get0_serialNumber(certificate.get()));
    }
    std::string exchange(std::string const& text) {
        SSL_write(ssl_.get(), text.data(), static_cast<int>(text.size()));
        std::string reply(64 << 10, '\0');
        auto const count = SSL_read(ssl_.get(), reply.data(), static_cast<int>(reply.size()));
        reply.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return reply;
    }
    bool ends_cleanly() {  // with a close_notify, not with a cut
        char byte = 0;
        auto const count = SSL_read(ssl_.get(), &byte, 1);
        return count == 0 && SSL_get_error(ssl_.get(), count) == SSL_ERROR_ZERO_RETURN;
    }

private:
    RawClient socket_;
    std::unique_ptr<SSL_CTX, Deleter<SSL_CTX_free>> context_{SSL_CTX_new(TLS_client_method())};
    std::unique_ptr<SSL, Deleter<SSL_free>> ssl_;
    bool connected_ = false;
};

struct Bench {
    Files files;
    std::unique_ptr<TestServer> server;
    Bench() {
        files.write(1);
        server = std::make_unique<TestServer>(
            [](Router& routes) {
                routes.add(open_route(Method::get, "/one", [](Request const&) { return message_response("one"); }));
            },
            [this](Settings& s) {
                s.tls_certificate = files.certificate;
                s.tls_key = files.key;
            });
    }
};

}  // namespace

TEST_CASE("requests are served over TLS and demand it for the future") {
    Bench bench;
    TlsClient client(bench.server->connect());
    REQUIRE(client.connected());
    auto const reply = client.exchange(request_text("GET", "/api/one"));
    CHECK(reply.rfind("HTTP/1.1 200 OK", 0) == 0);
    CHECK(reply.find("Strict-Transport-Security: max-age=") != std::string::npos);
    CHECK(client.exchange(request_text("GET", "/api/one", {"Connection: close"})).find("\"one\"") != std::string::npos);
    CHECK(client.ends_cleanly());
    CHECK(bench.server->server->url().rfind("https://", 0) == 0);
}

TEST_CASE("a certificate that is renewed serves new connections, old ones go on") {
    Bench bench;
    TlsClient old(bench.server->connect());
    bench.files.write(2);
    bench.server->server->reload_tls();
    TlsClient fresh(bench.server->connect());
    CHECK(old.serial() == 1);
    CHECK(fresh.serial() == 2);
    CHECK(old.exchange(request_text("GET", "/api/one")).find("\"one\"") != std::string::npos);
}

TEST_CASE("a certificate that does not fit its key is refused and the old one stays") {
    Bench bench;
    Files other;
    other.write(3);
    std::filesystem::copy_file(other.key, bench.files.key, std::filesystem::copy_options::overwrite_existing);
    CHECK_THROWS_AS(bench.server->server->reload_tls(), Error);
    std::ofstream(bench.files.certificate) << "nonsense";
    CHECK_THROWS_AS(bench.server->server->reload_tls(), Error);
    CHECK(TlsClient(bench.server->connect()).serial() == 1);
}

TEST_CASE("old protocols and plain text get nowhere") {
    Bench bench;
    CHECK_FALSE(TlsClient(bench.server->connect(), TLS1_1_VERSION).connected());
    CHECK(TlsClient(bench.server->connect(), TLS1_2_VERSION).connected());
    auto plain = bench.server->connect();
    plain.send(request_text("GET", "/api/one"));
    CHECK(plain.at_end());
    CHECK(bench.server->ask("GET", "/api/one").status == 0);
}
