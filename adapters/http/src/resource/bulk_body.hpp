#pragma once
#include <tenon/kernel/bulk_resource.hpp>
#include <tenon/kernel/json.hpp>

#include <initializer_list>
#include <string_view>
#include <vector>

namespace tenon::http {

// Reads the form of a bulk request: {"items": [...], "mode": "partial"}. What is wrong with it is
// told together by finish(); what is wrong inside an entry's record belongs to that entry's result.
class BulkBody {
public:
    BulkBody(Json const& body, std::initializer_list<std::string_view> members);

    Json::Array const& list(std::string_view name);
    BulkMode mode();
    Removal removal();
    std::vector<std::string> ids();
    std::vector<BulkResource::Change> changes(Resource const&, UnicodeText const&);
    void finish();  // throws invalid

private:
    BulkResource::Change change(Json const& entry, std::string const& place, Resource const&, UnicodeText const&);
    void refuse(std::string field, std::string_view code, std::string message);

    Json const& body_;
    std::vector<Violation> violations_;
};

}  // namespace tenon::http
