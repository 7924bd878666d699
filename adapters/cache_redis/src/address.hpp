#pragma once
#include <string>
#include <string_view>

namespace tenon::cache_redis {

// Where a Redis is and how to be let in.
struct Address {
    std::string host = "localhost", port = "6379";
    std::string unix_path;  // when set, in place of host and port
    std::string user, password;
    int database = 0;
    bool tls = false;
    std::string ca_file;  // empty: the authorities of the system

    // Throws Fault::invalid without repeating the url, which may hold a password.
    static Address parse(std::string_view url);
    std::string shown() const;  // without user and password
};

}  // namespace tenon::cache_redis
