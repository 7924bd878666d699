#pragma once
#include <tenon/kernel/json.hpp>

#include <boost/json/error.hpp>
#include <boost/json/string_view.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace tenon::json {

// What boost::json::basic_parser tells it becomes a Json value. Refuses, with problem() saying
// why, duplicate keys and numbers past a double.
class JsonBuilder {
public:
    using ErrorCode = boost::json::error_code;
    using Text = boost::json::string_view;

    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    Json take() { return std::move(root_); }
    std::string const& problem() const { return problem_; }

    bool on_document_begin(ErrorCode&) { return true; }
    bool on_document_end(ErrorCode&) { return true; }
    bool on_object_begin(ErrorCode&) { return open(Json::Object{}); }
    bool on_object_end(std::size_t, ErrorCode&);
    bool on_array_begin(ErrorCode&) { return open(Json::Array{}); }
    bool on_array_end(std::size_t, ErrorCode&) { return close(); }
    bool on_key_part(Text part, std::size_t, ErrorCode&) { return keep(part); }
    bool on_key(Text rest, std::size_t, ErrorCode&);
    bool on_string_part(Text part, std::size_t, ErrorCode&) { return keep(part); }
    bool on_string(Text rest, std::size_t, ErrorCode&) { return add(whole(rest)); }
    bool on_number_part(Text part, ErrorCode&) { return keep(part); }
    bool on_int64(std::int64_t value, Text, ErrorCode&);
    bool on_uint64(std::uint64_t value, Text rest, ErrorCode& error);
    bool on_double(double about, Text rest, ErrorCode&);
    bool on_bool(bool value, ErrorCode&) { return add(value); }
    bool on_null(ErrorCode&) { return add(nullptr); }
    bool on_comment_part(Text, ErrorCode&) { return true; }
    bool on_comment(Text, ErrorCode&) { return true; }

private:
    // An array or object whose end has not been read, and the key of the member to come.
    struct Open {
        Json value;
        std::string key;
    };

    bool open(Json container);
    bool close();
    bool add(Json value);
    bool keep(Text part);
    std::string whole(Text rest);  // the parts kept so far, and the rest
    bool refuse(ErrorCode&, std::string problem);

    std::vector<Open> open_;
    std::string parts_;
    Json root_;
    std::string problem_;
};

}  // namespace tenon::json
