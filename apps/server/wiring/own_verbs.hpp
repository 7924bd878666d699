#pragma once
#include "wiring/resource_kit.hpp"

#include <tenon/lab/manage_agents.hpp>
#include <tenon/workshop/certification.hpp>
#include <tenon/workshop/manage_certifications.hpp>

namespace tenon::server {

// The verbs of resources whose rules no table can say. Every way in goes through them.
class OwnVerbs {
public:
    OwnVerbs(ResourceGround const& ground, lab::ChatModels const& models)
        : plain_agents_(lab::agents, ground.manage),
          plain_certifications_(workshop::certifications, ground.manage),
          agents({plain_agents_, ground.manage.store, ground.manage.unit, ground.json, models}),
          certifications(
              {plain_certifications_,
               workshop::CertificationExpiry({ground.manage.store, ground.manage.changes, ground.manage.clock}),
               ground.manage.store, ground.manage.unit}) {}
    OwnVerbs(OwnVerbs const&) = delete;
    OwnVerbs& operator=(OwnVerbs const&) = delete;

    // Nullptr: the plain ones.
    ResourceVerbs* of(Resource const& resource) {
        if (&resource == &lab::agents) return &agents;
        return &resource == &workshop::certifications ? &certifications : nullptr;
    }

private:
    ManageResource plain_agents_, plain_certifications_;

public:
    lab::ManageAgents agents;
    workshop::ManageCertifications certifications;
};

}  // namespace tenon::server
