#pragma once
#include <tenon/lab/candle.hpp>
#include <memory>

namespace tenon::sql {

class Database;

std::unique_ptr<lab::CandleStore> make_candle_store(Database&);

}  // namespace tenon::sql
