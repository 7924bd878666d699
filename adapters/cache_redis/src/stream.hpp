#pragma once
#include "address.hpp"

#include <openssl/ssl.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace tenon::cache_redis {

using Deadline = std::chrono::steady_clock::time_point;

// Redis cannot be reached, does not answer in time, or refuses. Says so in words for the operator.
struct Away : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Bytes to and from one server, plain or through TLS, each call with a deadline. hiredis speaks the
// protocol but not this: before 1.0 it has no TLS, and later ones do not check whose certificate it is.
class Stream {
public:
    Stream(Address const&, Deadline);
    Stream(Stream const&) = delete;
    Stream& operator=(Stream const&) = delete;

    void write(std::string_view bytes, Deadline);
    std::size_t read(char* room, std::size_t size, Deadline);  // at least one byte
    std::size_t read_now(char* room, std::size_t size);        // 0: there is nothing right now
    int descriptor() const { return socket_.number; }

private:
    void connect(Address const&, Deadline);
    void start_tls(Address const&, Deadline);
    template <class Call>
    std::size_t attempt(Call&& call, short& waits_for);
    void wait_for(short events, Deadline) const;

    struct FreeSsl {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };
    struct FreeMethod {
        void operator()(BIO_METHOD* method) const { BIO_meth_free(method); }
    };
    struct Socket {
        int number = -1;
        Socket() = default;
        Socket(Socket const&) = delete;
        Socket& operator=(Socket const&) = delete;
        ~Socket() { close(); }
        void close();
    };
    Socket socket_;
    std::unique_ptr<BIO_METHOD, FreeMethod> method_;
    std::unique_ptr<SSL, FreeSsl> tls_;
};

}  // namespace tenon::cache_redis
