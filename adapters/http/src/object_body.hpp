#pragma once
#include "message.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/resource.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::http {

// Reads the members of a small JSON body. What is wrong with it, unknown members included, is told
// together: by finish(), or by a use case with rules of its own that is given problems(). A member may have a second
// name, under which it is taken as well.
class ObjectBody {
public:
    explicit ObjectBody(Request const& request) : body_(request.json) {}

    std::string text(std::string_view name, std::string_view other = {});  // required
    std::optional<std::string> optional_text(std::string_view name,
                                             std::string_view other = {});  // absent or null: nullopt
    bool has(std::string_view name) const { return body_.find(name) != nullptr; }
    void pass_over(Resource const&);  // members that clients send back as they were shown
    void pass_over(std::string_view name) { known_.push_back(name); }
    void finish();                      // throws invalid
    std::vector<Violation> problems();  // throws invalid for what is no object

private:
    Json const* take(std::string_view name, std::string_view other);
    std::optional<std::string> as_text(std::string_view name, Json const&);
    void refuse(std::string_view field, std::string_view code, std::string message);

    Json const& body_;
    std::vector<std::string_view> known_;
    std::vector<Violation> violations_;
};

}  // namespace tenon::http
