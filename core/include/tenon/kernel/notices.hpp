#pragma once
#include <string>

namespace tenon {

// How the program tells people of what happened while they were not looking.
class Notices {
public:
    virtual ~Notices() = default;
    // To be called inside a unit of work: people are told after its commit, or never when it rolls back.
    virtual void tell(std::string const& user_id, std::string const& title, std::string const& message) = 0;
    // Those who run the program, of what needs a person.
    virtual void tell_admins(std::string const& title, std::string const& message) = 0;
};

}  // namespace tenon
