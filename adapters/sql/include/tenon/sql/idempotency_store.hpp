#pragma once
#include <tenon/kernel/idempotency.hpp>
#include <memory>

namespace tenon::sql {

class Database;

std::unique_ptr<IdempotencyStore> make_idempotency_store(Database&);

}  // namespace tenon::sql
