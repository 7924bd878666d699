#pragma once
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

// The plain verbs of a resource: what its table says, and nothing else.
class ManageResource final : public ResourceVerbs {
public:
    struct Ports {
        ResourceStore& store;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        Catalog const& catalog;
    };
    ManageResource(Resource const& resource, Ports ports) : resource_(resource), ports_(ports) {}

    Record create(Actor const&, Draft) override;
    Record update(Actor const&, std::string_view path_id, Draft, Update, IfVersion) override;
    Record erase(Actor const&, std::string_view path_id, Removal, IfVersion) override;
    Record restore(Actor const&, std::string_view id, IfVersion) override;

private:
    Record require(std::string_view path_id, Rows) const;
    void resolve_references(Actor const&, Record&, Record const* before) const;
    void save(Actor const&, Record const& before, Record& after, std::string_view verb);
    void change_shown_key(Actor const&, Resource const& referrer, std::size_t field, Reference const& old);
    void remove(Actor const&, Resource const&, Record&, bool to_bin);
    void log(Actor const&, Resource const&, std::string_view verb, Record const* before, Record const* after);

    Resource const& resource_;
    Ports ports_;
};

// A row by its id or, when the resource has one, its natural key; nullopt when there is none. What is
// in the bin has no key: many rows there may have had the same.
std::optional<Record> find_by_path(ResourceStore const&, Resource const&, std::string_view path_id,
                                   Rows = Rows::living);

}  // namespace tenon
