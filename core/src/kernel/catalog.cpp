#include <tenon/kernel/catalog.hpp>

namespace tenon {

Resource const* Catalog::find(std::string_view name) const {
    for (auto const* resource : resources_)
        if (resource->name == name) return resource;
    return nullptr;
}

std::vector<Catalog::Referrer> Catalog::referrers_of(Resource const& target) const {
    std::vector<Referrer> found;
    for (auto const* resource : resources_)
        for (std::size_t i = 0; i < resource->fields.size(); ++i)
            if (resource->fields[i].target == target.name && i != column::created_by) found.push_back({resource, i});
    return found;
}

}  // namespace tenon
