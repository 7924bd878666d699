#pragma once
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

#include <vector>

namespace tenon::server {

// Does the chores of an installation one after the other. One that fails is logged and keeps no
// other from being done; the run is then tried again.
class Housekeeping final : public RunHandler {
public:
    struct Chore {
        std::string_view name;
        std::function<std::int64_t()> run;  // how much was done
    };
    Housekeeping(Log& log, std::vector<Chore> chores) : log_(log), chores_(std::move(chores)) {}

    std::string_view kind() const override { return "housekeeping"; }
    RunOutcome operator()(RunContext&) override;

private:
    bool run(Chore const&) const;

    Log& log_;
    std::vector<Chore> const chores_;
};

}  // namespace tenon::server
