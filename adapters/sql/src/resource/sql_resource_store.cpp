#include "engine.hpp"
#include "errors.hpp"
#include "resource/list_sql.hpp"
#include "resource/totals.hpp"
#include "resource/value_cells.hpp"

#include <tenon/sql/resource_store.hpp>

#include <algorithm>
#include <bit>
#include <map>

namespace tenon::sql {
namespace {

// A count that takes longer is left out of the answer.
constexpr std::chrono::milliseconds count_limit{500};

std::string among(Rows rows) {
    if (rows == Rows::all) return "";
    return rows == Rows::living ? " AND t.\"deleted_at\" IS NULL" : " AND t.\"deleted_at\" IS NOT NULL";
}

class SqlResourceStore final : public ResourceStore {
public:
    SqlResourceStore(Database::Engine& engine, Catalog const& catalog, UnicodeText const& unicode,
                     JsonReader const& json)
        : engine_(engine), unicode_(unicode), json_(json) {
        for (auto const* resource : catalog.all()) tables_.try_emplace(resource, *resource, catalog);
    }

    void check_schema() const {
        auto const session = engine_.sessions().reading();
        for (auto const& [resource, table] : tables_) check_columns(*session, *resource, table);
    }

    std::optional<Record> find(Resource const& resource, std::string_view id, Rows rows) const override {
        auto const& table = tables_.at(&resource);
        return find_one(resource, table, table.select + " WHERE t.\"id\" = :id" + among(rows), id);
    }

    std::optional<Record> find_by_key(Resource const& resource, std::string_view key) const override {
        auto const& table = tables_.at(&resource);
        return find_one(resource, table,
                        table.select + " WHERE t." + in_quotes(resource.natural_key) + " = :key" + among(Rows::living),
                        key);
    }

    std::vector<Record> find_all(Resource const& resource, std::size_t field, std::span<std::string const> values,
                                 std::int64_t limit, Rows rows,
                                 std::optional<std::string> const& owner) const override {
        if (values.empty()) return {};
        auto const& table = tables_.at(&resource);
        BoundSql sql;
        std::string list;
        // As many placeholders as the next power of two, the last value repeated: few texts to prepare.
        for (std::size_t i = 0; i < std::bit_ceil(values.size()); ++i)
            list += (i ? ", " : "") + sql.add(Value(values[std::min(i, values.size() - 1)]));
        sql.text = table.select + " WHERE " + table.column(field) + " IN (" + list + ")" + among(rows);
        if (owner) sql.text += " AND " + table.column(column::created_by) + " = " + sql.add(Value(*owner));
        sql.text += " ORDER BY t.\"id\" LIMIT " + sql.add(Value(std::min(limit, std::int64_t{1} << 40)));
        return rows_of(resource, table, sql);
    }

    Page list(Resource const& resource, ListQuery const& query) const override {
        auto const& table = tables_.at(&resource);
        auto sql = where_of(resource, table, query);
        Page page;
        if (query.wants_total) page.total = total_of(table, sql);
        finish_list(sql, resource, table, query);
        sql.text.insert(0, table.select);
        page.rows = rows_of(resource, table, sql);
        page.has_more = std::ssize(page.rows) > query.limit;
        if (page.has_more) page.rows.pop_back();
        return page;
    }

    std::vector<ValueCount> count_by_value(Resource const& resource, std::size_t field,
                                           ListQuery const& query) const override {
        auto const& table = tables_.at(&resource);
        auto sql = where_of(resource, table, query);
        auto const value_slot = slot_of(resource.fields[field].kind);
        std::vector<Slot> const columns{value_slot, Slot::text, Slot::integer};
        auto const value = table.column(field), shown = table.shown_column(field);
        auto const limit = sql.add(Value(query.limit));
        sql.text = "SELECT " + value + ", " + (value == shown ? "NULL" : shown) + ", count(*)" + table.from() +
                   sql.text + " GROUP BY " + value + (value == shown ? "" : ", " + shown) + " ORDER BY 3 DESC, " +
                   shown + " NULLS LAST LIMIT " + limit;
        auto const session = engine_.sessions().reading();
        auto row = session->prepare(sql.text, sql.slots(), columns);
        sql.set(*row);
        std::vector<ValueCount> counts;
        while (row->next())
            counts.push_back(
                {value_of(resource.fields[field], row[0], value == shown ? nullptr : &row[1], json_), row[2].integer});
        return counts;
    }

    std::vector<std::int64_t> count_between(Resource const& resource, std::size_t field, std::span<Value const> bounds,
                                            ListQuery const& query) const override {
        if (bounds.size() > most_bounds) throw std::logic_error("more bounds than count_between takes");
        auto const& table = tables_.at(&resource);
        BoundSql start{"SELECT "};
        start.text += bounds.empty() ? "0" : "CASE";
        for (std::size_t i = 0; i < bounds.size(); ++i)
            start.text +=
                " WHEN " + table.shown_column(field) + " < " + start.add(bounds[i]) + " THEN " + std::to_string(i);
        if (!bounds.empty()) start.text += " ELSE " + std::to_string(bounds.size()) + " END";
        start.text += " AS part, count(*)" + table.from();
        auto sql = where_of(resource, table, query, std::move(start));
        sql.text += " AND " + table.column(field) + " IS NOT NULL GROUP BY 1";
        Slot const columns[] = {Slot::integer, Slot::integer};
        auto const session = engine_.sessions().reading();
        auto row = session->prepare(sql.text, sql.slots(), columns);
        sql.set(*row);
        std::vector<std::int64_t> counts(bounds.size() + 1);
        while (row->next()) counts.at(static_cast<std::size_t>(row[0].integer)) = row[1].integer;
        return counts;
    }

    std::uint64_t writes_to(Resource const& resource) const override { return engine_.versions().of(resource.name); }

    void insert(Resource const& resource, Record const& record) override {
        auto const& table = tables_.at(&resource);
        auto statement = engine_.sessions().writing().prepare(table.insert, table.row_parameters, {});
        set_row(*statement, table.stored, table.folded, record);
        write(resource, *statement, &record);
    }

    bool update(Resource const& resource, Record const& record, std::int64_t from_version) override {
        auto const& table = tables_.at(&resource);
        std::vector<Slot> parameters(table.row_parameters.begin() + 1, table.row_parameters.end());
        parameters.insert(parameters.end(), {Slot::text, Slot::integer});
        auto statement = engine_.sessions().writing().prepare(table.update, parameters, {});
        set_row(*statement, std::span(table.stored).subspan(1), table.folded, record);
        statement->set(parameters.size() - 2, std::string_view(id_of(record)));
        statement->set(parameters.size() - 1, from_version);
        return write(resource, *statement, &record) > 0;
    }

    bool erase(Resource const& resource, std::string_view id) override {
        auto const& table = tables_.at(&resource);
        Slot const parameters[] = {Slot::text};
        auto statement = engine_.sessions().writing().prepare(table.erase, parameters, {});
        statement->set(0, id);
        return write(resource, *statement) > 0;
    }

    void touch(Resource const& resource, std::size_t field, std::string_view target_id, Timestamp now) override {
        auto const sql = "UPDATE " + in_quotes(resource.name) +
                         " SET \"version\" = \"version\" + 1, \"updated_at\" = :now WHERE " +
                         in_quotes(resource.fields[field].name) + " = :target";
        Slot const parameters[] = {Slot::time, Slot::text};
        auto statement = engine_.sessions().writing().prepare(sql, parameters, {});
        statement->set(0, now);
        statement->set(1, target_id);
        write(resource, *statement);
    }

private:
    std::optional<Record> find_one(Resource const& resource, TableSql const& table, std::string const& sql,
                                   std::string_view value) const {
        auto const session = engine_.sessions().reading();
        Slot const parameters[] = {Slot::text};
        auto row = session->prepare(sql, parameters, table.columns);
        row->set(0, value);
        if (!row->next()) return std::nullopt;
        return record_of(resource, table, *row);
    }

    std::vector<Record> rows_of(Resource const& resource, TableSql const& table, BoundSql const& sql) const {
        auto const session = engine_.sessions().reading();
        auto row = session->prepare(sql.text, sql.slots(), table.columns);
        sql.set(*row);
        std::vector<Record> rows;
        while (row->next()) rows.push_back(record_of(resource, table, *row));
        return rows;
    }

    Record record_of(Resource const& resource, TableSql const& table, Statement& row) const {
        Record record(resource.fields.size());
        for (std::size_t i = 0; i < table.stored.size(); ++i) {
            auto const [field, key_column] = table.stored[i];
            record[field] = value_of(resource.fields[field], row[i], key_column ? &row[*key_column] : nullptr, json_);
        }
        return record;
    }

    void set_row(Statement& statement, std::span<TableSql::Stored const> fields, std::span<std::size_t const> folded,
                 Record const& record) const {
        std::size_t parameter = 0;
        for (auto const& stored : fields) set_value(statement, parameter++, record[stored.field]);
        for (auto const field : folded) {
            auto const* text = std::get_if<std::string>(&record[field]);
            set_value(statement, parameter++, text ? Value(unicode_.fold(*text)) : Value());
        }
    }

    std::int64_t write(Resource const& resource, Statement& statement, Record const* record = nullptr) {
        try {
            auto const changed = statement.run();
            if (changed > 0) engine_.touch(resource.name);
            return changed;
        } catch (UniqueViolation const& violation) {
            std::vector<std::string_view> const fields(violation.columns.begin(), violation.columns.end());
            throw duplicate_of(resource, fields);
        } catch (ForeignKeyViolation const& violation) {
            if (violation.is_in_use) throw;
            if (auto const field = resource.index_of(violation.column))
                throw unknown_reference(resource, resource.fields[*field]);
            if (record) tell_unknown_reference(resource, *record);
            throw;
        }
    }

    // For engines that do not say which of a row's references leads nowhere.
    void tell_unknown_reference(Resource const& resource, Record const& record) const {
        for (std::size_t i = 0; i < record.size(); ++i) {
            auto const* reference = std::get_if<Reference>(&record[i]);
            if (!reference) continue;
            auto const session = engine_.sessions().reading();
            auto row = session->query("SELECT 1 FROM " + in_quotes(resource.fields[i].target) + " WHERE id = :id",
                                      {Slot::integer}, reference->id);
            if (!row->next()) throw unknown_reference(resource, resource.fields[i]);
        }
    }

    // Counts of committed rows may be kept. The writer's own rows, not yet committed, count only for it,
    // and what a snapshot shows of a table that has changed since is no longer so.
    std::optional<std::int64_t> total_of(TableSql const& table, BoundSql const& where) const {
        auto const session = engine_.sessions().reading();
        if (!session->dialect().is_sole_writer()) return count(*session, table, where);
        std::uint64_t version = 0;
        for (auto const name : table.read_tables) version = std::max(version, engine_.versions().of(name).load());
        bool const is_writing = engine_.sessions().bound() && !session->snapshot();
        if (is_writing || session->snapshot().value_or(version) < version) return count(*session, table, where);
        auto key = key_of(table, where);
        if (auto const kept = totals_.find(key, version)) return kept;
        auto const total = count(*session, table, where);
        if (total) totals_.keep(std::move(key), version, *total);
        return total;
    }

    std::optional<std::int64_t> count(Session& session, TableSql const& table, BoundSql const& where) const {
        auto const callers_deadline = session.deadline();
        Slot const columns[] = {Slot::integer};
        std::int64_t total = 0;
        try {
            session.attempt(count_limit, [&] {
                auto row = session.prepare("SELECT count(*)" + table.from() + where.text, where.slots(), columns);
                where.set(*row);
                row->next();
                total = row[0].integer;
            });
            return total;
        } catch (Interrupted const&) {
            if (std::chrono::steady_clock::now() >= callers_deadline) throw;
            return std::nullopt;
        }
    }

    static std::string key_of(TableSql const& table, BoundSql const& where) {
        std::string key(table.read_tables.front());
        key += where.text;
        for (auto const& value : where.values) {
            key += '\n';
            append_json(key, value);
        }
        return key;
    }

    static void check_columns(Session& session, Resource const& resource, TableSql const& table) {
        std::vector<std::string> wanted, found;
        for (auto const& stored : table.stored) wanted.emplace_back(resource.fields[stored.field].name);
        for (auto const field : table.folded) wanted.push_back(std::string(resource.fields[field].name) + "_folded");
        auto row = session.query(session.dialect().columns_of_table(), {Slot::text}, resource.name);
        while (row->next()) found.push_back(row[0].text);
        std::ranges::sort(wanted);
        std::ranges::sort(found);
        std::vector<std::string> differing;
        std::ranges::set_symmetric_difference(wanted, found, std::back_inserter(differing));
        if (!differing.empty())
            throw std::runtime_error("The table " + std::string(resource.name) +
                                     " of the database and the program differ in the column " + differing.front());
    }

    Database::Engine& engine_;
    UnicodeText const& unicode_;
    JsonReader const& json_;
    std::map<Resource const*, TableSql> tables_;
    mutable Totals totals_;
};

}  // namespace

std::unique_ptr<ResourceStore> make_resource_store(Database& database, Catalog const& catalog,
                                                   UnicodeText const& unicode, JsonReader const& json) {
    auto store = std::make_unique<SqlResourceStore>(database.engine(), catalog, unicode, json);
    store->check_schema();
    return store;
}

}  // namespace tenon::sql
