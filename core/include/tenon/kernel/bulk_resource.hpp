#pragma once
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

enum class BulkMode : std::uint8_t {
    partial,  // each entry by itself; failures are data
    atomic,   // all entries or none: the first failure is thrown, with its index in the field names
};

struct BulkFailure {
    std::size_t index = 0;
    std::string id;  // empty for a create
    Error error;
};

struct BulkResult {
    std::size_t total = 0;
    std::vector<std::string> ids;  // of the rows that were created, updated or deleted
    std::vector<BulkFailure> failures;
};

// Many entries of one resource through its verbs, 1 to 1000 at a time, in one unit of work.
// Faults: invalid (entry count; in atomic mode what the first bad entry breaks) and, in atomic
// mode, whatever a verb throws.
class BulkResource {
public:
    static constexpr std::size_t most_entries = 1000;

    struct Change {
        std::string path_id;
        Draft draft;
        ResourceVerbs::IfVersion if_version{};
    };

    BulkResource(ResourceVerbs& verbs, UnitOfWork& unit) : verbs_(verbs), unit_(unit) {}

    BulkResult create(Actor const&, std::vector<Draft> const&, BulkMode);
    BulkResult update(Actor const&, std::vector<Change> const&, BulkMode);
    BulkResult erase(Actor const&, std::vector<std::string> const& path_ids, Removal, BulkMode);

private:
    template <class Entries, class IdOf, class Act>
    BulkResult each(Entries const&, BulkMode, IdOf, Act);

    ResourceVerbs& verbs_;
    UnitOfWork& unit_;
};

}  // namespace tenon
