#pragma once
#include "router.hpp"

#include <tenon/kernel/catalog.hpp>

// What the OpenAPI document says of the lab's routes.
namespace tenon::http::lab_docs {

// How many trades the details of a result show.
inline constexpr std::int64_t trades_in_detail = 500;

void define_schemas(Router&, Catalog const&);
void define_session_schemas(Router&, Catalog const&);  // one of them

RouteDoc duplicate_agent();
RouteDoc agent_stats();

RouteDoc api_keys(Catalog const&);
RouteDoc add_api_key();
RouteDoc validate_api_key();
RouteDoc erase_api_key();
RouteDoc models();
RouteDoc settings();
RouteDoc change_settings(Catalog const&, Method);

RouteDoc start(std::string const& type);
RouteDoc sessions(std::string const& type, Catalog const&);
RouteDoc active_sessions(std::string const& type, Catalog const&);
RouteDoc session(std::string const& summary);
RouteDoc control(std::string const& summary);
RouteDoc stop(std::string const& type);
RouteDoc events();
RouteDoc clean_up();

RouteDoc results(Catalog const&);
RouteDoc result_stats();
RouteDoc export_results(Catalog const&);
RouteDoc result();
RouteDoc trades(Catalog const&);
RouteDoc thoughts(Catalog const&);
RouteDoc pack();

RouteDoc activity();
RouteDoc quick_start();

}  // namespace tenon::http::lab_docs
