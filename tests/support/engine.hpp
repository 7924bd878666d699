#pragma once
#include <tenon/kernel/bulk_resource.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/read_resource.hpp>

#include <initializer_list>

#include "support/builders/gadget_builder.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/fakes/fake_change_log.hpp"
#include "support/fakes/fake_resource_store.hpp"
#include "support/fakes/fake_seal.hpp"
#include "support/fakes/small_unicode_text.hpp"

namespace tenon::testing {

inline Actor actor(Role role, std::uint64_t user = 500) { return {nth_id(user), role, "session", "request-1"}; }
inline Actor const admin = actor(Role::admin, 501), manager = actor(Role::manager, 502),
                   operator_ = actor(Role::operator_, 503), viewer = actor(Role::viewer, 504);

// The resource engine over fakes.
struct Engine {
    explicit Engine(Catalog resources = gadget_catalog()) : catalog(std::move(resources)) {}

    Catalog catalog;
    FixedClock clock;
    SequentialIds ids;
    SmallUnicodeText unicode;
    FakeSeal seal;
    FakeUnitOfWork unit;
    FakeResourceStore store{unit, catalog, unicode};
    FakeChangeLog changes{unit};

    ManageResource verbs(Resource const& resource) { return {resource, {store, changes, unit, clock, ids, catalog}}; }
    ReadResource reader(Resource const& resource) const { return {resource, {store, catalog, unicode, seal}}; }
    Draft draft(Resource const& resource, Json::Object body, Source source = Source::json) const {
        return read_draft(resource, std::move(body), unicode, source);
    }

    Record create(Resource const& resource, Json::Object body, Actor const& who = admin) {
        return verbs(resource).create(who, draft(resource, std::move(body)));
    }
    Record patch(Resource const& resource, std::string_view path_id, Json::Object body, Actor const& who = admin,
                 ResourceVerbs::IfVersion if_version = {}) {
        return verbs(resource).update(who, path_id, draft(resource, std::move(body)), Update::merge, if_version);
    }
    Record put(Resource const& resource, std::string_view path_id, Json::Object body, Actor const& who = admin,
               ResourceVerbs::IfVersion if_version = {}) {
        return verbs(resource).update(who, path_id, draft(resource, std::move(body)), Update::replace, if_version);
    }
    Record erase(Resource const& resource, std::string_view path_id, Removal removal = Removal::usual,
                 Actor const& who = admin) {
        return verbs(resource).erase(who, path_id, removal, {});
    }
    // The row as a reader gets it.
    Record get(Resource const& resource, std::string_view path_id, Actor const& who = admin) const {
        return reader(resource).get(who, path_id).row;
    }
    ListResult list(Resource const& resource, std::vector<QueryPair> const& query = {},
                    Actor const& who = admin) const {
        return reader(resource).list(who, query);
    }
};

// The JSON text of one field of a row.
inline std::string shown(Resource const& resource, Record const& record, std::string_view name) {
    std::string out;
    append_json(out, record[resource.at(name)]);
    return out;
}

// A column of rows as one text: "A B C".
inline std::string column_of(Resource const& resource, std::vector<Record> const& rows, std::string_view name) {
    std::string all;
    for (auto const& row : rows) {
        auto const text = shown(resource, row, name);
        all += (all.empty() ? "" : " ") + (text.starts_with('"') ? text.substr(1, text.size() - 2) : text);
    }
    return all;
}

}  // namespace tenon::testing
