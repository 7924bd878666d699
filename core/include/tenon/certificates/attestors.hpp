#pragma once
#include <tenon/kernel/attestation.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon::certificates {

// The features whose things may be certified here.
class Attestors {
public:
    void add(Attestor& attestor) { all_.push_back(&attestor); }
    Attestor* find(std::string_view kind) const;     // nullptr: there is none, or not any more
    Attestor& require(std::string_view kind) const;  // Fault::invalid
    // Whether somebody may read a certificate: its owner, admins, and from the kind's role on everybody.
    // Throws Fault::forbidden.
    void require_read(Actor const&, Record const& certificate) const;
    bool reads_all_of(Actor const&, std::string_view kind) const;
    std::vector<std::string> kinds_read_by(Actor const&) const;  // whoever owns them

private:
    std::vector<Attestor*> all_;
};

}  // namespace tenon::certificates
