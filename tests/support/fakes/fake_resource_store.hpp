#pragma once
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/resource_store.hpp>

#include <functional>
#include <map>
#include <memory>

#include "support/fakes/fake_list_query.hpp"
#include "support/fakes/fake_unit_of_work.hpp"

namespace tenon::testing {

// Keeps the rows of every resource in memory, by the rules of a real database: unique keys,
// references that must lead somewhere (to resources of the catalog), writes in units of work only.
class FakeResourceStore final : public ResourceStore {
public:
    FakeResourceStore(FakeUnitOfWork& unit, Catalog const& catalog, UnicodeText const& unicode)
        : unit_(unit), catalog_(catalog), unicode_(unicode) {
        unit.restores(tables_);
    }

    // How often each reading verb was called.
    struct Calls {
        int find = 0, find_by_key = 0, find_all = 0, list = 0;
    };
    mutable Calls calls;

    std::size_t count(Resource const& resource) const { return rows_of(resource).size(); }

    std::optional<Record> find(Resource const& resource, std::string_view id, Rows rows) const override {
        ++calls.find;
        auto const& table = rows_of(resource);
        auto const it = table.find(id);
        if (it == table.end() || !is_among(rows, *it->second)) return std::nullopt;
        return shown(resource, *it->second);
    }

    std::optional<Record> find_by_key(Resource const& resource, std::string_view key) const override {
        ++calls.find_by_key;
        auto const index = resource.key_index();
        for (auto const& [id, row] : rows_of(resource))
            if (index && is_among(Rows::living, *row) && std::get<std::string>((*row)[*index]) == key)
                return shown(resource, *row);
        return std::nullopt;
    }

    std::vector<Record> find_all(Resource const& resource, std::size_t field, std::span<std::string const> values,
                                 std::int64_t limit, Rows rows,
                                 std::optional<std::string> const& owner) const override {
        ++calls.find_all;
        std::vector<Record> found;
        for (auto const& [id, row] : rows_of(resource))
            if (std::ssize(found) < limit && is_among(rows, *row) &&
                (!owner || id_in((*row)[column::created_by]) == *owner) &&
                std::ranges::find(values, id_in((*row)[field])) != values.end())
                found.push_back(shown(resource, *row));
        return found;
    }

    Page list(Resource const& resource, ListQuery const& query) const override {
        ++calls.list;
        FakeListQuery const asked(resource, query, unicode_);
        std::vector<Record> found;
        for (auto const& [id, row] : rows_of(resource))
            if (auto record = shown(resource, *row); asked.matches(record)) found.push_back(std::move(record));
        Page page;
        if (query.wants_total) page.total = std::ssize(found);
        std::erase_if(found, [&](Record const& row) { return !asked.is_after_cursor(row); });
        std::ranges::sort(found, [&](auto const& a, auto const& b) { return asked.is_before(a, b); });
        auto const first = std::min(query.offset, std::int64_t{std::ssize(found)});
        auto const last = std::min(first + query.limit, std::int64_t{std::ssize(found)});
        page.has_more = last < std::ssize(found);
        page.rows.assign(found.begin() + first, found.begin() + last);
        return page;
    }

    std::vector<ValueCount> count_by_value(Resource const& resource, std::size_t field,
                                           ListQuery const& query) const override {
        FakeListQuery const asked(resource, query, unicode_);
        std::vector<ValueCount> counts;
        for (auto const& value : values_found(resource, field, asked)) {
            auto const same = [&](ValueCount const& c) { return asked.compare_term({field}, c.value, value) == 0; };
            if (auto const it = std::ranges::find_if(counts, same); it != counts.end()) ++it->count;
            else counts.push_back({value, 1});
        }
        std::ranges::sort(counts, [&](ValueCount const& a, ValueCount const& b) {
            return a.count != b.count ? a.count > b.count : asked.compare_term({field}, a.value, b.value) < 0;
        });
        if (std::ssize(counts) > query.limit) counts.resize(static_cast<std::size_t>(query.limit));
        return counts;
    }

    std::vector<std::int64_t> count_between(Resource const& resource, std::size_t field, std::span<Value const> bounds,
                                            ListQuery const& query) const override {
        FakeListQuery const asked(resource, query, unicode_);
        std::vector<std::int64_t> counts(bounds.size() + 1);
        for (auto const& value : values_found(resource, field, asked)) {
            if (is_null(value)) continue;
            auto const is_above = [&](Value const& bound) { return asked.compare(field, value, bound) < 0; };
            ++counts[static_cast<std::size_t>(std::ranges::find_if(bounds, is_above) - bounds.begin())];
        }
        return counts;
    }

    std::uint64_t writes_to(Resource const& resource) const override {
        auto const found = writes_.find(resource.name);
        return found == writes_.end() ? 0 : found->second;
    }

    void insert(Resource const& resource, Record const& record) override {
        count_write(resource);
        if (rows_of(resource).contains(id_of(record))) throw std::logic_error("an id that is taken");
        check(resource, record);
        put(resource, record);
    }

    bool update(Resource const& resource, Record const& record, std::int64_t from_version) override {
        count_write(resource);
        auto const& table = rows_of(resource);
        auto const it = table.find(id_of(record));
        if (it == table.end() || version_of(*it->second) != from_version) return false;
        check(resource, record);
        put(resource, record);
        return true;
    }

    bool erase(Resource const& resource, std::string_view id) override {
        count_write(resource);
        for (auto const& [referrer, field] : catalog_.referrers_of(resource))
            for (auto const& [other, row] : rows_of(*referrer))
                if (id_in((*row)[field]) == id)
                    throw Error(Fault::conflict, "Other rows point at this one").with_code("RESOURCE_IN_USE");
        return tables_[std::string(resource.name)].erase(std::string(id)) > 0;
    }

    void touch(Resource const& resource, std::size_t field, std::string_view target_id, Timestamp now) override {
        count_write(resource);
        for (auto& [id, row] : tables_[std::string(resource.name)]) {
            if (id_in((*row)[field]) != target_id) continue;
            auto touched = *row;
            touched[column::version] = version_of(touched) + 1;
            touched[column::updated_at] = now;
            row = std::make_shared<Record const>(std::move(touched));
        }
    }

private:
    // Rows never change in place, so that a unit of work keeps the old ones by keeping pointers.
    using Table = std::map<std::string, std::shared_ptr<Record const>, std::less<>>;

    void count_write(Resource const& resource) {
        unit_.after_commit([this, &resource] { ++writes_[std::string(resource.name)]; });
    }

    static std::string_view id_in(Value const& value) {
        if (auto const* reference = std::get_if<Reference>(&value)) return reference->id;
        if (auto const* text = std::get_if<std::string>(&value)) return *text;
        return {};
    }

    static bool is_among(Rows rows, Record const& row) {
        return rows == Rows::all || is_null(row[column::deleted_at]) == (rows == Rows::living);
    }

    Table const& rows_of(Resource const& resource) const {
        static Table const none;
        auto const it = tables_.find(resource.name);
        return it == tables_.end() ? none : it->second;
    }

    std::vector<Value> values_found(Resource const& resource, std::size_t field, FakeListQuery const& asked) const {
        std::vector<Value> values;
        for (auto const& [id, row] : rows_of(resource))
            if (auto const record = shown(resource, *row); asked.matches(record)) values.push_back(record[field]);
        return values;
    }

    void put(Resource const& resource, Record record) {
        for (std::size_t i = 0; i < record.size(); ++i)
            if (resource.fields[i].is_write_only) record[i] = Value();
        auto const id = id_of(record);
        tables_[std::string(resource.name)][id] = std::make_shared<Record const>(std::move(record));
    }

    Record shown(Resource const& resource, Record record) const {
        for (std::size_t i = 0; i < record.size(); ++i)
            if (auto* reference = std::get_if<Reference>(&record[i]))
                reference->key = resource.fields[i].shows_key ? key_of(resource.fields[i], reference->id) : "";
        return record;
    }

    std::string key_of(Field const& field, std::string_view target_id) const {
        auto const* target = catalog_.find(field.target);
        if (!target) return {};
        auto const& table = rows_of(*target);
        auto const it = table.find(target_id);
        return it == table.end() ? "" : std::get<std::string>((*it->second)[*target->key_index()]);
    }

    void check(Resource const& resource, Record const& record) const {
        for (std::size_t i = 0; i < record.size(); ++i) {
            auto const& field = resource.fields[i];
            auto const* target = is_null(record[i]) ? nullptr : catalog_.find(field.target);
            if (target && !rows_of(*target).contains(id_in(record[i]))) throw unknown_reference(resource, field);
        }
        if (!is_among(Rows::living, record)) return;
        if (!resource.natural_key.empty()) require_unique(resource, record, {&resource.natural_key, 1});
        for (auto const& key : resource.unique) require_unique(resource, record, key.fields);
    }

    // As in SQL, a key with a null in it collides with nothing.
    void require_unique(Resource const& resource, Record const& record, std::span<std::string_view const> key) const {
        auto const collides = [&](Record const& other) {
            return std::ranges::all_of(key, [&](std::string_view name) {
                if (name.empty()) return true;
                auto const i = resource.at(name);
                return !is_null(record[i]) && record[i] == other[i];
            });
        };
        for (auto const& [id, other] : rows_of(resource))
            if (id != id_of(record) && is_among(Rows::living, *other) && collides(*other))
                throw duplicate_of(resource, key);
    }

    FakeUnitOfWork& unit_;
    Catalog const& catalog_;
    UnicodeText const& unicode_;
    std::map<std::string, Table, std::less<>> tables_;
    std::map<std::string, std::uint64_t, std::less<>> writes_;
};

}  // namespace tenon::testing
