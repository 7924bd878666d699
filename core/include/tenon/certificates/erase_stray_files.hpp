#pragma once
#include <tenon/certificates/certificate.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

namespace tenon::certificates {

// Takes away the files of a certificate that never came to be, because its server stopped in the middle. Asked for
// before the files are stored, and done when nobody issues it any more: of a certificate that is there nothing is
// taken.
class EraseStrayFiles final : public RunHandler {
public:
    static constexpr std::chrono::hours patience{2};  // longer than a store is tried

    struct Ports {
        ResourceStore const& store;
        FileStore& files;
    };
    explicit EraseStrayFiles(Ports ports) : ports_(ports) {}

    static NewRun run(Certificate const&, Timestamp now);
    std::string_view kind() const override { return "erase_stray_files"; }
    RunOutcome operator()(RunContext&) override;

private:
    Ports ports_;
};

}  // namespace tenon::certificates
