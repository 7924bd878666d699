#include "raw_client.hpp"

#include <tenon/kernel/text.hpp>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace tenon::testing {
namespace {

void require(bool works, char const* what) {
    if (!works) throw std::runtime_error(what);
}

void parse_line(std::string_view line, RawReply& reply) {
    auto const colon = line.find(':');
    auto const name = ascii_lower(line.substr(0, colon));
    auto const value = std::string(trim(line.substr(colon + 1)));
    auto const [place, fresh] = reply.headers.emplace(name, value);
    if (!fresh) place->second += ", " + value;
}

RawReply parse_head(std::string_view head) {
    RawReply reply;
    reply.status = std::atoi(std::string(head.substr(9, 3)).c_str());
    for (auto at = head.find("\r\n"); at != std::string_view::npos && at + 2 < head.size();) {
        auto const end = head.find("\r\n", at + 2);
        parse_line(head.substr(at + 2, end - at - 2), reply);
        at = end;
    }
    return reply;
}

}  // namespace

std::string RawReply::header(std::string const& lower_name) const {
    auto const found = headers.find(lower_name);
    return found == headers.end() ? "" : found->second;
}

RawClient::RawClient(std::uint16_t port, int receive_buffer) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    require(descriptor_ >= 0, "no socket");
    if (receive_buffer > 0) ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    timeval const patience{20, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "cannot connect");
}

RawClient::RawClient(RawClient&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), buffer_(std::move(other.buffer_)) {}

RawClient::~RawClient() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::end_sending() { ::shutdown(descriptor_, SHUT_WR); }

bool RawClient::more() {
    char chunk[64 << 10];
    auto const count = ::recv(descriptor_, chunk, sizeof chunk, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("the server sent nothing for 20 s");
    if (count <= 0) return false;
    buffer_.append(chunk, static_cast<std::size_t>(count));
    return true;
}

RawReply RawClient::read_reply(bool head) {
    auto end = buffer_.find("\r\n\r\n");
    for (; end == std::string::npos; end = buffer_.find("\r\n\r\n"))
        if (!more()) return {};
    auto reply = parse_head(std::string_view(buffer_).substr(0, end + 2));
    buffer_.erase(0, end + 4);
    auto const length = head || reply.status == 204 || reply.status == 304 || reply.status < 200
                            ? 0
                            : std::strtoul(reply.header("content-length").c_str(), nullptr, 10);
    while (buffer_.size() < length)
        if (!more()) return {};
    reply.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return reply;
}

bool RawClient::at_end() {
    while (more()) buffer_.clear();
    return true;
}

std::size_t RawClient::discard(std::size_t bytes) {
    while (buffer_.size() < bytes && more()) continue;
    auto const count = std::min(bytes, buffer_.size());
    buffer_.erase(0, count);
    return count;
}

}  // namespace tenon::testing
