#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/log.hpp>
#include <tenon/kernel/random.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <thread>

namespace tenon::storage_remote {

// How long a store is waited for. What fails in a way that may pass (no connection, 429, 500, 502, 503, 504) is
// tried again after a pause that doubles each time, a random part of it, or what the store itself asks for.
struct Patience {
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds idle{20'000};    // without a byte in either direction
    std::chrono::milliseconds whole{300'000};  // for everything but a download
    int attempts = 4;
    std::chrono::milliseconds first_pause{200}, longest_pause{10'000};
};

// What a store needs of the program around it; all of it outlives the store.
struct Surroundings {
    Clock const& clock;
    Random& random;
    Log& log;  // hosts, statuses and reasons; never credentials, nor addresses with signatures
    Patience patience = {};
    std::string authority = {};  // file of the certificates that the store's is verified by; empty: the system's
    std::function<void(std::chrono::milliseconds)> sleep = [](auto time) { std::this_thread::sleep_for(time); };
};

}  // namespace tenon::storage_remote
