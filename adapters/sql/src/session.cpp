#include "session.hpp"

namespace tenon::sql {

UnitScope::UnitScope(Session& session) : session_(session) {
    session_.execute("SAVEPOINT unit");
    ++session_.unit_depth_;
}

UnitScope::~UnitScope() {
    if (!is_open_) return;
    --session_.unit_depth_;
    if (session_.lost()) return;
    try {
        session_.execute("ROLLBACK TO unit");
        session_.execute("RELEASE unit");
    } catch (...) {
        // What could not be undone must not be committed.
        session_.lose(std::current_exception());
    }
}

void UnitScope::keep() {
    session_.require_transaction();
    session_.execute("RELEASE unit");
    is_open_ = false;
    --session_.unit_depth_;
}

}  // namespace tenon::sql
