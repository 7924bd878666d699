#pragma once
#include "wiring/file_kit.hpp"
#include "wiring/housekeeping.hpp"
#include "wiring/identity_kit.hpp"

#include <tenon/kernel/imports/tidy_imports.hpp>

#include <optional>

namespace tenon::server {

// This process works on runs and ticks the schedules, for as long as this lives.
class Background {
public:
    Background(Application&, RunKit&, IdentityKit&, FileKit&);

    void drain() { pool_->drain(); }  // see RunPool

private:
    std::optional<TidyImports> const tidy_imports_;  // with the workshop
    Housekeeping housekeeping_;
    std::unique_ptr<RunPool> pool_;
};

}  // namespace tenon::server
