#pragma once
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::lab {

struct RowChanges {
    ResourceStore& store;
    ChangeLog& changes;
    Clock const& clock;
};

// Inside a unit of work: changes a living row and tells the log, unless the verb is empty. Nothing happens when the row
// is gone or stays the same. Faults: conflict, when it is changed by somebody else at the same time.
template <class T, class Change>
void change_row(RowChanges const& ports, Resource const& resource, std::string const& id, std::string const& actor_id,
                std::string_view verb, Change const& change) {
    auto const before = ports.store.find(resource, id);
    if (!before) return;
    auto row = from_record<T>(resource, *before);
    change(row);
    auto const now = ports.clock.now();
    if (to_record(resource, row) == *before) return;
    ++row.version;
    row.updated_at = now;
    auto const after = to_record(resource, row);
    if (!ports.store.update(resource, after, version_of(*before)))
        throw Error(Fault::conflict,
                    "The " + std::string(resource.noun) + " was changed by someone else at the same time");
    if (verb.empty()) return;
    std::string was, is;
    append_json(was, resource, *before);
    append_json(is, resource, after);
    ports.changes.append({.seq = 0,
                          .at = now,
                          .actor_id = actor_id,
                          .resource = std::string(resource.name),
                          .resource_id = id,
                          .verb = std::string(verb),
                          .before = std::move(was),
                          .after = std::move(is),
                          .request_id = {}});
}

}  // namespace tenon::lab
