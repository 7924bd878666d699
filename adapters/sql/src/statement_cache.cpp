#include "statement_cache.hpp"

#include <iterator>
#include <utility>

namespace tenon::sql {

StatementCache::Lease::~Lease() {
    if (!entry_) return;
    statement_->finish();
    entry_->is_leased = false;
}

StatementCache::Lease StatementCache::lease(Session& session, std::string_view sql, std::span<Slot const> parameters,
                                            std::span<Slot const> columns) {
    auto found = by_sql_.find(sql);
    if (found != by_sql_.end() && !found->second->is_leased && found->second->statement->has_failed()) {
        auto const failed = found->second;
        by_sql_.erase(found);
        entries_.erase(failed);
        found = by_sql_.end();
    }
    if (found == by_sql_.end()) {
        auto made = std::make_unique<Statement>(session, sql, parameters, columns);
        make_room();
        entries_.push_front({std::move(made)});
        by_sql_.emplace(entries_.front().statement->sql(), entries_.begin());
        return Lease(entries_.front());
    }
    auto const entry = found->second;
    // The same text in use further up the stack, or with other slots, gets a statement of its own.
    if (entry->is_leased || !entry->statement->has(parameters, columns))
        return Lease(std::make_unique<Statement>(session, sql, parameters, columns));
    entries_.splice(entries_.begin(), entries_, entry);
    return Lease(*entry);
}

void StatementCache::make_room() {
    if (entries_.size() < capacity) return;
    for (auto last = entries_.end(); last != entries_.begin();) {
        if ((--last)->is_leased) continue;
        by_sql_.erase(last->statement->sql());
        entries_.erase(last);
        return;
    }
}

void StatementCache::clear() {
    by_sql_.clear();
    entries_.clear();
}

}  // namespace tenon::sql
