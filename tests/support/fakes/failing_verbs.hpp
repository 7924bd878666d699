#pragma once
#include <tenon/kernel/resource_verbs.hpp>

namespace tenon::testing {

// Plain verbs, but the second create meets a database that is away.
class FailingVerbs final : public ResourceVerbs {
public:
    explicit FailingVerbs(ResourceVerbs& plain) : plain_(plain) {}
    Record create(Actor const& actor, Draft draft) override {
        if (++calls_ == 2)
            throw Error(Fault::unavailable, "The database is busy: try again")
                .with_retry_after(std::chrono::seconds(3));
        return plain_.create(actor, std::move(draft));
    }
    Record update(Actor const& a, std::string_view p, Draft d, Update u, IfVersion v) override {
        return plain_.update(a, p, std::move(d), u, v);
    }
    Record erase(Actor const& a, std::string_view p, Removal r, IfVersion v) override {
        return plain_.erase(a, p, r, v);
    }
    Record restore(Actor const& a, std::string_view id, IfVersion v) override { return plain_.restore(a, id, v); }

private:
    ResourceVerbs& plain_;
    int calls_ = 0;
};

}  // namespace tenon::testing
