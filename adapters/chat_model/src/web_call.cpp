#include "web_call.hpp"

#include <tenon/kernel/error.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <new>

namespace tenon::chat_model {
namespace {

using namespace std::chrono_literals;

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Free>;
using HeaderList = std::unique_ptr<curl_slist, Free>;

void start_library() {
    static auto const started = curl_global_init(CURL_GLOBAL_DEFAULT);  // once for the process, as libcurl wants it
    if (started != CURLE_OK) throw std::bad_alloc();
}

template <class Value>
void set(Handle const& handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) throw std::bad_alloc();
}

void add(HeaderList& list, std::string const& line) {
    auto* const longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
}

std::size_t keep_body(char* data, std::size_t, std::size_t size, void* into) {
    auto& reply = *static_cast<WebReply*>(into);
    auto const room = WebReply::most_bytes - reply.body.size();
    reply.body.append(data, std::min(size, room));
    reply.is_too_large = size > room;
    return reply.is_too_large ? 0 : size;
}

// Retry-After in seconds or as a date (RFC 9110 10.2.3), which libcurl counts down from now.
std::optional<std::chrono::seconds> retry_after(Handle const& handle) {
    constexpr curl_off_t longest = 3'600;
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RETRY_AFTER, &seconds);
    return seconds > 0 ? std::optional(std::chrono::seconds(std::min(seconds, longest))) : std::nullopt;
}

}  // namespace

WebReply call(std::string const& url, std::string const& key, std::string const* json_body, Patience patience) {
    start_library();
    Handle const handle(curl_easy_init());
    if (!handle) throw std::bad_alloc();
    HeaderList headers;
    if (!key.empty()) add(headers, "Authorization: Bearer " + key);
    add(headers, "Accept: application/json");
    WebReply reply;
    set(handle, CURLOPT_URL, url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_USERAGENT, "tenon");
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.connect.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.whole.count()));
    set(handle, CURLOPT_WRITEFUNCTION, keep_body);
    set(handle, CURLOPT_WRITEDATA, &reply);
    if (json_body) {
        add(headers, "Content-Type: application/json");
        add(headers, "Expect:");
        set(handle, CURLOPT_POSTFIELDS, json_body->c_str());
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json_body->size()));
    }
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    auto const code = curl_easy_perform(handle.get());
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OPERATION_TIMEDOUT)
        throw Error(Fault::unavailable, "The provider of the model takes too long to answer.");
    if (code != CURLE_OK && !reply.is_too_large)
        throw Error(Fault::unavailable, "The provider of the model cannot be reached.");
    reply.status = static_cast<int>(status);
    reply.retry_after = retry_after(handle);
    return reply;
}

bool refuses_key(WebReply const& reply) { return reply.status == 401 || reply.status == 403; }

Error failure_of(WebReply const& reply) {
    auto const later = [&](Fault fault, char const* message) {
        Error error(fault, message);
        return reply.retry_after ? std::move(error).with_retry_after(*reply.retry_after) : error;
    };
    if (refuses_key(reply)) return {Fault::forbidden, "The provider of the model refuses the API key."};
    if (reply.status == 402) return {Fault::forbidden, "The account at the provider of the model has no credit left."};
    if (reply.status == 429) return later(Fault::rate_limited, "The provider of the model asks for fewer requests.");
    if (reply.status >= 500 || reply.status == 408)
        return later(Fault::unavailable, "The provider of the model is in trouble.");
    return {Fault::invalid, "The provider of the model does not take the request: it answers with status " +
                                std::to_string(reply.status) + ". It may not have that model."};
}

}  // namespace tenon::chat_model
