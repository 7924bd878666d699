#pragma once
#include <tenon/kernel/time.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace tenon {

// One change that a person may see. Written in the unit of work that makes it.
struct Change {
    std::int64_t seq = 0;  // given by the log; no reader ever skips one that commits late
    Timestamp at{};
    std::string actor_id;  // empty: the system
    std::string resource, resource_id;
    std::string verb;           // "create", "update", "delete", "restore", ...
    std::string before, after;  // JSON objects; empty = none
    std::string request_id;     // empty outside a request
};

class ChangeLog {
public:
    virtual ~ChangeLog() = default;
    virtual void append(Change const&) = 0;                                             // inside a unit of work
    virtual std::vector<Change> since(std::int64_t seq, std::int64_t limit) const = 0;  // seq greater than, in order
    virtual std::int64_t purge_before(Timestamp) = 0;                                   // how many were dropped
};

}  // namespace tenon
