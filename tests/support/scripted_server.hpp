#pragma once
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tenon::testing {

// What the server does with one request, in the order they come. The last one serves all further requests.
struct Scene {
    std::string reply;   // raw bytes; empty: closes without a word
    bool hangs = false;  // sends the reply and then nothing, until the client goes
};
std::string reply_text(int status, std::string const& body = "", std::string const& headers = "");

// A server on a free loopback port that answers as it is told.
class ScriptedServer {
public:
    explicit ScriptedServer(std::vector<Scene> scenes);
    ~ScriptedServer();

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::vector<std::string> requests() const;  // heads, as they came
    std::string request(std::size_t index) const { return requests().at(index); }

private:
    void serve();
    void serve_one(int client);

    std::vector<Scene> const scenes_;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    int listener_ = -1;
    unsigned port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace tenon::testing
