#include <tenon/sql/run_store.hpp>

#include "engine.hpp"
#include "resource/table_sql.hpp"
#include "resource/value_cells.hpp"

#include <algorithm>
#include <tuple>

namespace tenon::sql {
namespace {

// What update() writes; the rest of a run stays as it was enqueued.
constexpr std::string_view changing[] = {"state",  "due_at",       "attempts",   "progress", "progress_total",
                                         "note",   "error",        "payload",    "mark",     "lease",
                                         "worker", "leased_until", "finished_at"};

class SqlRunStore final : public RunStore {
public:
    SqlRunStore(Database::Engine& engine, JsonReader const& json) : engine_(engine), json_(json) {
        for (auto const name : changing) {
            auto const parameter = ":p" + std::to_string(changed_.size());
            changed_.push_back(run_resource.at(name));
            update_parameters_.push_back(slot_of(run_resource.fields[changed_.back()].kind));
            update_ += in_quotes(name) + " = " + parameter + ", ";
        }
        update_ += "\"version\" = \"version\" + 1, \"updated_at\" = :now WHERE \"id\" = :id AND \"lease\" = :seen";
        update_parameters_.insert(update_parameters_.end(), {Slot::time, Slot::text, Slot::integer});
        for (auto const& stored : table_.stored)
            returned_ += (returned_.empty() ? "" : ", ") + in_quotes(run_resource.fields[stored.field].name);
    }

    std::optional<Run> find(std::string_view id) const override {
        return find_one(table_.select + " WHERE t.\"id\" = :id", id);
    }

    std::optional<Run> find_living(std::string_view unique_key) const override {
        return find_one(table_.select + " WHERE t.\"unique_key\" = :key AND t.\"state\" IN ('waiting', 'running')",
                        unique_key);
    }

    std::vector<Run> find_lapsed(std::string_view worker, Timestamp now, std::int64_t limit) const override {
        static constexpr Slot parameters[] = {Slot::text, Slot::time, Slot::integer};
        auto const session = engine_.sessions().reading();
        auto row = session->prepare(table_.select +
                                        " WHERE t.\"state\" = 'running' AND (t.\"worker\" = :worker OR "
                                        "t.\"leased_until\" <= :now) ORDER BY t.\"leased_until\" LIMIT :limit",
                                    parameters, table_.columns);
        row->set(0, worker);
        row->set(1, now);
        row->set(2, limit);
        return all_of(*row);
    }

    bool add(Run const& run) override {
        auto const record = to_record(run_resource, run);
        auto statement = writing().prepare(table_.insert + " ON CONFLICT DO NOTHING", table_.row_parameters, {});
        std::size_t parameter = 0;
        for (auto const& stored : table_.stored) set_value(*statement, parameter++, record[stored.field]);
        return touched(statement->run()) > 0;
    }

    std::vector<Run> claim(std::string_view worker, Timestamp now, Timestamp until, std::int64_t limit) override {
        std::vector<Run> claimed;
        for (auto const priority : run_priorities) {
            auto const missing = limit - std::ssize(claimed);
            if (missing <= 0) break;
            for (auto& run : claim_some(priority, worker, now, until, missing)) claimed.push_back(std::move(run));
        }
        touched(std::ssize(claimed));
        return claimed;
    }

    bool renew(Held const& held, Timestamp until) override {
        return writing().execute("UPDATE runs SET leased_until = :until WHERE id = :id AND lease = :lease", until,
                                 std::string_view(held.id), held.lease) > 0;
    }

    bool update(Run const& run, std::int64_t lease, Timestamp now) override {
        auto const record = to_record(run_resource, run);
        auto statement = writing().prepare("UPDATE runs SET " + update_, update_parameters_, {});
        std::size_t parameter = 0;
        for (auto const field : changed_) set_value(*statement, parameter++, record[field]);
        statement->set(parameter++, now);
        statement->set(parameter++, std::string_view(run.id));
        statement->set(parameter++, lease);
        return touched(statement->run()) > 0;
    }

    std::int64_t purge(Timestamp time, std::int64_t limit) override {
        return touched(writing().execute(
            "DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE finished_at < :time ORDER BY finished_at "
            "LIMIT :limit)",
            time, limit));
    }

private:
    Session& writing() { return engine_.sessions().writing(); }

    std::int64_t touched(std::int64_t changed) {
        if (changed > 0) engine_.touch(run_resource.name);
        return changed;
    }

    std::optional<Run> find_one(std::string const& sql, std::string_view value) const {
        static constexpr Slot parameters[] = {Slot::text};
        auto const session = engine_.sessions().reading();
        auto row = session->prepare(sql, parameters, table_.columns);
        row->set(0, value);
        auto found = all_of(*row);
        return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    }

    // One priority at a time, so that the index leads straight to what is due.
    std::vector<Run> claim_some(std::string_view priority, std::string_view worker, Timestamp now, Timestamp until,
                                std::int64_t limit) {
        static constexpr Slot parameters[] = {Slot::text, Slot::time, Slot::time,
                                              Slot::text, Slot::time, Slot::integer};
        auto row = writing().prepare(
            "UPDATE runs SET state = 'running', lease = lease + 1, attempts = attempts + 1, version = version + 1, "
            "worker = :worker, leased_until = :until, updated_at = :now WHERE id IN "
            "(SELECT id FROM runs WHERE state = 'waiting' AND priority = :priority AND due_at <= :due "
            "ORDER BY due_at, id LIMIT :limit" +
                std::string(engine_.dialect().skipping_locked()) + ") RETURNING " + returned_,
            parameters, table_.columns);
        row->set(0, worker);
        row->set(1, until);
        row->set(2, now);
        row->set(3, priority);
        row->set(4, now);
        row->set(5, limit);
        auto claimed = all_of(*row);
        std::ranges::sort(claimed, {}, [](Run const& run) { return std::tie(run.due_at, run.id); });
        return claimed;
    }

    std::vector<Run> all_of(Statement& row) const {
        std::vector<Run> runs;
        while (row.next()) {
            Record record(run_resource.fields.size());
            for (std::size_t i = 0; i < table_.stored.size(); ++i) {
                auto const field = table_.stored[i].field;
                record[field] = value_of(run_resource.fields[field], row[i], nullptr, json_);
            }
            runs.push_back(from_record<Run>(run_resource, std::move(record)));
        }
        return runs;
    }

    Database::Engine& engine_;
    JsonReader const& json_;
    TableSql const table_{run_resource, Catalog()};
    std::vector<std::size_t> changed_;  // fields that update() writes
    std::vector<Slot> update_parameters_;
    std::string update_, returned_;
};

}  // namespace

std::unique_ptr<RunStore> make_run_store(Database& database, JsonReader const& json) {
    return std::make_unique<SqlRunStore>(database.engine(), json);
}

}  // namespace tenon::sql
