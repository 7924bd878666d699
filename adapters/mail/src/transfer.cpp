#include "transfer.hpp"

#include <tenon/kernel/error.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace tenon::mail {
namespace {

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Free>;
using TextList = std::unique_ptr<curl_slist, Free>;

// What curl's callbacks fill and empty.
struct Exchange {
    std::string_view unread;      // of the message
    std::string reply;            // the server's last line
    bool is_message_out = false;  // all of it was asked for: what the server says next is about the message
};

std::size_t read_message(char* to, std::size_t size, std::size_t count, void* data) {
    auto& exchange = *static_cast<Exchange*>(data);
    auto const part = exchange.unread.substr(0, size * count);
    std::memcpy(to, part.data(), part.size());
    exchange.unread.remove_prefix(part.size());
    exchange.is_message_out = exchange.unread.empty();
    return part.size();
}

std::size_t keep_reply(char* line, std::size_t size, std::size_t count, void* data) {
    constexpr std::size_t longest_kept = 200;
    std::string_view const said(line, size * count);
    if (said.starts_with("221")) return size * count;  // the good-bye after what matters
    auto& reply = static_cast<Exchange*>(data)->reply;
    reply = said.substr(0, longest_kept);
    std::erase_if(reply, [](char c) { return c < 0x20 || c == 0x7F; });
    return size * count;
}

template <class Value>
void set(Handle const& handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
        throw Error(Fault::unavailable, "Mail cannot be sent: the curl library lacks what SMTP needs.");
}

void set_security(Handle const& handle, SmtpServer const& server) {
    long const use = server.is_tls || server.start_tls == StartTls::required ? CURLUSESSL_ALL
                     : server.start_tls == StartTls::optional                ? CURLUSESSL_TRY
                                                                             : CURLUSESSL_NONE;
    set(handle, CURLOPT_USE_SSL, use);
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    if (!server.ca_file.empty()) set(handle, CURLOPT_CAINFO, server.ca_file.c_str());
    if (server.user.empty()) return;
    set(handle, CURLOPT_USERNAME, server.user.c_str());
    set(handle, CURLOPT_PASSWORD, server.password.c_str());
}

// The path of the URL is the name that EHLO gives.
std::string url_of(SmtpServer const& server, std::string_view from) {
    return (server.is_tls ? "smtps://" : "smtp://") + server.host + ":" + std::to_string(server.port) + "/" +
           std::string(from.substr(from.find('@') + 1));
}

void set_transport(Handle const& handle, TransferTimes times) {
    set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(handle, CURLOPT_PROXY, "");     // whatever the environment says
    set(handle, CURLOPT_NOSIGNAL, 1L);  // there are other threads
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(times.connect.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(times.total.count()));
    // The wait for the answer to a whole message is not bounded by the total.
    auto const reply_time = std::chrono::ceil<std::chrono::seconds>(times.total);
    set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(reply_time.count()));
}

// 530, 534, 535 and 538 are about signing in, whatever command they answer (RFC 4954 §6).
bool is_about_sign_in(CURLcode code, long reply) {
    return code == CURLE_LOGIN_DENIED || reply == 530 || reply == 534 || reply == 535 || reply == 538;
}

// What the server said, without the address that it may repeat.
std::string quoted_reply(std::string reply, std::string const& address) {
    for (auto at = reply.find(address); at != std::string::npos; at = reply.find(address))
        reply.replace(at, address.size(), "...");
    return reply;
}

TransferResult result_of(CURLcode code, long reply, Exchange const& exchange, Envelope const& envelope) {
    if (code == CURLE_OK) return {Outcome::accepted, reply, {}};
    if (is_about_sign_in(code, reply)) return {Outcome::away, reply, "the server refuses to be signed in to"};
    bool const is_about_message = code == CURLE_SEND_ERROR || exchange.is_message_out;
    auto const outcome = reply >= 500 && is_about_message ? Outcome::refused : Outcome::away;
    if (code == CURLE_USE_SSL_FAILED)
        return {outcome, reply, "the server does not offer STARTTLS, which mail.url asks for"};
    bool const did_refuse = reply >= 400 && !exchange.reply.empty();
    return {outcome, reply,
            did_refuse ? quoted_reply(exchange.reply, envelope.to) : std::string(curl_easy_strerror(code))};
}

}  // namespace

TransferResult transfer(SmtpServer const& server, TransferTimes times, Envelope const& envelope) {
    Handle const handle(curl_easy_init());
    auto const to = "<" + envelope.to + ">", from = "<" + envelope.from + ">", url = url_of(server, envelope.from);
    TextList const recipients(curl_slist_append(nullptr, to.c_str()));
    if (!handle || !recipients) return {Outcome::away, 0, "no memory"};
    Exchange exchange{.unread = envelope.message, .reply = {}};
    set(handle, CURLOPT_URL, url.c_str());
    set_security(handle, server);
    set_transport(handle, times);
    set(handle, CURLOPT_MAIL_FROM, from.c_str());
    set(handle, CURLOPT_MAIL_RCPT, recipients.get());
    set(handle, CURLOPT_UPLOAD, 1L);
    set(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(envelope.message.size()));
    set(handle, CURLOPT_READFUNCTION, read_message);
    set(handle, CURLOPT_READDATA, &exchange);
    set(handle, CURLOPT_HEADERFUNCTION, keep_reply);
    set(handle, CURLOPT_HEADERDATA, &exchange);
    auto const code = curl_easy_perform(handle.get());
    long reply = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply);
    return result_of(code, reply, exchange, envelope);
}

}  // namespace tenon::mail
