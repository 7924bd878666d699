#pragma once
#include <tenon/kernel/file_spool.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/run_handler.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include <functional>
#include <vector>

namespace tenon {

// Tells the stores of the changes that wait for them: as a run that every such change asks for, and that is tried again
// until nothing waits. May be done by several servers at a time: what is sent twice is the same twice.
class SendSpooledFiles final : public RunHandler {
public:
    struct Ports {
        std::vector<FileStore*> stores;  // themselves, one for each bucket
        FileSpool& spool;
        UnitOfWork& unit;
        Log& log;
    };
    explicit SendSpooledFiles(Ports ports) : ports_(std::move(ports)) {}

    static NewRun run();  // one waits for all changes
    std::string_view kind() const override { return "send_files"; }
    RunOutcome operator()(RunContext&) override;

    // Until `is_stopping`, which is asked between files. Returns how many changes were sent. Those that a store refuses
    // for good stay, and are logged each time. Throws what a store that is still away has thrown, after
    // the others had their turn.
    std::size_t send(std::function<bool()> const& is_stopping) const;

private:
    std::size_t send_to(FileStore&, std::function<bool()> const& is_stopping) const;
    bool send(FileStore&, SpooledChange const&) const;

    Ports ports_;
};

}  // namespace tenon
