#include "stream.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace tenon::cache_redis {
namespace {

std::string reason(int error_number) { return std::generic_category().message(error_number); }

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses resolve(Address const& address) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (auto const failure = ::getaddrinfo(address.host.c_str(), address.port.c_str(), &hints, &found); failure != 0)
        throw Away("the name '" + address.host + "' was not found (" + ::gai_strerror(failure) + ")");
    return {found, &::freeaddrinfo};
}

sockaddr_un unix_address(std::string const& path) {
    sockaddr_un made{};
    made.sun_family = AF_UNIX;
    if (path.size() >= sizeof made.sun_path) throw Away("the path of the socket is too long");
    std::memcpy(made.sun_path, path.c_str(), path.size() + 1);
    return made;
}

std::string tls_reason() {
    auto const code = ERR_get_error();
    ERR_clear_error();
    auto const* text = code == 0 ? nullptr : ERR_reason_error_string(code);
    return text ? text : "the connection ended";
}

template <class Call>
int carry(BIO* bio, Call&& call, void (*set_retry)(BIO*)) {
    BIO_clear_retry_flags(bio);
    auto const count = call(*static_cast<int*>(BIO_get_data(bio)));
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) set_retry(bio);
    return static_cast<int>(count);
}

// OpenSSL's own would raise SIGPIPE when the peer has gone.
BIO_METHOD* make_socket_method() {
    auto* const method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "tenon socket");
    if (!method) return nullptr;
    BIO_meth_set_write(method, [](BIO* bio, char const* bytes, int size) {
        auto const write = [&](int to) { return ::send(to, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL); };
        return carry(bio, write, [](BIO* retried) { BIO_set_retry_write(retried); });
    });
    BIO_meth_set_read(method, [](BIO* bio, char* room, int size) {
        auto const read = [&](int from) { return ::recv(from, room, static_cast<std::size_t>(size), 0); };
        return carry(bio, read, [](BIO* retried) { BIO_set_retry_read(retried); });
    });
    BIO_meth_set_ctrl(method, [](BIO*, int command, long, void*) -> long { return command == BIO_CTRL_FLUSH ? 1 : 0; });
    return method;
}

}  // namespace

void Stream::Socket::close() {
    if (number >= 0) ::close(std::exchange(number, -1));
}

Stream::Stream(Address const& address, Deadline deadline) {
    connect(address, deadline);
    if (address.tls) start_tls(address, deadline);
}

void Stream::connect(Address const& address, Deadline deadline) {
    auto const try_one = [&](int family, sockaddr const* where, socklen_t length) {
        socket_.close();
        socket_.number = ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket_.number < 0) throw Away(reason(errno));
        if (::connect(socket_.number, where, length) == 0) return 0;
        if (errno != EINPROGRESS) return errno;
        wait_for(POLLOUT, deadline);
        int failure = 0;
        socklen_t size = sizeof failure;
        ::getsockopt(socket_.number, SOL_SOCKET, SO_ERROR, &failure, &size);
        return failure;
    };
    int failure = 0;
    if (!address.unix_path.empty()) {
        auto const where = unix_address(address.unix_path);
        failure = try_one(AF_UNIX, reinterpret_cast<sockaddr const*>(&where), sizeof where);
    } else {
        auto const found = resolve(address);
        for (auto const* each = found.get(); each; each = each->ai_next) {
            failure = try_one(each->ai_family, each->ai_addr, each->ai_addrlen);
            if (failure == 0) break;
        }
        int const yes = 1;
        ::setsockopt(socket_.number, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    if (failure != 0) throw Away("no connection: " + reason(failure));
}

void Stream::start_tls(Address const& address, Deadline deadline) {
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> const context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
    if (!context) throw std::bad_alloc();
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    auto const trusts = address.ca_file.empty()
                            ? SSL_CTX_set_default_verify_paths(context.get())
                            : SSL_CTX_load_verify_locations(context.get(), address.ca_file.c_str(), nullptr);
    if (trusts != 1) throw Away("the file of the certificate authority cannot be used: " + tls_reason());
    tls_.reset(SSL_new(context.get()));
    if (!tls_) throw std::bad_alloc();
    SSL_set_verify(tls_.get(), SSL_VERIFY_PEER, nullptr);
    in6_addr numeric{};
    bool const is_numeric = ::inet_pton(AF_INET, address.host.c_str(), &numeric) == 1 ||
                            ::inet_pton(AF_INET6, address.host.c_str(), &numeric) == 1;
    if (is_numeric) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls_.get()), address.host.c_str());
    } else {
        SSL_set1_host(tls_.get(), address.host.c_str());
        SSL_set_tlsext_host_name(tls_.get(), address.host.c_str());
    }
    method_.reset(make_socket_method());
    auto* const bio = method_ ? BIO_new(method_.get()) : nullptr;
    if (!bio) throw std::bad_alloc();
    BIO_set_data(bio, &socket_.number);
    BIO_set_init(bio, 1);
    SSL_set_bio(tls_.get(), bio, bio);
    for (;;) {
        short events = 0;
        bool is_done = false;
        attempt([&] { return is_done = SSL_connect(tls_.get()) == 1, is_done ? 1 : -1; }, events);
        if (is_done) return;
        wait_for(events, deadline);
    }
}

// Calls once; 0 when it has to be called again after waiting.
template <class Call>
std::size_t Stream::attempt(Call&& call, short& waits_for) {
    auto const done = call();
    if (done > 0) return static_cast<std::size_t>(done);
    if (!tls_) {
        if (done == 0) throw Away("it closed the connection");
        if (errno != EAGAIN && errno != EINTR) throw Away("the connection broke: " + reason(errno));
        return 0;
    }
    auto const kind = SSL_get_error(tls_.get(), static_cast<int>(done));
    if (kind == SSL_ERROR_WANT_READ || kind == SSL_ERROR_WANT_WRITE) {
        waits_for = kind == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        return 0;
    }
    auto const verdict = SSL_get_verify_result(tls_.get());
    if (verdict != X509_V_OK)
        throw Away(std::string("its certificate is not accepted: ") + X509_verify_cert_error_string(verdict));
    throw Away("TLS failed: " + tls_reason());
}

void Stream::write(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
        short events = POLLOUT;
        auto const size = std::min<std::size_t>(bytes.size(), 1 << 20);
        bytes.remove_prefix(attempt(
            [&]() -> ssize_t {
                if (tls_) return SSL_write(tls_.get(), bytes.data(), static_cast<int>(size));
                return ::send(socket_.number, bytes.data(), size, MSG_NOSIGNAL);
            },
            events));
        if (!bytes.empty()) wait_for(events, deadline);
    }
}

std::size_t Stream::read(char* room, std::size_t size, Deadline deadline) {
    for (;;) {
        if (auto const count = read_now(room, size); count > 0) return count;
        wait_for(POLLIN, deadline);
    }
}

std::size_t Stream::read_now(char* room, std::size_t size) {
    short events = POLLIN;
    return attempt(
        [&]() -> ssize_t {
            if (tls_) return SSL_read(tls_.get(), room, static_cast<int>(size));
            return ::recv(socket_.number, room, size, 0);
        },
        events);
}

void Stream::wait_for(short events, Deadline deadline) const {
    for (;;) {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd ready{socket_.number, events, 0};
        auto const count = ::poll(&ready, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        if (count > 0) return;
        if (count == 0) throw Away("it does not answer in time");
        if (errno != EINTR) throw Away(reason(errno));
    }
}

}  // namespace tenon::cache_redis
