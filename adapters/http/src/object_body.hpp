#pragma once
#include "message.hpp"

#include <tenon/kernel/error.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

// Reads the members of a small JSON body. What is wrong with it is told together by finish().
class ObjectBody {
public:
    explicit ObjectBody(Request const& request) : body_(request.json) {}

    std::string text(std::string_view name);                                    // required
    std::string text_of_either(std::string_view name, std::string_view other);  // required, under one of two names
    std::optional<std::string> optional_text(std::string_view name);            // absent or null: nullopt
    void finish();                                                              // throws invalid

private:
    Json const* take(std::string_view name);
    void refuse(std::string_view field, std::string_view code, std::string message);

    Json const& body_;
    std::vector<std::string_view> known_;
    std::vector<Violation> violations_;
};

}  // namespace tenon::http
