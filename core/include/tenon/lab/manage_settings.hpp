#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::lab {

// The actor's own settings, which are made of defaults when they are asked for first.
class ManageSettings {
public:
    struct Ports {
        ResourceVerbs& rows;
        ResourceStore const& store;
        UnitOfWork& unit;
        JsonReader const& json;
    };
    explicit ManageSettings(Ports ports) : ports_(ports) {}

    Record show(Actor const&) const;
    // Of the objects email_notifications and inapp_notifications the members that are sent change, one by one; null
    // gives the defaults back. Faults: invalid, precondition_failed.
    Record change(Actor const&, Draft, Update, ResourceVerbs::IfVersion = {}) const;

private:
    Record require_row(Actor const&) const;
    void merge(Draft&, Record const& before, std::string_view name) const;

    Ports ports_;
};

}  // namespace tenon::lab
