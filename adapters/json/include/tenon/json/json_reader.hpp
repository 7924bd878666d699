#pragma once
#include <tenon/kernel/json.hpp>

#include <memory>

namespace tenon::json {

// Stateless, so one serves every thread.
std::unique_ptr<JsonReader> make_json_reader();

}  // namespace tenon::json
