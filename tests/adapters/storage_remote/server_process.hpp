#pragma once
#include <string>
#include <sys/types.h>
#include <vector>

namespace tenon::testing {

// A server in a process of its own, which says its port in its first line and ends with its standard input:
// with this, or with the test.
class ServerProcess {
public:
    explicit ServerProcess(std::vector<std::string> command);
    ServerProcess(ServerProcess const&) = delete;
    ServerProcess& operator=(ServerProcess const&) = delete;
    ~ServerProcess();
    std::string const& port() const { return port_; }

private:
    pid_t process_ = -1;
    int input_ = -1;
    std::string port_;
};

}  // namespace tenon::testing
