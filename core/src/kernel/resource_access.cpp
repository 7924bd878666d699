#include <tenon/kernel/resource_access.hpp>

namespace tenon {
namespace {

[[noreturn]] void refuse(std::string const& what) { throw Error(Fault::forbidden, what); }

void require_role(Actor const& actor, Role least, std::string const& what) {
    if (!actor.is_at_least(least)) refuse(what + " needs the role " + std::string(to_text(least)));
}

void require_owner(Actor const& actor, Resource const& resource, Record const& record) {
    if (!owns(actor, record)) refuse("This " + std::string(resource.noun) + " belongs to someone else");
}

std::string plural(Resource const& resource) { return std::string(resource.name); }

}  // namespace

bool owns(Actor const& actor, Record const& record) {
    auto const* owner = std::get_if<Reference>(&record[column::created_by]);
    return owner && !owner->id.empty() && owner->id == actor.user_id;
}

std::optional<std::string> row_scope(Actor const& actor, Resource const& resource) {
    if (resource.access == Access::shared || actor.is_at_least(Role::admin)) return std::nullopt;
    return actor.user_id;
}

void require_list(Actor const& actor, Resource const& resource) {
    require_role(actor, resource.roles.read, "Reading " + plural(resource));
}

bool may_read(Actor const& actor, Resource const& resource, Record const& record) {
    return actor.is_at_least(resource.roles.read) &&
           (resource.access == Access::shared || actor.is_at_least(Role::admin) || owns(actor, record));
}

void require_read(Actor const& actor, Resource const& resource, Record const& record) {
    require_list(actor, resource);
    if (!may_read(actor, resource, record)) require_owner(actor, resource, record);
}

void require_create(Actor const& actor, Resource const& resource) {
    require_role(actor, resource.roles.create, "Creating " + plural(resource));
}

void require_change(Actor const& actor, Resource const& resource, Record const& record) {
    require_role(actor, resource.roles.change_own, "Changing " + plural(resource));
    if (resource.access == Access::private_) return require_owner(actor, resource, record);
    if (!owns(actor, record))
        require_role(actor, resource.roles.change_any, "Changing " + plural(resource) + " that others created");
}

void require_erase(Actor const& actor, Resource const& resource, Record const& record) {
    if (resource.access == Access::private_) return require_owner(actor, resource, record);
    require_role(actor, resource.roles.erase, "Deleting " + plural(resource));
}

}  // namespace tenon
