#pragma once
#include <string>

namespace tenon {

// How the program tells those who run it of what needs a person.
class AdminNotices {
public:
    virtual ~AdminNotices() = default;
    // To be called inside a unit of work: they are told after its commit, or never when it rolls back.
    virtual void tell(std::string const& title, std::string const& message) = 0;
};

}  // namespace tenon
