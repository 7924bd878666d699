#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon {

// The resources of one installation.
class Catalog {
public:
    struct Referrer {
        Resource const* resource;
        std::size_t field;
    };

    void add(Resource const& resource) { resources_.push_back(&resource); }
    std::span<Resource const* const> all() const { return resources_; }
    Resource const* find(std::string_view name) const;
    std::vector<Referrer> referrers_of(Resource const& target) const;

private:
    std::vector<Resource const*> resources_;
};

}  // namespace tenon
