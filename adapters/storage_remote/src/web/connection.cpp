#include "web/connection.hpp"

#include <new>

namespace tenon::storage_remote {
namespace {

constexpr long piece_bytes = 64 << 10;

void start_library() {
    static auto const started = curl_global_init(CURL_GLOBAL_DEFAULT);  // once for the process, as libcurl wants it
    if (started != CURLE_OK) throw std::bad_alloc();
}

}  // namespace

void Connection::require(bool worked) {
    if (!worked) throw std::bad_alloc();
}

Connection::Connection() {
    start_library();
    multi_.reset(curl_multi_init());
    easy_.reset(curl_easy_init());
    require(multi_ && easy_);
}

void Connection::add_header(std::string const& line) {
    auto* const longer = curl_slist_append(headers_.get(), line.c_str());
    require(longer);
    static_cast<void>(headers_.release());
    headers_.reset(longer);
}

void Connection::begin() {
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_BUFFERSIZE, piece_bytes);
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_USERAGENT, "tenon");
    require(curl_multi_add_handle(multi_.get(), easy_.get()) == CURLM_OK);
}

void Connection::end() {
    curl_multi_remove_handle(multi_.get(), easy_.get());
    curl_easy_reset(easy_.get());
    headers_.reset();
}

void Connection::go_on() { curl_easy_pause(easy_.get(), CURLPAUSE_CONT); }

void Connection::poll(int milliseconds) { curl_multi_poll(multi_.get(), nullptr, 0, milliseconds, nullptr); }

std::optional<CURLcode> Connection::perform() {
    int running = 0, left = 0;
    require(curl_multi_perform(multi_.get(), &running) == CURLM_OK);
    for (auto const* message = curl_multi_info_read(multi_.get(), &left); message;
         message = curl_multi_info_read(multi_.get(), &left))
        if (message->msg == CURLMSG_DONE) return message->data.result;
    return std::nullopt;
}

}  // namespace tenon::storage_remote
