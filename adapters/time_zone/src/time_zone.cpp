#include <tenon/kernel/error.hpp>
#include <tenon/time_zone/time_zone.hpp>

#include <date/tz.h>

#include <string>

namespace tenon::time_zone {
namespace {

class IanaZone final : public TimeZone {
public:
    explicit IanaZone(date::time_zone const& zone) : zone_(zone) {}

    Date day_of(Timestamp time) const override {
        return Date(std::chrono::floor<std::chrono::days>(zone_.to_local(time)).time_since_epoch());
    }
    Timestamp start_of(Date day) const override {
        date::local_time<std::chrono::milliseconds> const midnight(day.time_since_epoch());
        return zone_.to_sys(midnight, date::choose::earliest);
    }

private:
    date::time_zone const& zone_;  // of the library's database, which is never unloaded
};

}  // namespace

std::unique_ptr<TimeZone> make_time_zone(std::string_view name) {
    try {
        return std::make_unique<IanaZone>(*date::locate_zone(std::string(name)));
    } catch (std::runtime_error const&) {
        throw Error(Fault::invalid, "There is no time zone \"" + std::string(name) +
                                        "\" in this machine's database (package tzdata); examples are UTC and "
                                        "Europe/Warsaw.");
    }
}

}  // namespace tenon::time_zone
