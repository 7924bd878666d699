#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

// Makes text that goes out and comes back (list cursors, signed links) impossible to forge.
// The payload can be read by whoever holds it: it is signed, not secret.
class Seal {
public:
    virtual ~Seal() = default;
    virtual std::string seal(std::string_view payload) const = 0;                // URL-safe
    virtual std::optional<std::string> open(std::string_view sealed) const = 0;  // nullopt: not ours
};

}  // namespace tenon
