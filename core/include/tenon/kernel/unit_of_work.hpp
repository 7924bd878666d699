#pragma once
#include <functional>
#include <optional>
#include <type_traits>

namespace tenon {

// Everything that reads, checks and writes happens inside run(): all of it or nothing.
// - The body may run more than once (a group commit that failed, a serialization failure),
//   so it has no outside effect: no files, no network, no mail.
// - A nested run() becomes durable with the one around it; when its body throws, its own
//   effects are undone and the outer body may catch and go on (one bad row of many).
// - Reads inside see the unit's own writes.
// - run() returns, or throws what the body threw, only when the outcome is durable.
// Faults of its own: unavailable, storage_full.
class UnitOfWork {
public:
    virtual ~UnitOfWork() = default;
    virtual void run(std::function<void()> const& body) = 0;

    // Inside run(): `effect` is called once, after the commit and before anyone is told, and
    // never when the unit (or the nested run that asked) rolls back. For memory only (caches); it must not throw.
    virtual void after_commit(std::function<void()> effect) = 0;

    template <class Body>
    auto returning(Body&& body) -> std::invoke_result_t<Body&> {
        std::optional<std::invoke_result_t<Body&>> result;
        run([&] { result.emplace(body()); });
        return std::move(*result);
    }
};

}  // namespace tenon
