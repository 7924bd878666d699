#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace tenon {

// Keeps answers that are dear to work out: each for at most `most_age`, and never past a write of
// this process to the resources that it was worked out from. Called from several threads at once.
class AnswerCache {
public:
    using Answer = std::shared_ptr<Json const>;

    AnswerCache(ResourceStore const& store, Clock const& clock, std::chrono::milliseconds most_age)
        : store_(store), clock_(clock), most_age_(most_age) {}

    // `key` says everything that the answer depends on beside the rows of `sources`.
    Answer get(std::string const& key, std::span<Resource const* const> sources, std::function<Json()> const& work_out);

private:
    static constexpr std::size_t most_answers = 1000;
    struct Kept {
        std::uint64_t writes;
        Timestamp since;
        Answer answer;
    };
    std::uint64_t writes_to(std::span<Resource const* const> sources) const;
    Answer find(std::string const& key, std::uint64_t writes, Timestamp now) const;

    ResourceStore const& store_;
    Clock const& clock_;
    std::chrono::milliseconds const most_age_;
    mutable std::mutex mutex_;
    std::map<std::string, Kept> kept_;
};

}  // namespace tenon
