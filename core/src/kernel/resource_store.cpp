#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon {

Error duplicate_of(Resource const& resource, std::span<std::string_view const> fields) {
    std::string names;
    std::vector<Violation> violations;
    for (auto const name : fields) {
        if (name.empty()) continue;
        names += (names.empty() ? "" : " and ") + std::string(name);
        violations.push_back({std::string(name), "duplicate", "is already taken"});
    }
    return Error(Fault::conflict, std::string(resource.noun) + " with this " + names + " already exists",
                 std::move(violations))
        .with_code("DUPLICATE_RESOURCE");
}

Error unknown_reference(Resource const& resource, Field const& field) {
    return Error(Fault::conflict,
                 "The " + std::string(field.name) + " of this " + ascii_lower(resource.noun) +
                     " refers to a record that does not exist",
                 {{std::string(field.name), "unknown_reference", "does not exist"}})
        .with_code("UNKNOWN_REFERENCE");
}

}  // namespace tenon
