#include "web_get.hpp"

#include <tenon/kernel/error.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace tenon::candle_http {
namespace {

constexpr curl_off_t longest_wait = 3'600;  // seconds

struct Close {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, Close>;

void start_library() {
    static auto const started = curl_global_init(CURL_GLOBAL_DEFAULT);  // once for the process, as libcurl wants it
    if (started != CURLE_OK) throw Error(Fault::unavailable, "libcurl cannot be started").for_operator();
}

struct Body {
    std::string text;
    std::size_t most;
};

std::size_t on_body(char* data, std::size_t, std::size_t size, void* into) {
    auto& body = *static_cast<Body*>(into);
    if (body.text.size() + size > body.most) return 0;
    body.text.append(data, size);
    return size;
}

template <class Value>
void set(Easy const& easy, CURLoption option, Value value) {
    if (curl_easy_setopt(easy.get(), option, value) != CURLE_OK)
        throw Error(Fault::unavailable, "libcurl refuses an option").for_operator();
}

}  // namespace

WebReply web_get(std::string const& url, WebTerms const& terms) {
    start_library();
    Easy const easy(curl_easy_init());
    if (!easy) throw std::bad_alloc();
    Body body{{}, terms.most_bytes};
    set(easy, CURLOPT_URL, url.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_USERAGENT, "tenon");
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(terms.connect.count()));
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(terms.whole.count()));
    set(easy, CURLOPT_WRITEFUNCTION, &on_body);
    set(easy, CURLOPT_WRITEDATA, &body);
    if (!terms.authority.empty()) set(easy, CURLOPT_CAINFO, terms.authority.c_str());
    auto const result = curl_easy_perform(easy.get());
    if (result == CURLE_WRITE_ERROR) throw Error(Fault::malformed, "The answer of the feed is too large");
    if (result != CURLE_OK)
        throw Error(Fault::unavailable, std::string("The feed does not answer: ") + curl_easy_strerror(result))
            .for_operator();
    WebReply reply{0, std::move(body.text), {}};
    curl_off_t delay = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &reply.status);
    curl_easy_getinfo(easy.get(), CURLINFO_RETRY_AFTER, &delay);
    reply.retry_after = std::chrono::seconds(std::clamp<curl_off_t>(delay, 0, longest_wait));
    return reply;
}

}  // namespace tenon::candle_http
