#pragma once
#include <tenon/kernel/file_spool.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include <functional>
#include <vector>

namespace tenon {

// Tells the stores of the changes that wait for them. Done by one server at a time, but harmless when by several:
// what is sent twice is the same twice.
class SendSpooledFiles {
public:
    struct Ports {
        std::vector<FileStore*> stores;  // themselves, one for each bucket
        FileSpool& spool;
        UnitOfWork& unit;
        Log& log;
    };
    explicit SendSpooledFiles(Ports ports) : ports_(std::move(ports)) {}

    // Until `is_stopping`, which is asked between files. Returns how many changes were sent. Those that a store refuses
    // for good stay, and are logged each time. Throws what a store that is still away has thrown, after
    // the others had their turn.
    std::size_t operator()(std::function<bool()> const& is_stopping) const;

private:
    std::size_t send_all(FileStore&, std::function<bool()> const& is_stopping) const;
    bool send(FileStore&, SpooledChange const&) const;

    Ports ports_;
};

}  // namespace tenon
