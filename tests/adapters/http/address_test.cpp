#include "address.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/error.hpp>

using namespace tenon;
using namespace tenon::http;

namespace {

Address address(std::string_view text) { return Address::parse(text).value(); }

}  // namespace

TEST_CASE("addresses are read and written") {
    CHECK(address("10.1.2.3").to_string() == "10.1.2.3");
    CHECK(address("::ffff:10.1.2.3") == address("10.1.2.3"));
    CHECK(address("2001:db8::1").to_string() == "2001:db8::1");
    CHECK_FALSE(Address::parse("10.1.2"));
    CHECK_FALSE(Address::parse("localhost"));
    CHECK_FALSE(Address::parse(""));
    CHECK_FALSE(Address::parse("10.1.2.3:80"));
}

TEST_CASE("loopback is loopback in both families") {
    CHECK(address("127.0.0.1").is_loopback());
    CHECK(address("127.9.9.9").is_loopback());
    CHECK(address("::1").is_loopback());
    CHECK_FALSE(address("10.0.0.1").is_loopback());
    CHECK_FALSE(address("::2").is_loopback());
    CHECK_FALSE(address("1::1").is_loopback());
}

TEST_CASE("one IPv6 subscriber has one rate key") {
    CHECK(address("2001:db8:1:2::1").rate_key() == address("2001:db8:1:2:ffff::9").rate_key());
    CHECK(address("2001:db8:1:2::1").rate_key() != address("2001:db8:1:3::1").rate_key());
    CHECK(address("10.0.0.1").rate_key() != address("10.0.0.2").rate_key());
}

TEST_CASE("networks contain what their bits say") {
    Networks const networks({"10.0.0.0/8", "192.168.1.7", "fd00::/9"});
    CHECK(networks.contains(address("10.255.0.1")));
    CHECK_FALSE(networks.contains(address("11.0.0.1")));
    CHECK(networks.contains(address("192.168.1.7")));
    CHECK_FALSE(networks.contains(address("192.168.1.8")));
    CHECK(networks.contains(address("fd7f::1")));
    CHECK_FALSE(networks.contains(address("fd80::1")));
    CHECK_FALSE(Networks({}).contains(address("127.0.0.1")));
    auto const bad = GENERATE("10.0.0.0/33", "fd00::/129", "10.0.0.0/", "10.0.0.0/x", "proxy", "", "10.0.0.0/-1");
    CHECK_THROWS_AS(Networks({bad}), Error);
}

TEST_CASE("forwarding headers count only as far as proxies are trusted") {
    Networks const trusted({"10.0.0.0/8"});
    auto const client = [&](char const* peer, char const* header) {
        return client_address(address(peer), header, trusted).to_string();
    };
    CHECK(client("192.0.2.1", "198.51.100.9") == "192.0.2.1");
    CHECK(client("10.0.0.1", "198.51.100.9") == "198.51.100.9");
    CHECK(client("10.0.0.1", "6.6.6.6, 198.51.100.9, 10.0.0.2") == "198.51.100.9");
    CHECK(client("10.0.0.1", "") == "10.0.0.1");
    CHECK(client("10.0.0.1", "198.51.100.9, nonsense") == "10.0.0.1");
    CHECK(client("10.0.0.1", "10.0.0.3, 10.0.0.2") == "10.0.0.3");
}
