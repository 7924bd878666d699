#pragma once
#include <cstdint>
#include <string_view>

namespace tenon::sql {

struct Cell;
class CopySide;
enum class Slot : std::uint8_t;

enum class Carrier : std::uint8_t { integer, real, text };  // what passes between SOCI and the engine

// What differs between engines in the texts of statements and in the form in which values travel.
class Dialect {
public:
    virtual ~Dialect() = default;

    virtual std::string_view name() const = 0;  // of its folder of migrations

    virtual Carrier carrier_of(Slot) const = 0;
    // Whether a column of this slot has to be decoded.
    virtual bool is_encoded(Slot) const = 0;
    // Makes a parameter ready to travel. Fault::invalid when the engine has no such value.
    virtual void encode(Cell&) const = 0;
    virtual void decode(Cell&) const = 0;

    virtual std::string_view truth(bool) const = 0;  // a literal
    // Behind a SELECT whose rows the unit is to change: passes over those that another unit is changing.
    virtual std::string_view skipping_locked() const = 0;
    // The names of the columns of the table :table.
    virtual std::string_view columns_of_table() const = 0;
    // The number up to which the log of changes is complete: no unit under way will add a lower one. Asked
    // outside of a transaction, before the changes are read.
    virtual std::string_view last_settled_change() const = 0;
    // Whether this process alone writes, so that what it remembers of a table stays true.
    virtual bool is_sole_writer() const = 0;
    virtual CopySide const& copy_side() const = 0;
};

}  // namespace tenon::sql
