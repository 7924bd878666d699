#include <tenon/kernel/error.hpp>
#include <tenon/kernel/runs/cron.hpp>

#include "support/catch.hpp"
#include "support/faults.hpp"

using namespace tenon;

namespace {

std::string next(std::string_view cron, std::string_view after) {
    return format_timestamp(Cron(cron).next_after(parse_timestamp(after).value())).substr(0, 16);
}

std::string complaint(std::string_view cron) {
    try {
        Cron const parsed(cron);
        return "none";
    } catch (Error const& error) {
        CHECK(error.fault() == Fault::invalid);
        return error.what();
    }
}

}  // namespace

TEST_CASE("cron finds the next time", "[runs]") {
    auto const [cron, after, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"* * * * *", "2026-01-31T08:05:00.000Z", "2026-01-31T08:06"},
        {"* * * * *", "2026-01-31T08:05:59.999Z", "2026-01-31T08:06"},
        {"*/10 * * * *", "2026-01-31T23:50:00Z", "2026-02-01T00:00"},
        {"5/20 * * * *", "2026-01-31T08:26:00Z", "2026-01-31T08:45"},
        {"0 3 * * *", "2026-01-31T03:00:00Z", "2026-02-01T03:00"},
        {"0,30 8-9 * * *", "2026-01-31T08:31:00Z", "2026-01-31T09:00"},
        {"15 2-20/6 * * *", "2026-01-31T08:16:00Z", "2026-01-31T14:15"},
        {"0 0 31 * *", "2026-01-31T00:00:00Z", "2026-03-31T00:00"},
        {"0 0 29 2 *", "2096-02-29T00:00:00Z", "2104-02-29T00:00"},
        {"0 0 1 1 *", "2026-06-01T00:00:00Z", "2027-01-01T00:00"},
        {"0 0 * jun,Aug *", "2026-07-04T00:00:00Z", "2026-08-01T00:00"},
        {"0 9 * * mon-fri", "2026-01-31T08:00:00Z", "2026-02-02T09:00"},
        {"0 9 * * 7", "2026-01-31T08:00:00Z", "2026-02-01T09:00"},
        {"0 9 * * 0", "2026-01-31T08:00:00Z", "2026-02-01T09:00"},
        {"0 9 * * 5-7", "2026-01-31T09:00:00Z", "2026-02-01T09:00"},
        // Both day fields: either of them, unless one begins with a star.
        {"0 0 13 * fri", "2026-01-31T00:00:00Z", "2026-02-06T00:00"},
        {"0 0 13 * fri", "2026-02-06T00:00:00Z", "2026-02-13T00:00"},
        {"0 0 */2 * fri", "2026-01-31T00:00:00Z", "2026-02-13T00:00"},
        {" 0\t0  1 * * ", "2026-01-31T00:00:00Z", "2026-02-01T00:00"},
        {"@hourly", "2026-01-31T08:05:00Z", "2026-01-31T09:00"},
        {"@daily", "2026-01-31T08:05:00Z", "2026-02-01T00:00"},
        {"@Midnight", "2026-01-31T08:05:00Z", "2026-02-01T00:00"},
        {"@weekly", "2026-01-31T08:05:00Z", "2026-02-01T00:00"},
        {"@monthly", "2026-01-31T08:05:00Z", "2026-02-01T00:00"},
        {"@yearly", "2026-01-31T08:05:00Z", "2027-01-01T00:00"},
        {"@annually", "2026-01-31T08:05:00Z", "2027-01-01T00:00"},
    }));
    CAPTURE(cron, after);
    CHECK(next(cron, after) == expected);
}

TEST_CASE("cron says what is wrong", "[runs]") {
    CHECK(complaint("") ==
          "The schedule cannot be used: give five fields (minute, hour, day, month, day of the week) "
          "or a name such as @daily");
    CHECK(complaint("* * * *").find("five fields") != std::string::npos);
    CHECK(complaint("* * * * * *").find("five fields") != std::string::npos);
    CHECK(complaint("@often").find("five fields") != std::string::npos);
    CHECK(complaint("60 * * * *") == "The schedule cannot be used: the minute 60 is not between 0 and 59");
    CHECK(complaint("* 24 * * *").find("hour 24 is not between 0 and 23") != std::string::npos);
    CHECK(complaint("* * 0 * *").find("day of the month 0 is not between 1 and 31") != std::string::npos);
    CHECK(complaint("* * * 13 *").find("month 13") != std::string::npos);
    CHECK(complaint("* * * * 8").find("day of the week 8") != std::string::npos);
    CHECK(complaint("* * * * someday").find("'someday' is no day of the week") != std::string::npos);
    CHECK(complaint("5-1 * * * *").find("range 5-1 ends before it begins") != std::string::npos);
    CHECK(complaint("*/0 * * * *").find("a step of 0") != std::string::npos);
    CHECK(complaint("*/4294967295 * * * *") == "none");
    for (auto const* text : {"-1 * * * *", "1- * * * *", "1,,2 * * * *", "+1 * * * *", "1.5 * * * *", "*/ * * * *",
                             "99999999999 * * * *", "** * * * *"})
        CHECK(complaint(text).find("is no minute") != std::string::npos);
    CHECK(complaint("0 0 30 2 *").find("never comes") != std::string::npos);
    CHECK(complaint("0 0 31 4,6,9,11 *").find("never comes") != std::string::npos);
}
