#pragma once
#include "wiring/file_kit.hpp"
#include "wiring/housekeeping.hpp"
#include "wiring/import_kit.hpp"

namespace tenon::server {

// This process works on runs and ticks the schedules, for as long as this lives.
class Background {
public:
    Background(Application&, RunKit&, IdentityKit&, FileKit&, ImportKit&);

    void drain() { pool_->drain(); }  // see RunPool

private:
    Housekeeping housekeeping_;
    std::unique_ptr<RunPool> pool_;
};

}  // namespace tenon::server
