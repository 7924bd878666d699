#pragma once
#include <tenon/kernel/imports/import_record.hpp>
#include <tenon/kernel/runs/run_store.hpp>

namespace tenon {

// Ends an import in the background, for who may change it. What it has applied stays; it applies no more.
// Faults: not_found, forbidden, conflict (WRONG_STATE: it is over, or so small that it is about to be).
class CancelImport {
public:
    struct Ports {
        ImportRecord::Ports record;
        RunStore& runs;
    };
    explicit CancelImport(Ports ports) : ports_(ports) {}

    Record operator()(Actor const&, std::string_view import_id) const;

private:
    Ports ports_;
};

}  // namespace tenon
