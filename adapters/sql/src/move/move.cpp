#include <tenon/sql/move.hpp>

#include "engine.hpp"
#include "move/table_rows.hpp"
#include "resource/table_sql.hpp"

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <set>

namespace tenon::sql {
namespace {

constexpr std::chrono::hours longest_read{24};
constexpr std::string_view left_behind = "schema_migrations";  // which the target has its own of

// One database of the two, in the transaction that its session is in.
struct Side {
    Session& session;
    CopySide const& engine;
};

// The features whose tables `from` has.
std::vector<std::string> features_of(Database& from) {
    std::set<std::string> features;
    for (auto const& migration : from.migration_status({}))
        if (migration.applied_at) features.insert(migration.feature);
    return {features.begin(), features.end()};
}

void require_up_to_date(Database& from, std::vector<std::string> const& features) {
    for (auto const& migration : from.migration_status(features))
        if (migration.is_enabled && !migration.applied_at)
            throw Error(Fault::conflict, "The database to move lacks the migration " + migration.name +
                                             "; bring it up to date first: tenon migrate up");
}

std::vector<std::string> tables_of_both(Side from, Side to) {
    auto const ours = from.engine.tables(from.session), theirs = to.engine.tables(to.session);
    std::vector<std::string> both;
    std::ranges::copy_if(ours, std::back_inserter(both), [&](auto const& table) {
        return table != left_behind && std::ranges::find(theirs, table) != theirs.end();
    });
    return both;
}

void require_empty(Side to, std::vector<std::string> const& tables) {
    for (auto const& table : tables)
        if (to.session.query("SELECT 1 FROM " + sql::in_quotes(table) + " LIMIT 1", {Slot::integer})->next())
            throw Error(Fault::conflict,
                        "The database to move to has rows in the table " + table + "; name an empty database");
}

TableShape shape_of(Side from, Side to, std::string const& table) {
    auto const knowing = to.engine.has_types() ? to : from;
    if (from.engine.columns(from.session, table) != to.engine.columns(to.session, table))
        throw Error(Fault::conflict, "The columns of the table " + table + " differ between the databases");
    return knowing.engine.shape(knowing.session, table);
}

TableSum copy_rows(Side from, Side to, TableShape const& shape) {
    TableSum sum;
    RowWriter writer(to.session, shape);
    from.engine.read(from.session, shape, [&](Statement& row) {
        sum.add(row, shape.columns.size());
        writer.add(row);
    });
    writer.finish();
    return sum;
}

TableSum sum_of(Side side, TableShape const& shape) {
    TableSum sum;
    side.engine.read(side.session, shape, [&](Statement& row) { sum.add(row, shape.columns.size()); });
    return sum;
}

MovedTable move_table(Side from, Side to, std::string const& table) {
    auto const shape = shape_of(from, to, table);
    auto const sent = copy_rows(from, to, shape), stored = sum_of(to, shape);
    if (sent != stored)
        throw Error(Fault::conflict, "The table " + table + " arrived changed: " + std::to_string(sent.rows) +
                                         " rows with the checksum " + sent.text() + " were sent, " +
                                         std::to_string(stored.rows) + " with " + stored.text() +
                                         " are there; nothing was moved");
    return {table, stored.rows, stored.text()};
}

std::vector<MovedTable> move_all(Side from, Side to) {
    auto const tables = tables_of_both(from, to);
    require_empty(to, tables);
    to.engine.begin_writing(to.session, tables);
    std::vector<MovedTable> moved;
    for (auto const& table : tables) moved.push_back(move_table(from, to, table));
    to.engine.end_writing(to.session, tables);
    to.engine.set_last_change(to.session, from.engine.last_change(from.session));
    return moved;
}

}  // namespace

std::vector<MovedTable> move(Database& from, Database& to, Timestamp now, std::function<void()> const& with_it) {
    auto &source = from.engine(), &target = to.engine();
    auto const &reading = source.dialect().copy_side(), &writing = target.dialect().copy_side();
    if (!reading.has_types() && !writing.has_types())
        throw Error(Fault::unsupported, "From SQLite to SQLite nothing needs to be moved: use tenon backup");
    auto const features = features_of(from);
    require_up_to_date(from, features);
    to.migrate_up(features, now);
    std::vector<MovedTable> moved;
    target.units().run([&] {
        from.read(longest_read, [&] {
            auto const session = source.sessions().reading();
            moved = move_all({*session, reading}, {target.sessions().writing(), writing});
        });
        with_it();
    });
    return moved;
}

}  // namespace tenon::sql
