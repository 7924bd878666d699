#pragma once
#include "exchange.hpp"

#include <tenon/kernel/text.hpp>

#include <boost/beast/http/basic_parser.hpp>

#include <string_view>

namespace tenon::http {

// Beast's parser writing straight into the exchange, without a message of its own in between.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser(Exchange& exchange, std::size_t header_limit) : exchange_(exchange) {
        this->header_limit(static_cast<std::uint32_t>(header_limit));
        body_limit(boost::none);  // the body reader counts, by route
    }
    // Only what this server can read beyond doubt: HTTP/1.0 or 1.1, one Host, no other coding than chunked.
    bool is_sound() const;
    int version() const { return version_; }

private:
    using string_view = boost::beast::string_view;
    using error_code = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version,
                         error_code&) override {
        exchange_.request.method = method_from({method.data(), method.size()});
        exchange_.request.target.assign(target.data(), target.size());
        version_ = version;
    }
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(boost::beast::http::field field, string_view name, string_view value, error_code&) override {
        // Fields after a chunked body could overrule what has been checked: they are dropped.
        if (in_trailer_) return;
        std::string_view const text(value.data(), value.size());
        exchange_.request.headers.add({name.data(), name.size()}, text);
        if (field == boost::beast::http::field::host) ++hosts_;
        if (field == boost::beast::http::field::transfer_encoding && !equal_ignoring_ascii_case(text, "chunked"))
            is_coding_known_ = false;
    }
    void on_header_impl(error_code&) override { in_trailer_ = true; }
    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code&) override {
        exchange_.body.write({body.data(), body.size()});
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override {
        exchange_.body.write({body.data(), body.size()});
        return body.size();
    }
    void on_finish_impl(error_code&) override {}

    Exchange& exchange_;
    int version_ = 0;
    int hosts_ = 0;
    bool is_coding_known_ = true;
    bool in_trailer_ = false;
};

inline bool RequestParser::is_sound() const {
    if (version_ == 10) return hosts_ <= 1 && !chunked() && is_coding_known_;
    return version_ == 11 && hosts_ == 1 && is_coding_known_;
}

}  // namespace tenon::http
