#include <tenon/workshop/figures.hpp>

#include "support/fakes/shifted_zone.hpp"
#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::workshop;

namespace {

struct World : WorkshopEngine {
    ShiftedZone zone;
    Figures figures() { return {std::chrono::days(30), {store, clock, zone}}; }

    void order(std::string id, std::string due, std::string status = "Pending") {
        Json::Object body{{"order_id", id}, {"client", "C"}, {"status", status}};
        if (!due.empty()) body.emplace_back("due_date", due);
        create(workshop::work_orders, body);
    }
    void employee(std::string id, std::string expiry) {
        create(workshop::employees, {{"employee_id", id}, {"name", "N"}, {"certification_expiry", expiry}});
    }
    void inspection(std::string id, std::string result, Json defect = {}, std::string inspector = "X") {
        create(workshop::inspections, {{"inspection_id", id},
                                       {"order_id", "W"},
                                       {"inspector", inspector},
                                       {"result", result},
                                       {"defect_type", std::move(defect)}});
    }
    void set_now(char const* time) { clock.at = *parse_timestamp(time); }
};

std::string text(std::vector<WordCount> const& counts) {
    std::string all;
    for (auto const& [word, count] : counts) all += (all.empty() ? "" : ", ") + word + " " + std::to_string(count);
    return all;
}

DayRange days_of(char const* from, char const* to) { return {parse_date(from), parse_date(to)}; }

}  // namespace

TEST_CASE("work orders are counted by status and by the month they are due in") {
    World world;
    CHECK(world.figures().work_orders().total == 0);
    CHECK(world.figures().work_orders().by_month.empty());
    world.order("A", "2025-11-30", "Completed");
    world.order("B", "2026-01-01");
    world.order("C", "2026-01-31T23:59:59", "In Progress");
    world.order("D", "2026-03-01");
    world.order("E", "");
    auto const figures = world.figures().work_orders();
    CHECK(figures.total == 5);
    CHECK(figures.pending == 3);
    CHECK(figures.in_progress == 1);
    CHECK(figures.completed == 1);
    CHECK(text(figures.by_status) == "Pending 3, Completed 1, In Progress 1");
    CHECK(text(figures.by_month) == "2025-11 1, 2026-01 2, 2026-03 1");
}

TEST_CASE("a range of days takes orders by their due dates, both ends included") {
    World world;
    world.order("A", "2025-12-31");
    world.order("B", "2026-01-01");
    world.order("C", "2026-01-31T23:59:59.999Z", "In Progress");
    world.order("D", "2026-02-01");
    world.order("E", "");
    auto const figures = world.figures().work_orders(days_of("2026-01-01", "2026-01-31"));
    CHECK(figures.total == 2);
    CHECK(text(figures.by_status) == "In Progress 1, Pending 1");
    CHECK(text(figures.by_month) == "2026-01 2");
    CHECK(world.figures().work_orders({.from = parse_date("2026-02-01")}).total == 1);
    CHECK(world.figures().work_orders({.to = parse_date("2025-12-31")}).total == 1);
}

TEST_CASE("dates that lie far apart hide none between them") {
    World world;
    world.order("A", "1026-05-01");
    world.order("B", "2026-01-31");
    world.order("C", "2026-02-01");
    world.order("D", "2035-12-31");
    world.order("E", "2036-01-01");
    world.order("F", "9999-12-31");
    CHECK(text(world.figures().work_orders().by_month) ==
          "1026-05 1, 2026-01 1, 2026-02 1, 2035-12 1, 2036-01 1, 9999-12 1");
}

TEST_CASE("an order is overdue from the day after, or from its time on, until it is completed") {
    World world;
    world.order("A", "2026-06-10");
    world.order("B", "2026-06-10", "Completed");
    world.order("C", "");
    auto const overdue_at = [&](char const* now) {
        world.set_now(now);
        return world.figures().work_orders().overdue;
    };
    CHECK(overdue_at("2026-06-10T23:59:59.999Z") == 0);
    CHECK(overdue_at("2026-06-10T00:00:00.000Z") == 0);
    CHECK(overdue_at("2026-06-10T00:00:00.001Z") == 0);
    CHECK(overdue_at("2026-06-11T00:00:00.000Z") == 1);
    world.order("D", "2026-06-11T10:00:00Z", "In Progress");
    CHECK(overdue_at("2026-06-11T10:00:00Z") == 1);
    CHECK(overdue_at("2026-06-11T10:00:00.001Z") == 2);
}

TEST_CASE("whole days end by the clocks of the workshop") {
    World world;
    world.order("A", "2026-06-10");
    world.order("B", "2026-06-10T22:00:00Z");
    auto const overdue_at = [&](int zone, char const* now) {
        world.zone = ShiftedZone(zone);
        world.set_now(now);
        return world.figures().work_orders().overdue;
    };
    CHECK(overdue_at(-5, "2026-06-11T04:59:00Z") == 1);  // 23:59 there: B's time has passed, A's day has not
    CHECK(overdue_at(-5, "2026-06-11T05:01:00Z") == 2);
    CHECK(overdue_at(+2, "2026-06-10T21:59:00Z") == 0);
    CHECK(overdue_at(+2, "2026-06-10T22:01:00Z") == 2);
    CHECK(overdue_at(+14, "2026-06-10T10:01:00Z") == 1);  // the 11th has begun there
}

TEST_CASE("equipment is counted by what it is fit for") {
    World world;
    int n = 0;
    for (char const* status : {"Operational", "Operational", "Maintenance", "maintenance_required", "Out of Order"})
        world.create(workshop::equipment,
                     {{"equipment_id", "E" + std::to_string(++n)}, {"name", "N"}, {"status", status}});
    auto const figures = world.figures().equipment();
    CHECK(figures.total == 5);
    CHECK(figures.operational == 2);
    CHECK(figures.maintenance == 2);
    CHECK(figures.out_of_order == 1);
    CHECK(text(figures.by_status) == "Operational 2, Maintenance 1, Maintenance Required 1, Out of Service 1");
}

TEST_CASE("inspections are counted by result, inspector and defect") {
    World world;
    CHECK(world.figures().inspections().pass_rate == 0);
    world.order("W", "");
    for (int n = 0; n < 4; ++n) world.inspection("I" + std::to_string(n), "Pass", n ? Json("None") : Json());
    world.inspection("I4", "failed", "Porosity", "Y");
    auto const figures = world.figures().inspections();
    CHECK(figures.total == 5);
    CHECK(figures.passed == 4);
    CHECK(figures.failed == 1);
    CHECK(figures.pass_rate == 0.8);
    CHECK(figures.fail_rate == 0.2);
    CHECK(text(figures.by_inspector) == "X 4, Y 1");
    CHECK(text(figures.by_defect_type) == "Porosity 1");
}

TEST_CASE("a range of days takes inspections by when they were entered, in the workshop's zone") {
    World world;
    world.order("W", "");
    world.zone = ShiftedZone(2);
    for (auto const* time :
         {"2026-06-09T21:59:59.999Z", "2026-06-09T22:00:00Z", "2026-06-10T21:59:59.999Z", "2026-06-10T22:00:00Z"}) {
        world.set_now(time);
        world.inspection(time, "Pass");
    }
    CHECK(world.figures().inspections(days_of("2026-06-10", "2026-06-10")).total == 2);
}

TEST_CASE("stock is low at or below the level to reorder at") {
    World world;
    auto const item = [&](char const* id, int quantity, int level) {
        world.create(items, {{"item_id", id}, {"item_name", "N"}, {"quantity", quantity}, {"reorder_level", level}});
    };
    CHECK(world.figures().inventory().total_items == 0);
    item("A", 5, 5);
    item("B", 6, 5);
    item("C", 0, 0);
    CHECK(world.figures().inventory().total_items == 3);
    CHECK(world.figures().inventory().low_stock_count == 2);
    auto const stock = world.figures().low_stock();
    CHECK(stock.total == 2);
    REQUIRE(stock.items.size() == 2);
    CHECK(stock.items[0].item_id == "A");
    CHECK(stock.items[0].quantity == 5);
    CHECK(stock.items[1].item_id == "C");
}

TEST_CASE("certifications expire soon from today to thirty days ahead") {
    World world;
    world.set_now("2026-06-10T12:00:00Z");
    world.employee("A", "2026-06-09");
    world.employee("B", "2026-06-10");
    world.employee("C", "2026-07-10");
    world.employee("D", "2026-07-11");
    world.create(workshop::employees, {{"employee_id", "E"}, {"name", "N"}});
    auto const figures = world.figures().employees();
    CHECK(figures.total == 5);
    CHECK(figures.certifications_expired == 1);
    CHECK(figures.certifications_expiring_soon == 2);
}
