#include "address.hpp"

#include "take_until.hpp"

#include <tenon/kernel/error.hpp>

#include <charconv>

namespace tenon::cache_redis {
namespace {

[[noreturn]] void refuse(std::string const& why) {
    throw Error(Fault::invalid, "redis.url cannot be used: " + why +
                                    ". Give something like redis://user:password@host:6379/0, rediss://... for TLS, "
                                    "or unix:/path/to/redis.sock?db=0.");
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned byte = 0;
        auto const digits = text.substr(i + 1, 2);
        auto const [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (failure != std::errc() || end != digits.data() + 2) refuse("a '%' stands before two hexadecimal digits");
        out += static_cast<char>(byte);
        i += 2;
    }
    return out;
}

int number(std::string_view text, int least, int most, char const* what) {
    int value = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || value < least || value > most)
        refuse(std::string(what) + " is a number from " + std::to_string(least) + " to " + std::to_string(most));
    return value;
}

void read_query(Address& address, std::string_view query) {
    while (!query.empty()) {
        auto entry = take_until(query, '&');
        auto const name = take_until(entry, '=');
        if (name == "db") address.database = number(entry, 0, 1'000'000, "the database");
        else if (name == "ca" && address.tls) address.ca_file = decoded(entry);
        else refuse("after '?' it knows only db, and ca with rediss://");
    }
}

void read_user(Address& address, std::string_view& rest, std::string_view end_marks) {
    auto const at = rest.substr(0, rest.find_first_of(end_marks)).rfind('@');
    if (at == rest.npos) return;
    auto who = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    auto const has_password = who.find(':') != who.npos;
    auto const first = take_until(who, ':');
    if (!has_password) refuse("a password stands behind a ':', as in user:password@host");
    address.user = decoded(first);
    address.password = decoded(who);
}

void read_host(Address& address, std::string_view authority) {
    auto const bracket = authority.starts_with('[') ? authority.find(']') : 0;
    if (bracket == authority.npos) refuse("an address in '[' ends with ']'");
    auto const colon = authority.find(':', bracket);
    auto host = authority.substr(0, colon);
    if (bracket > 0) host = host.substr(1, bracket - 1);
    if (!host.empty()) address.host = host;
    if (colon != authority.npos)
        address.port = std::to_string(number(authority.substr(colon + 1), 1, 65'535, "the port"));
}

}  // namespace

Address Address::parse(std::string_view url) {
    Address address;
    auto rest = url;
    auto const scheme = take_until(rest, ':');
    if (scheme == "unix") {
        if (rest.starts_with("//")) rest.remove_prefix(2);
        read_user(address, rest, "/?");
        address.unix_path = decoded(take_until(rest, '?'));
        if (!address.unix_path.starts_with('/')) refuse("the path of a socket begins with '/'");
        read_query(address, rest);
        return address;
    }
    if ((scheme != "redis" && scheme != "rediss") || !rest.starts_with("//"))
        refuse("it begins with redis://, rediss:// or unix:");
    address.tls = scheme == "rediss";
    rest.remove_prefix(2);
    read_user(address, rest, "/?");
    read_host(address, rest.substr(0, rest.find_first_of("/?")));
    rest.remove_prefix(std::min(rest.find_first_of("/?"), rest.size()));
    auto path = take_until(rest, '?');
    if (path.starts_with('/')) path.remove_prefix(1);
    if (!path.empty()) address.database = number(path, 0, 1'000'000, "the database");
    read_query(address, rest);
    return address;
}

std::string Address::shown() const {
    auto const place = !unix_path.empty()            ? unix_path
                       : host.find(':') == host.npos ? host + ":" + port
                                                     : "[" + host + "]:" + port;
    return database == 0 ? place : place + " database " + std::to_string(database);
}

}  // namespace tenon::cache_redis
