#include <tenon/candle_http/http_feed.hpp>

#include "candle_json.hpp"
#include "web_get.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::candle_http {
namespace {

constexpr std::size_t most_bytes = 8 << 20;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// RFC 3986.
std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') out += c;
        else (out += '%') += {digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

std::string letters_and_digits(std::string_view text) {
    std::string out(text);
    std::erase_if(out, [](char c) { return !is_letter_or_digit(c); });
    return out;
}

void replace(std::string& text, std::string_view mark, std::string const& by) {
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
}

// Scheme and host: a path or a query may hold a key.
std::string origin_of(std::string const& url) {
    auto const host = url.find("://") + 3, end = std::min(url.find_first_of("/?#", host), url.size());
    auto const account = url.substr(host, end - host).rfind('@');
    auto const begin = account == url.npos ? host : host + account + 1;
    return url.substr(0, host) + url.substr(begin, end - begin);
}

void require_good(std::string const& url) {
    bool const has_scheme = url.starts_with("http://") || url.starts_with("https://");
    bool const has_asset = url.find("{asset}") != url.npos || url.find("{symbol}") != url.npos;
    if (!has_scheme || !has_asset || url.find("{timeframe}") == url.npos)
        throw Error(Fault::invalid,
                    "The URL of a feed of candles must begin with http:// or https:// and hold {timeframe} and {asset} "
                    "or {symbol}");
}

class HttpFeed final : public lab::CandleFeed {
public:
    HttpFeed(HttpFeedSettings const& settings, JsonReader const& json, Clock const& clock)
        : settings_(settings), json_(json), clock_(clock) {
        require_good(settings.url);
    }

    std::vector<lab::Candle> since(lab::Series const& series, Timestamp after) override {
        auto const reply =
            web_get(url_of(series, after), {settings_.authority, settings_.connect, settings_.whole, most_bytes});
        require_success(reply, series);
        return closed_candles(candles_of(read(reply.body)), series, after, clock_.now());
    }

    std::string source() const override { return origin_of(settings_.url); }

private:
    std::string url_of(lab::Series const& series, Timestamp after) const {
        auto url = settings_.url;
        replace(url, "{asset}", percent_encoded(series.asset));
        replace(url, "{symbol}", letters_and_digits(series.asset));
        replace(url, "{timeframe}", series.timeframe);
        replace(url, "{since}", std::to_string(after.time_since_epoch().count() + 1));
        return url;
    }

    void require_success(WebReply const& reply, lab::Series const& series) const {
        if (reply.status == 200) return;
        if (reply.status == 404)
            throw Error(Fault::not_found, "The feed has no candles of " + series.asset + " in " + series.timeframe);
        auto error = Error(Fault::unavailable, "The feed answers with the status " + std::to_string(reply.status));
        throw reply.retry_after.count() > 0 ? std::move(error).with_retry_after(reply.retry_after) : std::move(error);
    }

    Json read(std::string const& body) const {
        try {
            return json_.read(body);
        } catch (Error const& error) {
            throw Error(Fault::malformed, std::string("The feed does not answer with JSON: ") + error.what());
        }
    }

    HttpFeedSettings const settings_;
    JsonReader const& json_;
    Clock const& clock_;
};

}  // namespace

std::unique_ptr<lab::CandleFeed> make_http_feed(HttpFeedSettings const& settings, JsonReader const& json,
                                                Clock const& clock) {
    return std::make_unique<HttpFeed>(settings, json, clock);
}

}  // namespace tenon::candle_http
