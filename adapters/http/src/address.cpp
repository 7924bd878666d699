#include "address.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace tenon::http {
namespace {

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_mapped(Address const& address) { return std::equal(mapped.begin(), mapped.end(), address.bytes.begin()); }

std::optional<unsigned> bits_from(std::string_view text, unsigned most) {
    unsigned bits = 0;
    auto const [stopped, trouble] = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (trouble != std::errc{} || stopped != text.data() + text.size() || bits > most) return std::nullopt;
    return bits;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
    std::string const terminated(text);
    Address address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    std::copy(mapped.begin(), mapped.end(), address.bytes.begin());
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + mapped.size()) == 1) return address;
    return std::nullopt;
}

std::string Address::to_string() const {
    char text[INET6_ADDRSTRLEN] = {};
    if (is_mapped(*this)) inet_ntop(AF_INET, bytes.data() + mapped.size(), text, sizeof text);
    else inet_ntop(AF_INET6, bytes.data(), text, sizeof text);
    return text;
}

bool Address::is_loopback() const {
    if (is_mapped(*this)) return bytes[12] == 127;
    return bytes[15] == 1 && std::all_of(bytes.begin(), bytes.end() - 1, [](auto byte) { return byte == 0; });
}

std::string Address::rate_key() const {
    if (is_mapped(*this)) return to_string();
    Address network = *this;
    std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t{0});
    return network.to_string();
}

Networks::Networks(std::vector<std::string> const& texts) {
    for (std::string_view const text : texts) {
        auto const slash = text.find('/');
        auto const address = Address::parse(text.substr(0, slash));
        unsigned const offset = address && is_mapped(*address) ? 96 : 0;
        auto const bits = slash == std::string_view::npos ? std::optional(128 - offset)
                                                          : bits_from(text.substr(slash + 1), 128 - offset);
        if (!address || !bits)
            throw Error(Fault::invalid, "'" + std::string(text) + "' is no IP address or network such as 10.0.0.0/8.");
        networks_.push_back({*address, offset + *bits});
    }
}

bool Networks::contains(Address const& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&](Network const& network) {
        for (unsigned bit = 0; bit < network.bits; bit += 8) {
            auto const left = network.bits - bit;
            auto const mask = static_cast<std::uint8_t>(left >= 8 ? 0xff : 0xff << (8 - left));
            if ((address.bytes[bit / 8] ^ network.address.bytes[bit / 8]) & mask) return false;
        }
        return true;
    });
}

Address client_address(Address const& peer, std::string_view forwarded_for, Networks const& trusted) {
    Address client = peer;
    while (!forwarded_for.empty() && trusted.contains(client)) {
        auto const comma = forwarded_for.rfind(',');
        auto const start = comma == std::string_view::npos ? 0 : comma + 1;
        auto const next = Address::parse(trim(forwarded_for.substr(start)));
        if (!next) break;
        client = *next;
        forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
    }
    return client;
}

}  // namespace tenon::http
