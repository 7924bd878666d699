#include "support/scripted_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace tenon::testing {
namespace {

// The head of a request; its body is read, too, and thrown away.
std::string read_request(int client) {
    std::string text;
    std::array<char, 65536> piece;
    std::size_t whole = std::string::npos;
    while (text.size() < whole) {
        auto const count = ::recv(client, piece.data(), piece.size(), 0);
        if (count <= 0) return "";
        text.append(piece.data(), static_cast<std::size_t>(count));
        auto const end = text.find("\r\n\r\n");
        if (end == std::string::npos || whole != std::string::npos) continue;
        auto const at = text.find("Content-Length: ");
        whole = end + 4 + (at < end ? std::stoul(text.substr(at + 16)) : 0);
    }
    return text.substr(0, text.find("\r\n\r\n"));
}

void send_all(int client, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const count = ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

std::string reply_text(int status, std::string const& body, std::string const& headers) {
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           headers + "Connection: close\r\n\r\n" + body;
}

ScriptedServer::ScriptedServer(std::vector<Scene> scenes)
    : scenes_(std::move(scenes)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(listener_, plain, size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, plain, &size) != 0)
        throw std::runtime_error("no port for a server of the tests");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

ScriptedServer::~ScriptedServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

std::vector<std::string> ScriptedServer::requests() const {
    std::lock_guard const lock(mutex_);
    return requests_;
}

void ScriptedServer::serve() {
    while (!stopping_) {
        auto const client = ::accept(listener_, nullptr, nullptr);
        if (client < 0) return;
        serve_one(client);
        ::close(client);
    }
}

void ScriptedServer::serve_one(int client) {
    auto request = read_request(client);
    if (request.empty()) return;
    std::size_t number = 0;
    {
        std::lock_guard const lock(mutex_);
        number = requests_.size();
        requests_.push_back(std::move(request));
    }
    auto const& scene = scenes_[std::min(number, scenes_.size() - 1)];
    send_all(client, scene.reply);
    char end = 0;
    if (scene.hangs) static_cast<void>(::recv(client, &end, 1, 0));
}

}  // namespace tenon::testing
