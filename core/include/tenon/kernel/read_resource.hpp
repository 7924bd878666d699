#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/list_request.hpp>
#include <unordered_map>

namespace tenon {

// Related rows of a page, fetched in one query for all of its rows.
struct Expansion {
    std::string_view name;
    Resource const* target = nullptr;
    bool is_many = false;
    std::size_t field = column::id;  // of the row: its value's id looks the related rows up
    std::unordered_map<std::string, std::vector<Record>> rows{};
};

struct ListResult {
    ListRequest request;
    Page page;
    std::string next_cursor;  // empty: no more
    std::vector<Expansion> expansions;
};

struct RowResult {
    ListRequest request;
    Record row;
    std::vector<Expansion> expansions;
};

// Reading a resource's rows as an actor may see them.
class ReadResource {
public:
    struct Ports {
        ResourceStore const& store;
        Catalog const& catalog;
        UnicodeText const& unicode;
        Seal const& seal;
    };
    ReadResource(Resource const& resource, Ports ports) : resource_(resource), ports_(ports) {}

    // By id or natural key. Faults: not_found, forbidden, invalid (unknown fields or expand).
    RowResult get(Actor const&, std::string_view path_id, std::span<QueryPair const> = {}) const;
    // Faults: forbidden, invalid, malformed (the cursor).
    ListResult list(Actor const&, std::span<QueryPair const>) const;
    // The same rows page after page, for exports; the request's limit is the size of a page.
    Page next(ListRequest&, Page const& previous) const;
    ListRequest read_request(Actor const&, std::span<QueryPair const>) const;
    // For a request of read_request() that asks for fewer or for more rows than that.
    ListResult list_for(Actor const&, ListRequest) const;

private:
    std::vector<Expansion> expand(Actor const&, std::span<Record const>, std::span<std::string_view const>) const;
    Expansion expand_one(Actor const&, std::span<Record const>, std::string_view name) const;

    Resource const& resource_;
    Ports ports_;
};

// A row with its related rows as further members.
void append_json(std::string& out, Resource const&, Record const&, std::vector<bool> const& chosen,
                 std::span<Expansion const>);

}  // namespace tenon
