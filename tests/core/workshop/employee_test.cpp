#include <tenon/workshop/employee.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::employees;

namespace {

Json::Object const welder{{"employee_id", "EMP-01"}, {"name", "Ola Łąka"}};

}  // namespace

TEST_CASE("an employee has an id and a name; a role and a certificate's end if any") {
    WorkshopEngine engine;
    engine.require_required(employees, welder, {"employee_id", "name"});
    engine.require_longest(employees, welder, "employee_id", 32);
    engine.require_longest(employees, welder, "name", 128);
    engine.require_longest(employees, welder, "role", 64);
    engine.require_may_be_empty(employees, welder, "role");
    engine.require_default(employees, welder, "certification_expiry", "null");
    CHECK(engine.told_about(employees, welder, "certification_expiry", "2027-01-01").empty());
    CHECK(engine.told_about(employees, welder, "certification_expiry", "soon") == "certification_expiry:bad_format");
}

TEST_CASE("employees are found by role and name") {
    WorkshopEngine engine;
    engine.create(employees, with(welder, "role", "Senior Welder"));
    engine.create(employees, {{"employee_id", "EMP-02"}, {"name", "Jan"}, {"role", "Welder"}});
    CHECK(engine.found(employees, {{"role", "Welder"}}) == "EMP-02");
    CHECK(engine.found(employees, {{"q", "łąka"}}) == "EMP-01");
    CHECK(engine.found(employees, {{"q", "emp"}}) == "EMP-01 EMP-02");
}
