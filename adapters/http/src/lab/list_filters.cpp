#include "lab/list_filters.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/lab/test_session.hpp>

#include <algorithm>

namespace tenon::http {
namespace {

namespace status = lab::session_status;

bool is_about(std::string_view parameter, std::string_view field) {
    return parameter.substr(0, parameter.find('[')) == field;
}

}  // namespace

void add_fixed(std::vector<QueryPair>& query, std::string_view field, std::string const& value) {
    for (auto const& [name, sent] : query)
        if (is_about(name, field) && (name != field || sent != value))
            throw Error(Fault::invalid, "The query is not valid: " + name + " is said by the path already",
                        {{name, "unsupported", "is said by the path already"}});
    query.emplace_back(field, value);
}

void add_active(std::vector<QueryPair>& query) {
    bool is_chosen = false;
    for (auto& [name, value] : query) {
        if (is_about(name, "statuses")) name = "status[in]";
        is_chosen = is_chosen || is_about(name, "status");
    }
    if (is_chosen) {
        for (auto const is_over : {status::completed, status::failed, status::stopped})
            query.emplace_back("status[ne]", is_over);
    } else {
        for (auto const is_active : {status::initializing, status::running, status::paused})
            query.emplace_back("status", is_active);
    }
}

}  // namespace tenon::http
