#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

// An IPv6 address, or an IPv4 one mapped into ::ffff:0:0/96, so that both compare alike.
struct Address {
    std::array<std::uint8_t, 16> bytes{};

    static std::optional<Address> parse(std::string_view);  // without brackets, port or zone
    std::string to_string() const;                          // IPv4 in its own form
    bool is_loopback() const;
    // What one client holds: the address itself, or the first 64 bits of an IPv6 one.
    std::string rate_key() const;
    friend bool operator==(Address const&, Address const&) = default;
};

// A list of addresses and networks such as 10.0.0.0/8 or fd00::/8.
class Networks {
public:
    explicit Networks(std::vector<std::string> const& texts);  // throws Error (invalid) naming the bad one
    bool contains(Address const&) const;

private:
    struct Network {
        Address address;
        unsigned bits;
    };
    std::vector<Network> networks_;
};

// Who sent a request: `peer`, or, when that is a trusted proxy, the last address in X-Forwarded-For
// that is none. An entry that is no address ends the search.
Address client_address(Address const& peer, std::string_view forwarded_for, Networks const& trusted);

}  // namespace tenon::http
