#include <tenon/identity/mail_throttle.hpp>

namespace tenon::identity {

bool MailThrottle::admit(std::string_view address) {
    auto const now = clock_.now();
    std::scoped_lock const lock(mutex_);
    auto const* known = sent_.find(address);
    auto sent = known ? *known : Sent{};
    auto const& last = sent.times[(sent.count + most_an_hour - 1) % most_an_hour];
    auto& oldest = sent.times[sent.count % most_an_hour];
    if (sent.count > 0 && now - last < std::chrono::minutes(1)) return false;
    if (sent.count >= most_an_hour && now - oldest < std::chrono::hours(1)) return false;
    oldest = now;
    ++sent.count;
    sent_.put(address, sent);
    return true;
}

}  // namespace tenon::identity
