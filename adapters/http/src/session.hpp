#pragma once
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <memory>

namespace tenon::http {

// The concrete executor: any_io_executor costs a fifth of the throughput.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

class Listener;

// A client's connection as its listener sees it; every call on the listener's thread.
class Connection {
public:
    virtual ~Connection() = default;
    virtual void check_deadline(std::chrono::steady_clock::time_point now) = 0;
    virtual void drain() = 0;  // no further request: closes when idle, else after the answer under way
    virtual void cut() = 0;    // closes the socket at once
};

// Serve one connection until it ends; it owns itself.
void start_plain_session(Listener& listener, Socket socket);
void start_tls_session(Listener& listener, Socket socket, boost::asio::ssl::context& tls);

}  // namespace tenon::http
