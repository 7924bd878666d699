#pragma once
#include "session.hpp"

#include <functional>
#include <string>
#include <vector>

namespace tenon::sql {

// A table as it is copied: its columns, and how the values of each travel.
struct TableShape {
    std::string name;
    std::vector<std::string> columns;
    std::vector<Slot> slots;
    std::vector<int> scales;  // of decimals

    std::string column_list() const;  // "id", "version", ...
};

// The first column of all its rows.
inline std::vector<std::string> texts_of(StatementCache::Lease rows) {
    std::vector<std::string> texts;
    while (rows->next()) texts.push_back((*rows)[0].text);
    return texts;
}

// What differs between engines when a whole database is copied. Every call is inside a transaction.
class CopySide {
public:
    virtual ~CopySide() = default;

    virtual std::vector<std::string> tables(Session&) const = 0;  // of this program and of others
    virtual std::vector<std::string> columns(Session&, std::string_view table) const = 0;
    // Whether the engine knows what its columns hold: only then shape() may be asked.
    virtual bool has_types() const = 0;
    virtual TableShape shape(Session&, std::string const& table) const = 0;

    // Calls `body` for each row, without holding more than a few of them.
    virtual void read(Session&, TableShape const&, std::function<void(Statement&)> const& body) const = 0;

    // Around the writing of rows as they are, in any order: references are checked at the end.
    virtual void begin_writing(Session&, std::vector<std::string> const& tables) const = 0;
    virtual void end_writing(Session&, std::vector<std::string> const& tables) const = 0;

    // The highest number that a change was ever given, and the one that it shall have been.
    virtual std::int64_t last_change(Session&) const = 0;
    virtual void set_last_change(Session&, std::int64_t number) const = 0;
};

}  // namespace tenon::sql
