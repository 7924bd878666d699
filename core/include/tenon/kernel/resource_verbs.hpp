#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/draft.hpp>

namespace tenon {

enum class Update : std::uint8_t { replace, merge };  // PUT, PATCH
// usual: the bin where the resource has one. hard: for good, also what is in the bin (by its id).
enum class Removal : std::uint8_t { usual, hard };

// The ways to change the rows of one resource. Every way in (single, bulk, import, upload,
// command line) calls these, so a use case put in the place of one is met on all of them.
// Each is a unit of work. `path_id` is an id or a natural key; `if_version`, when given, must
// be the row's version (else Fault::precondition_failed).
// Faults: invalid, not_found, forbidden, conflict, precondition_failed.
class ResourceVerbs {
public:
    using IfVersion = std::optional<std::int64_t>;

    virtual ~ResourceVerbs() = default;
    virtual Record create(Actor const&, Draft) = 0;
    virtual Record update(Actor const&, std::string_view path_id, Draft, Update, IfVersion = {}) = 0;
    virtual Record erase(Actor const&, std::string_view path_id, Removal, IfVersion = {}) = 0;
    virtual Record restore(Actor const&, std::string_view id, IfVersion = {}) = 0;
};

}  // namespace tenon
