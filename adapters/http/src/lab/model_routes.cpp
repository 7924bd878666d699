#include "lab/lab_api.hpp"
#include "resource/query_options.hpp"

#include <tenon/lab/agent.hpp>

namespace tenon::http {
namespace {

Json rules() {
    return Json::Object{
        {"id", lab::rule_model},
        {"name", "Rules"},
        {"provider", "tenon"},
        {"description", "Plays strategies that are written as rules: the same input gives the same decisions."},
        {"speed", "fast"},
        {"context_window", nullptr},
        {"best_for", "Strategies that can be said in indicators and prices"},
        {"capabilities", Json::Array{"backtest", "forward"}},
        {"is_multimodal", false},
        {"is_free", true},
        {"structured_data", true}};
}

// Of what others run no more is known here than its name.
Json json_of(lab::ChatModel const& model) {
    return Json::Object{{"id", model.id},
                        {"name", model.name},
                        {"provider", model.provider},
                        {"description", nullptr},
                        {"speed", nullptr},
                        {"context_window", nullptr},
                        {"best_for", nullptr},
                        {"capabilities", Json::Array{"backtest", "forward"}},
                        {"is_multimodal", nullptr},
                        {"is_free", nullptr},
                        {"structured_data", nullptr}};
}

Response list(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    Json::Array items{rules()};
    for (auto const& model : api.chat_models.all()) items.push_back(json_of(model));
    auto const total = std::ssize(items);
    return json_response(Json::Object{{"items", std::move(items)},
                                      {"total", total},
                                      {"page", 1},
                                      {"page_size", total},
                                      {"pages", 1},
                                      {"has_more", false},
                                      {"next_cursor", nullptr}});
}

}  // namespace

void add_model_routes(LabRoutes& routes) { routes.add_open("/models", list, lab_docs::models()); }

}  // namespace tenon::http
