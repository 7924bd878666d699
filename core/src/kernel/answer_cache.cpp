#include <tenon/kernel/answer_cache.hpp>

namespace tenon {

AnswerCache::Answer AnswerCache::get(std::string const& key, std::span<Resource const* const> sources,
                                     std::function<Json()> const& work_out) {
    auto const now = clock_.now();
    auto const writes = writes_to(sources);
    if (auto answer = find(key, writes, now)) return answer;
    auto answer = std::make_shared<Json const>(work_out());
    std::lock_guard const lock(mutex_);
    if (kept_.size() >= most_answers) kept_.clear();
    kept_.insert_or_assign(key, Kept{writes, now, answer});
    return answer;
}

// Each count only grows, so that their sum changes with any of them.
std::uint64_t AnswerCache::writes_to(std::span<Resource const* const> sources) const {
    std::uint64_t writes = 0;
    for (auto const* source : sources) writes += store_.writes_to(*source);
    return writes;
}

AnswerCache::Answer AnswerCache::find(std::string const& key, std::uint64_t writes, Timestamp now) const {
    std::lock_guard const lock(mutex_);
    auto const found = kept_.find(key);
    bool const is_good = found != kept_.end() && found->second.writes == writes && now >= found->second.since &&
                         now < found->second.since + most_age_;
    return is_good ? found->second.answer : nullptr;
}

}  // namespace tenon
