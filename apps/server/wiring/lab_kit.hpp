#pragma once
#include "wiring/dashboards.hpp"
#include "wiring/run_kit.hpp"

#include <tenon/http/lab_routes.hpp>
#include <tenon/lab/play_session.hpp>
#include <tenon/lab/result_attestor.hpp>
#include <tenon/lab/session_account.hpp>

namespace tenon::server {

// The trading lab: tests of agents, their results, and what they come to.
class LabKit {
public:
    // Its runs are added to the kit of runs.
    LabKit(Application&, RunKit&, Notices&, lab::CandleStore&, lab::CandleFeed*);

    void bind(http::Router&, Dashboards&);
    lab::ResultAttestor& attestor() { return attestor_; }

private:
    class Models final : public lab::DecisionModels {
    public:
        explicit Models(Application& app)
            : app_(app), providers_(lab::read_model_providers(app.settings.lab_providers)) {}
        std::unique_ptr<lab::DecisionModel> make(lab::AgentSetup const&) const override;

    private:
        std::unique_ptr<lab::Adviser> adviser(lab::AgentSetup const&, std::string const& model,
                                              std::optional<std::string> const& key_id) const;
        lab::SessionAccount::Ports account_ports() const;

        Application& app_;
        std::vector<lab::ModelProvider> const providers_;
    };
    http::ResourceUseCases cases_of(Resource const& resource) { return app_.resource(resource.name).use_cases(); }

    Application& app_;
    std::unique_ptr<lab::SessionEvents> const events_;
    std::unique_ptr<Archives> const archives_;
    std::unique_ptr<lab::ModelProviders> const providers_;
    Models const models_;
    ManageResource session_verbs_;
    lab::LabPorts const ports_;
    lab::StartSession const start_;
    lab::ControlSession const control_;
    lab::ShowResult const show_result_;
    lab::AddApiKey const add_api_key_;
    lab::ValidateApiKey const validate_api_key_;
    lab::ManageSettings const manage_settings_;
    lab::ResultAttestor attestor_;
    lab::PlaySession play_;
};

}  // namespace tenon::server
