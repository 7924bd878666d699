#pragma once
#include "connection.hpp"

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tenon::testing {

// A redis-server of the test's own, on a socket in a folder of its own. It ends with the test's
// process, however that ends.
class RedisServer {
public:
    explicit RedisServer(std::vector<std::string> more_options = {});
    RedisServer(RedisServer const&) = delete;
    RedisServer& operator=(RedisServer const&) = delete;
    ~RedisServer();

    void start();
    void stop();    // its connections end, its data are gone
    void freeze();  // it takes connections and answers nothing
    void thaw();

    std::string url() const { return "unix:" + (folder_ / "sock").string(); }
    std::filesystem::path const& folder() const { return folder_; }
    // The answer to one command, such as {"FLUSHALL"}; throws when it is an error.
    cache_redis::Reply ask(cache_redis::Arguments const&) const;

private:
    std::filesystem::path folder_;
    std::vector<std::string> more_options_;
    pid_t process_ = -1;
};

// Whether it comes to be, which is given a minute.
bool eventually(std::function<bool()> const& holds);

}  // namespace tenon::testing
