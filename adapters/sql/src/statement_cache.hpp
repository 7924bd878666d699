#pragma once
#include "statement.hpp"

#include <list>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace tenon::sql {

// The prepared statements of one session by their text, the least recently used dropped first.
class StatementCache {
    struct Entry {
        std::unique_ptr<Statement> statement;
        bool is_leased = false;
    };

public:
    static constexpr std::size_t capacity = 256;

    // A statement in use; ended and given back when the lease goes.
    class Lease {
    public:
        Lease(Lease&& other) noexcept
            : entry_(std::exchange(other.entry_, nullptr)), own_(std::move(other.own_)), statement_(other.statement_) {}
        Lease& operator=(Lease&&) = delete;
        ~Lease();

        Statement& operator*() const { return *statement_; }
        Statement* operator->() const { return statement_; }
        Cell& operator[](std::size_t column) const { return (*statement_)[column]; }

    private:
        friend class StatementCache;
        explicit Lease(Entry& entry) : entry_(&entry), statement_(entry.statement.get()) { entry.is_leased = true; }
        explicit Lease(std::unique_ptr<Statement> own) : own_(std::move(own)), statement_(own_.get()) {}

        Entry* entry_ = nullptr;
        std::unique_ptr<Statement> own_;
        Statement* statement_;
    };

    Lease lease(Session&, std::string_view sql, std::span<Slot const> parameters, std::span<Slot const> columns);
    void clear();
    std::size_t size() const { return entries_.size(); }

private:
    void make_room();

    std::list<Entry> entries_;                                                 // most recently used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_sql_;  // keys live in the statements
};

}  // namespace tenon::sql
