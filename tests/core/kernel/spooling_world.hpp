#pragma once
#include "contracts/file_store_contract.hpp"
#include "support/fakes/fake_file_spool.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"

#include <tenon/kernel/send_spooled_files.hpp>
#include <tenon/kernel/spooling_file_store.hpp>

namespace tenon::testing {

// A store that can be out of reach, and two servers before it.
struct SpoolingWorld {
    FixedClock clock;
    SequentialIds ids;
    FakeLog log;
    FakeUnitOfWork unit;
    FakeFileStore store{clock}, open{clock, {"certificates", true}};
    FakeFileSpool spool{unit};
    SpoolingFileStore here{{store, spool, unit, ids, clock}, 1 << 20}, there{{store, spool, unit, ids, clock}, 1 << 20};

    void go_away(Fault fault = Fault::unavailable) { store.trouble = Error(fault, "The store is away."); }
    void come_back() { store.trouble.reset(); }
    std::size_t send() {
        return SendSpooledFiles({{&store, &open}, spool, unit, log})([] { return false; });
    }
    // What is in the store itself; nullopt: no such file.
    std::optional<std::string> stored(std::string const& key) const {
        auto const found = store.files.find(key);
        return found == store.files.end() ? std::nullopt : std::optional(found->second.bytes);
    }
};

}  // namespace tenon::testing
