#include "idempotent_calls.hpp"

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <charconv>

namespace tenon::http {
namespace {

// After this a slow request that never ended (the server was killed) may be tried again.
constexpr std::chrono::minutes reservation_time{15};

bool is_kept(int status) { return status < 500 && status != 401 && status != 403 && status != 429; }

Timestamp later(Timestamp now, std::chrono::milliseconds time) { return now + time; }

std::string_view take_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

std::string checked_key(std::string_view key) {
    bool const printable = std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (key.empty() || key.size() > 255 || !printable)
        throw Error(Fault::malformed, "Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.");
    return std::string(key);
}

std::string encode_reply(Response const& response, std::size_t max_bytes) {
    bool const whole = !response.file && response.body.size() <= max_bytes;
    auto text = std::to_string(response.status) + '\n' + (whole ? response.content_type : "") + '\n';
    for (auto const& [name, value] : response.headers) text.append(name).append(": ").append(value).append("\n");
    text.append("\n");
    if (whole) text.append(response.body);
    else text.append(message_response("This request was done before; its reply was too large to keep.").body);
    return text;
}

Response decode_reply(std::string_view text) {
    Response response;
    auto const status = take_line(text);
    std::from_chars(status.data(), status.data() + status.size(), response.status);
    response.content_type = take_line(text);
    for (auto line = take_line(text); !line.empty(); line = take_line(text)) {
        auto const colon = line.find(": ");
        response.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
    }
    response.body = text;
    return response;
}

std::optional<Response> IdempotentCalls::replay(IdempotentCall const& call) const {
    auto const entry = replies_.store.find(call.key, clock_.now());
    if (!entry) return std::nullopt;
    if (entry->fingerprint != call.fingerprint)
        throw Error(Fault::invalid, "This Idempotency-Key was used for another request. Choose a new key.")
            .with_code("IDEMPOTENCY_KEY_REUSED");
    if (!entry->reply)
        throw Error(Fault::conflict, "The first request with this Idempotency-Key is still running. Ask again later.")
            .with_code("IDEMPOTENCY_IN_PROGRESS");
    auto response = decode_reply(*entry->reply);
    response.add("Idempotency-Replayed", "true");
    return response;
}

void IdempotentCalls::keep(IdempotentCall const& call, Response const& response) const {
    auto const now = clock_.now();
    replies_.store.keep(call.key,
                        {call.fingerprint, encode_reply(response, limits_.idempotent_reply_bytes),
                         later(now, limits_.idempotency_time)},
                        now);
}

void IdempotentCalls::reserve(IdempotentCall const& call) const {
    auto const now = clock_.now();
    replies_.store.keep(call.key, {call.fingerprint, std::nullopt, later(now, reservation_time)}, now);
}

Response IdempotentCalls::run(Exchange& x) const {
    auto& call = *x.idempotent;
    call.handler_failed = false;
    auto const& handler = x.route->handler;
    auto const attempt = [&] {
        call.handler_failed = true;  // unless it returns
        auto response = handler(x.request);
        call.handler_failed = false;
        return response;
    };
    auto& unit = replies_.unit_of_work;
    if (!may_block(x.route->cost)) {
        return unit.returning([&] {
            if (auto known = replay(call)) return std::move(*known);
            auto response = attempt();
            if (is_kept(response.status)) keep(call, response);
            return response;
        });
    }
    auto known = unit.returning([&] {
        auto found = replay(call);
        if (!found) reserve(call);
        return found;
    });
    if (known) return std::move(*known);
    auto response = attempt();
    settle(x, response);
    return response;
}

// The effect stands, and so does the answer; a key that stayed reserved would refuse its request for long.
void IdempotentCalls::settle(Exchange const& x, Response const& response) const {
    auto const& call = *x.idempotent;
    auto const release = [&] { replies_.store.release(call.key); };
    if (is_kept(response.status) && try_unit(x, [&] { keep(call, response); })) return;
    try_unit(x, release);
}

bool IdempotentCalls::try_unit(Exchange const& x, std::function<void()> const& body) const {
    try {
        replies_.unit_of_work.run(body);
        return true;
    } catch (std::exception const& trouble) {
        log_.write(
            LogLevel::error, "a reply could not be kept for its Idempotency-Key",
            {{"request_id", std::string_view(x.request.request_id)}, {"error", std::string_view(trouble.what())}});
        return false;
    }
}

}  // namespace tenon::http
