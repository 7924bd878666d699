// What the machine and wrk leave to any server: one fixed answer to whatever arrives, on one thread
// per core, with no HTTP at all. The other figures of `make bench` are read against it.
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <vector>

namespace {

constexpr std::string_view answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"status\":\"healthy\"}";

int checked(int result, char const* what) {
    if (result >= 0) return result;
    std::perror(what);
    std::exit(1);
}

// A socket of this thread's own; the kernel spreads the connections.
int listen_on(in_port_t port) {
    int const listener = checked(::socket(AF_INET, SOCK_STREAM, 0), "socket");
    int const yes = 1;
    checked(::setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes), "SO_REUSEPORT");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = port;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    checked(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), "bind");
    checked(::listen(listener, SOMAXCONN), "listen");
    return listener;
}

in_port_t port_of(int listener) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    checked(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
    return address.sin_port;
}

void watch(int poll, int descriptor) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    checked(::epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event), "epoll_ctl");
}

void reply(int connection) {
    std::array<char, 4096> request;
    if (::recv(connection, request.data(), request.size(), 0) <= 0 ||
        ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL) < 0)
        ::close(connection);
}

void serve(int listener) {
    int const poll = checked(::epoll_create1(0), "epoll_create1");
    watch(poll, listener);
    std::array<epoll_event, 64> events;
    for (;;) {
        int const count = ::epoll_wait(poll, events.data(), events.size(), -1);
        for (int i = 0; i < count; ++i) {
            int const ready = events[static_cast<std::size_t>(i)].data.fd;
            if (ready == listener) watch(poll, checked(::accept(listener, nullptr, nullptr), "accept"));
            else reply(ready);
        }
    }
}

}  // namespace

int main() {
    int const first = listen_on(0);
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i)
        others.emplace_back([port = port_of(first)] { serve(listen_on(port)); });
    std::fprintf(stderr, "listening on http://127.0.0.1:%d\n", ntohs(port_of(first)));
    serve(first);
}
