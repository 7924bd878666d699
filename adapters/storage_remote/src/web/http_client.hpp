#pragma once
#include <tenon/kernel/byte_source.hpp>
#include <tenon/storage_remote/surroundings.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::storage_remote {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method = "GET", url;
    Pairs headers = {};
    std::string_view body = {};  // stays where it is until there is an answer
};

struct HttpHead {
    int status = 0;
    std::map<std::string, std::string, std::less<>> headers = {};  // names in lower case
    std::string_view header(std::string_view lower_name) const;    // "" when absent
    std::optional<std::uint64_t> number(std::string_view lower_name) const;
};
struct HttpReply : HttpHead {
    std::string body = {};
};

// No whole answer came. `what()` is for the operator's log.
class NoAnswer : public std::runtime_error {
public:
    NoAnswer(std::string const& reason, bool may_pass) : std::runtime_error(reason), may_pass_(may_pass) {}
    bool may_pass() const { return may_pass_; }  // not so: certificates that cannot be verified

private:
    bool may_pass_;
};

// An answer whose body is read as it comes; more than a few pieces are never held. read() throws NoAnswer when the
// body is cut off, by its announced length too.
class HttpStream : public ByteSource {
public:
    virtual HttpHead const& head() const = 0;
};

class Connection;

// HTTP/1.1 over libcurl; keeps its connections open for the next request. Follows no redirects. Thread-safe.
class HttpClient {
public:
    explicit HttpClient(Patience, std::string authority = {});
    ~HttpClient();

    HttpReply send(HttpRequest const&);  // throws NoAnswer, for bodies over 8 MiB too
    std::unique_ptr<HttpStream> open(HttpRequest const&);

private:
    class Transfer;
    std::unique_ptr<Connection> take();
    void give_back(std::unique_ptr<Connection>);

    Patience const patience_;
    std::string const authority_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace tenon::storage_remote
