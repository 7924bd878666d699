#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::workshop {

// Keeps an employee's certification_expiry at the latest expiry of the certifications that count: those that are
// neither in the bin nor revoked. Inside a unit of work.
class CertificationExpiry {
public:
    struct Ports {
        ResourceStore& store;
        ChangeLog& changes;
        Clock const& clock;
    };
    explicit CertificationExpiry(Ports ports) : ports_(ports) {}

    Timestamp now() const { return ports_.clock.now(); }
    void follow(Actor const&, std::string const& employee_id) const;
    // Writes a certification that nobody edits, and follows.
    void insert(Actor const&, Record const& certification) const;
    void save(Actor const&, Record const& before, Record after) const;

private:
    std::optional<Timestamp> latest(std::string const& employee_id) const;
    void log(Actor const&, Resource const&, std::string_view verb, Record const* before, Record const& after) const;

    Ports ports_;
};

}  // namespace tenon::workshop
