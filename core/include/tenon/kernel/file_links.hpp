#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/seal.hpp>

namespace tenon {

// Tokens that let their holder read one file for a while, for stores whose files this server hands out itself.
class FileLinks {
public:
    FileLinks(Seal const& seal, Clock const& clock) : seal_(seal), clock_(clock) {}

    std::string token(Bucket const&, FileKey const&, LinkTerms const&) const;  // URL-safe
    struct Grant {
        std::string download_as;
    };
    std::optional<Grant> open(std::string_view token, Bucket const&, FileKey const&) const;  // nullopt: not, or no more

private:
    Seal const& seal_;
    Clock const& clock_;
};

}  // namespace tenon
