#pragma once
#include <tenon/kernel/resource_verbs.hpp>

#include <functional>

namespace tenon::testing {

// Plain verbs; something happens before each create, which is told the how manieth it is.
class HookedVerbs : public ResourceVerbs {
public:
    HookedVerbs(ResourceVerbs& plain, std::function<void(int call)> before_create)
        : plain_(plain), before_create_(std::move(before_create)) {}
    Record create(Actor const& actor, Draft draft) override {
        before_create_(++calls_);
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
    std::function<void(int)> before_create_;
    int calls_ = 0;
};

// The `failing` create meets a database that is away.
class FailingVerbs final : public HookedVerbs {
public:
    explicit FailingVerbs(ResourceVerbs& plain, int failing = 2)
        : HookedVerbs(plain, [failing](int call) {
              if (call == failing)
                  throw Error(Fault::unavailable, "The database is busy: try again")
                      .with_retry_after(std::chrono::seconds(3));
          }) {}
};

}  // namespace tenon::testing
