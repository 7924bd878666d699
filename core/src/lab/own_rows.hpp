#pragma once
#include <tenon/kernel/resource_store.hpp>

namespace tenon::lab {

// Newest first.
inline ListQuery own_rows(std::string const& user_id, std::int64_t limit, Rows rows = Rows::living) {
    ListQuery query;
    query.owner = user_id;
    query.rows = rows;
    query.sort = {{column::id, true}};
    query.limit = limit;
    return query;
}

// Calls `each` with every row that a query asks for, page by page.
template <class T, class Each>
void for_each_row(ResourceStore const& store, Resource const& resource, ListQuery query, Each const& each) {
    query.limit = 1000;
    while (true) {
        auto page = store.list(resource, query);
        if (page.rows.empty()) return;
        query.after.clear();
        for (auto const& term : query.sort) query.after.push_back(page.rows.back()[term.field]);
        for (auto& row : page.rows) each(from_record<T>(resource, std::move(row)));
        if (!page.has_more) return;
    }
}

}  // namespace tenon::lab
