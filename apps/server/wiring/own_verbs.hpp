#pragma once
#include "wiring/resource_kit.hpp"

#include <tenon/lab/manage_agents.hpp>

namespace tenon::server {

// The verbs of resources whose rules no table can say. Every way in goes through them.
class OwnVerbs {
public:
    OwnVerbs(ResourceGround const& ground, lab::ChatModels const& models)
        : plain_agents_(lab::agents, ground.manage),
          agents({plain_agents_, ground.manage.store, ground.manage.unit, ground.json, models}) {}
    OwnVerbs(OwnVerbs const&) = delete;
    OwnVerbs& operator=(OwnVerbs const&) = delete;

    // Nullptr: the plain ones.
    ResourceVerbs* of(Resource const& resource) { return &resource == &lab::agents ? &agents : nullptr; }

private:
    ManageResource plain_agents_;

public:
    lab::ManageAgents agents;
};

}  // namespace tenon::server
