#include <tenon/kernel/bulk_resource.hpp>

namespace tenon {
namespace {

// The same error, telling which entry it is about.
Error at_entry(std::size_t index, Error const& error) {
    auto violations = error.violations();
    auto const place = "[" + std::to_string(index) + "]";
    for (auto& v : violations) v.field = place + (v.field.empty() ? "" : ".") + v.field;
    auto placed = Error(error.fault(), "Entry " + std::to_string(index) + ": " + error.what(), std::move(violations))
                      .with_code(error.code());
    return error.retry_after() ? std::move(placed).with_retry_after(*error.retry_after()) : placed;
}

}  // namespace

template <class Entries, class IdOf, class Act>
BulkResult BulkResource::each(Entries const& entries, BulkMode mode, IdOf id_of_entry, Act act) {
    if (entries.empty() || entries.size() > most_entries)
        throw Error(Fault::invalid, "A bulk request takes 1 to " + std::to_string(most_entries) + " entries, not " +
                                        std::to_string(entries.size()));
    return unit_.returning([&] {
        BulkResult result{.total = entries.size(), .ids = {}, .failures = {}};
        for (std::size_t i = 0; i < entries.size(); ++i) {
            try {
                result.ids.push_back(id_of(unit_.returning([&] { return act(entries[i]); })));
            } catch (Error const& error) {
                if (mode == BulkMode::atomic) throw at_entry(i, error);
                if (may_pass(error.fault())) throw;
                result.failures.push_back({i, id_of_entry(entries[i]), error});
            }
        }
        return result;
    });
}

BulkResult BulkResource::create(Actor const& actor, std::vector<Draft> const& drafts, BulkMode mode) {
    return each(
        drafts, mode, [](Draft const&) { return std::string(); },
        [&](Draft const& d) { return verbs_.create(actor, d); });
}

BulkResult BulkResource::update(Actor const& actor, std::vector<Change> const& changes, BulkMode mode) {
    return each(
        changes, mode, [](Change const& c) { return c.path_id; },
        [&](Change const& c) { return verbs_.update(actor, c.path_id, c.draft, Update::merge, c.if_version); });
}

BulkResult BulkResource::erase(Actor const& actor, std::vector<std::string> const& path_ids, Removal removal,
                               BulkMode mode) {
    return each(
        path_ids, mode, [](std::string const& id) { return id; },
        [&](std::string const& id) { return verbs_.erase(actor, id, removal); });
}

}  // namespace tenon
