#pragma once
#include "support/fakes/fake_unit_of_work.hpp"

#include <tenon/kernel/file_spool.hpp>

#include <map>
#include <string>
#include <utility>

namespace tenon::testing {

// What waits, in memory. Writes need the unit of work.
class FakeFileSpool final : public FileSpool {
public:
    explicit FakeFileSpool(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(state_); }

    std::optional<SpooledChange> find(Bucket const& bucket, FileKey const& key) const override {
        auto const found = state_.changes.find({bucket.name, key.text()});
        return found == state_.changes.end() ? std::nullopt : std::optional(found->second);
    }
    std::vector<SpooledChange> list(Bucket const& bucket, std::string_view prefix, std::string_view after,
                                    std::size_t limit) const override {
        std::vector<SpooledChange> changes;
        for (auto const& [place, change] : state_.changes)
            if (place.first == bucket.name && place.second.starts_with(prefix) && place.second > after &&
                changes.size() < limit)
                changes.push_back(change);
        return changes;
    }
    std::optional<std::string> piece(std::string_view id, std::int64_t number) const override {
        auto const found = state_.pieces.find({std::string(id), number});
        return found == state_.pieces.end() ? std::nullopt : std::optional(found->second.bytes);
    }
    SpoolTotals totals() const override {
        SpoolTotals totals;
        for (auto const& [place, change] : state_.changes) {
            ++totals.changes;
            totals.bytes += change.file ? change.file->size : 0;
        }
        return totals;
    }

    void add_piece(std::string_view id, std::int64_t number, std::string_view bytes, Timestamp now) override {
        unit_.require_running();
        state_.pieces[{std::string(id), number}] = {std::string(bytes), now};
    }
    void keep(Bucket const& bucket, SpooledChange const& change) override {
        unit_.require_running();
        state_.changes.insert_or_assign({bucket.name, change.key.text()}, change);
    }
    void remove(Bucket const& bucket, SpooledChange const& change) override {
        unit_.require_running();
        auto const found = state_.changes.find({bucket.name, change.key.text()});
        if (found != state_.changes.end() && found->second.id == change.id) state_.changes.erase(found);
    }
    std::size_t purge(Timestamp before, std::size_t limit) override {
        unit_.require_running();
        std::size_t purged = 0;
        for (auto at = state_.pieces.begin(); at != state_.pieces.end() && purged < limit;) {
            bool const is_over = at->second.added_at < before && !is_wanted(at->first.first);
            at = is_over ? state_.pieces.erase(at) : std::next(at);
            purged += is_over ? 1 : 0;
        }
        return purged;
    }
    std::size_t pieces() const { return state_.pieces.size(); }

private:
    struct Piece {
        std::string bytes;
        Timestamp added_at{};
    };
    struct State {
        std::map<std::pair<std::string, std::string>, SpooledChange> changes;
        std::map<std::pair<std::string, std::int64_t>, Piece> pieces;
    };
    bool is_wanted(std::string const& id) const {
        for (auto const& [place, change] : state_.changes)
            if (change.id == id) return true;
        return false;
    }

    FakeUnitOfWork& unit_;
    State state_;
};

}  // namespace tenon::testing
