#pragma once
#include <tenon/http/dashboard_routes.hpp>
#include <tenon/http/resource_routes.hpp>
#include <tenon/kernel/answer_cache.hpp>
#include <tenon/kernel/archives.hpp>
#include <tenon/lab/add_api_key.hpp>
#include <tenon/lab/control_session.hpp>
#include <tenon/lab/lab_figures.hpp>
#include <tenon/lab/manage_agents.hpp>
#include <tenon/lab/manage_settings.hpp>
#include <tenon/lab/session_events.hpp>
#include <tenon/lab/show_result.hpp>
#include <tenon/lab/start_session.hpp>
#include <tenon/lab/validate_api_key.hpp>

namespace tenon::http {

class Router;

// Everything referred to outlives the server.
struct LabUseCases {
    ResourceUseCases agents, sessions, results, trades, thoughts, api_keys, settings;
    lab::ManageAgents& manage_agents;
    lab::AddApiKey const& add_api_key;
    lab::ValidateApiKey const& validate_api_key;
    lab::ManageSettings const& manage_settings;
    lab::ChatModels const& chat_models;
    lab::StartSession const& start;
    lab::ControlSession const& control;
    lab::ShowResult const& show_result;
    lab::LabFigures const& figures;
    lab::SessionEvents const& events;
    Archives const& archives;
    AnswerCache& cache;
};

// /agents, /arena, /results, /api-keys, /models, /users/me/settings, and of /dashboard: /activity and /quick-start.
void bind_lab(Router&, LabUseCases);

// What front ends of the lab call the orders of agents, and their archive.
std::span<OtherWord const> other_words_of_agents();

// The caller's own figures, as the section "stats".
DashboardSection lab_section(lab::LabFigures const&);

}  // namespace tenon::http
