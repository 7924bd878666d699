#include <tenon/kernel/error.hpp>

#include <array>

namespace tenon {

std::string_view code_of(Fault fault) {
    // In the order of Fault.
    static constexpr std::array<std::string_view, 12> codes = {
        "BAD_REQUEST",         "VALIDATION_ERROR",    "UNAUTHORIZED",
        "FORBIDDEN",           "NOT_FOUND",           "CONFLICT",
        "PRECONDITION_FAILED", "PAYLOAD_TOO_LARGE",   "UNSUPPORTED_MEDIA_TYPE",
        "RATE_LIMITED",        "SERVICE_UNAVAILABLE", "INSUFFICIENT_STORAGE"};
    static_assert(codes.size() == static_cast<std::size_t>(Fault::storage_full) + 1);
    return codes[static_cast<std::size_t>(fault)];
}

bool may_pass(Fault fault) {
    return fault == Fault::unavailable || fault == Fault::storage_full || fault == Fault::rate_limited;
}

}  // namespace tenon
