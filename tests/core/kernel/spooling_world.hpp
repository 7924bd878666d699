#pragma once
#include "contracts/file_store_contract.hpp"
#include "core/kernel/runs/run_world.hpp"
#include "support/fakes/fake_file_spool.hpp"
#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"

#include <tenon/kernel/send_spooled_files.hpp>
#include <tenon/kernel/spooling_file_store.hpp>

namespace tenon::testing {

// A store that can be out of reach, and two servers before it.
struct SpoolingWorld : RunWorld {
    SpoolingWorld() { json.texts["null"] = Json(); }

    FakeFileStore files{clock}, open{clock, {"certificates", true}};
    FakeFileSpool spool{unit};
    SpoolingFileStore here{{files, spool, unit, ids, clock, enqueue}, 1 << 20},
        there{{files, spool, unit, ids, clock, enqueue}, 1 << 20};

    void go_away(Fault fault = Fault::unavailable) { files.trouble = Error(fault, "The store is away."); }
    void come_back() { files.trouble.reset(); }
    SendSpooledFiles sender{{{&files, &open}, spool, unit, log}};
    std::size_t send() const {
        return sender.send([] { return false; });
    }
    // What is in the store itself; nullopt: no such file.
    std::optional<std::string> stored(std::string const& key) const {
        auto const found = files.files.find(key);
        return found == files.files.end() ? std::nullopt : std::optional(found->second.bytes);
    }
};

}  // namespace tenon::testing
