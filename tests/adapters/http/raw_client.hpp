#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace tenon::testing {

struct RawReply {
    int status = 0;                              // 0: the connection ended before a whole reply
    std::map<std::string, std::string> headers;  // names in lower case; repeated ones joined by ", "
    std::string body;

    std::string header(std::string const& lower_name) const;  // "" when absent
    bool has(std::string const& lower_name) const { return headers.count(lower_name) > 0; }
};

// A client that sends exactly the bytes it is told to. Gives up after 20 s without a byte, so that
// a server that hangs fails a test instead of stopping it.
class RawClient {
public:
    explicit RawClient(std::uint16_t port, int receive_buffer = 0);
    RawClient(RawClient&&) noexcept;
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;
    ~RawClient();

    bool send(std::string_view bytes);  // false: the server has closed before it had everything
    void end_sending();
    RawReply read_reply(bool head = false);  // `head`: the reply to HEAD, without a body
    bool at_end();                           // whether the server closes; throws away what comes before
    std::size_t discard(std::size_t bytes);  // reads so many; fewer when the server closes
    int descriptor() const { return descriptor_; }

private:
    bool more();
    int descriptor_ = -1;
    std::string buffer_;
};

}  // namespace tenon::testing
