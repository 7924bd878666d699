#include "web/http_client.hpp"

#include "web/connection.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace tenon::storage_remote {
namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr std::size_t most_held = 256 << 10;     // of a body that is read as it comes
constexpr std::size_t most_in_memory = 8 << 20;  // of one that is read whole
constexpr std::size_t most_header_bytes = 64 << 10;
constexpr std::size_t most_idle = 16;
constexpr int longest_poll = 1'000;  // milliseconds

}  // namespace

std::string_view HttpHead::header(std::string_view lower_name) const {
    auto const found = headers.find(lower_name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::uint64_t> HttpHead::number(std::string_view lower_name) const {
    auto const text = header(lower_name);
    std::uint64_t number = 0;
    auto const [stopped, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_number = trouble == std::errc{} && stopped == text.data() + text.size();
    return is_number ? std::optional(number) : std::nullopt;
}

// One request under way. libcurl calls back while step() runs, on the same thread.
class HttpClient::Transfer final : public HttpStream {
public:
    Transfer(HttpClient& client, HttpRequest const& request) : client_(client), connection_(client.take()) {
        set_up(request);
        connection_->begin();
    }
    ~Transfer() override {
        connection_->end();
        // After some failures libcurl refuses to set up the handle again.
        if (is_done_ && result_ == CURLE_OK) client_.give_back(std::move(connection_));
    }

    void set_whole_time(std::chrono::milliseconds time) {
        connection_->set(CURLOPT_TIMEOUT_MS, static_cast<long>(time.count()));
    }
    void wait_for_head() {
        progress_at_ = std::chrono::steady_clock::now();
        while (!has_head_ && !is_done_) step();
        if (!has_head_) fail();
    }
    HttpHead const& head() const override { return head_; }

    std::size_t read(std::span<char> into) override {
        progress_at_ = std::chrono::steady_clock::now();  // the reader may have taken its time
        while (taken_ == held_.size() && !is_done_) {
            held_.clear();
            taken_ = 0;
            if (std::exchange(is_paused_, false)) connection_->go_on();
            if (held_.empty()) step();
        }
        if (taken_ == held_.size() && result_ != CURLE_OK) fail();
        auto const count = held_.copy(into.data(), into.size(), taken_);
        taken_ += count;
        return count;
    }

private:
    void set_up(HttpRequest const& request) {
        auto& c = *connection_;
        c.set(CURLOPT_URL, request.url.c_str());
        if (!client_.authority_.empty()) c.set(CURLOPT_CAINFO, client_.authority_.c_str());
        c.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(client_.patience_.connect.count()));
        c.set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
        c.set(CURLOPT_HEADERDATA, this);
        c.set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
        c.set(CURLOPT_WRITEDATA, this);
        c.set(CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
        c.set(CURLOPT_XFERINFODATA, this);
        for (auto const& [name, value] : request.headers)
            c.add_header(value.empty() ? name + ';' : name + ": " + value);  // libcurl's way to write an empty one
        c.add_header("Expect:");
        if (request.method == "HEAD") c.set(CURLOPT_NOBODY, 1L);
        else if (request.method != "GET") set_up_body(request);
    }
    void set_up_body(HttpRequest const& request) {
        if (!request.body.empty() || request.method != "DELETE") {
            connection_->set(CURLOPT_POSTFIELDS, request.body.data() ? request.body.data() : "");
            connection_->set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        }
        connection_->set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }

    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* self) {
        return static_cast<Transfer*>(self)->take_header({data, size}) ? size : 0;
    }
    bool take_header(std::string_view line) {
        header_bytes_ += line.size();
        if (header_bytes_ > most_header_bytes) return false;
        line = trim(line);
        if (line.starts_with("HTTP/")) {
            head_ = {};
            auto const status = line.substr(std::min(line.find(' ') + 1, line.size()));
            std::from_chars(status.data(), status.data() + status.size(), head_.status);
        } else if (line.empty()) {
            has_head_ = head_.status >= 200;  // 1xx are only announced
        } else if (auto const colon = line.find(':'); colon != std::string_view::npos) {
            head_.headers[ascii_lower(line.substr(0, colon))] = std::string(trim(line.substr(colon + 1)));
        }
        return true;
    }
    static std::size_t on_body(char* data, std::size_t, std::size_t size, void* self) {
        auto& transfer = *static_cast<Transfer*>(self);
        if (transfer.held_.size() - transfer.taken_ + size > most_held) {
            transfer.is_paused_ = true;
            return CURL_WRITEFUNC_PAUSE;
        }
        transfer.held_.append(data, size);
        return size;
    }
    static int on_progress(void* self, curl_off_t, curl_off_t down, curl_off_t, curl_off_t up) {
        auto& transfer = *static_cast<Transfer*>(self);
        if (std::exchange(transfer.moved_, down + up) != down + up)
            transfer.progress_at_ = std::chrono::steady_clock::now();
        return 0;
    }

    void step() {
        if (auto const result = connection_->perform()) {
            is_done_ = true;
            result_ = *result;
        } else if (held_.empty()) {
            auto const idle = std::chrono::steady_clock::now() - progress_at_;
            if (idle >= client_.patience_.idle) throw NoAnswer("nothing came for too long", true);
            auto const left = std::chrono::ceil<std::chrono::milliseconds>(client_.patience_.idle - idle);
            connection_->poll(static_cast<int>(std::min<long long>(left.count(), longest_poll)));
        }
    }
    [[noreturn]] void fail() const {
        bool const is_untrusted = result_ == CURLE_PEER_FAILED_VERIFICATION || result_ == CURLE_SSL_CACERT_BADFILE ||
                                  result_ == CURLE_URL_MALFORMAT || result_ == CURLE_UNSUPPORTED_PROTOCOL;
        throw NoAnswer(result_ == CURLE_OK ? "the answer has no header" : curl_easy_strerror(result_), !is_untrusted);
    }

    HttpClient& client_;
    std::unique_ptr<Connection> connection_;
    HttpHead head_;
    std::size_t header_bytes_ = 0;
    std::string held_;
    std::size_t taken_ = 0;
    curl_off_t moved_ = 0;
    Time progress_at_{};
    CURLcode result_ = CURLE_OK;
    bool has_head_ = false, is_done_ = false, is_paused_ = false;
};

HttpClient::HttpClient(Patience patience, std::string authority)
    : patience_(patience), authority_(std::move(authority)) {}
HttpClient::~HttpClient() = default;

HttpReply HttpClient::send(HttpRequest const& request) {
    Transfer transfer(*this, request);
    transfer.set_whole_time(patience_.whole);
    transfer.wait_for_head();
    HttpReply reply{transfer.head()};
    std::array<char, 16 << 10> piece;
    while (auto const count = transfer.read(piece)) {
        if (reply.body.size() + count > most_in_memory) throw NoAnswer("the answer is too large", false);
        reply.body.append(piece.data(), count);
    }
    return reply;
}

std::unique_ptr<HttpStream> HttpClient::open(HttpRequest const& request) {
    auto transfer = std::make_unique<Transfer>(*this, request);
    transfer->wait_for_head();
    return transfer;
}

std::unique_ptr<Connection> HttpClient::take() {
    std::lock_guard const lock(mutex_);
    if (idle_.empty()) return std::make_unique<Connection>();
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void HttpClient::give_back(std::unique_ptr<Connection> connection) {
    std::lock_guard const lock(mutex_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(connection));
}

}  // namespace tenon::storage_remote
