#include <limits>

#include "support/catch.hpp"
#include "support/compound_builder.hpp"
#include "support/xls_builder.hpp"
#include "xls/reading.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

TEST_CASE("Formulas give the value that was saved", "[xls][formulas]") {
    auto workbook = with_cells(formula(0, 0, 4.0) + formula(0, 1, 2.5) + formula(0, 2, 46053.5, 1) +
                               formula(0, 3, Saved::boolean, 1) + formula(0, 4, Saved::boolean, 0) +
                               formula(0, 5, Saved::error, 0x2A) + formula(0, 6, Saved::empty_text) +
                               formula(0, 7, Saved::text) + formula_text(narrow("M\xFCller")));
    workbook.format_codes = {"yyyy-mm-dd hh:mm"};
    CHECK(read_row(workbook) == R"([4,2.5,"2026-01-31T12:00:00",true,false,"#N/A",null,"Müller"])");
}

TEST_CASE("The text of a formula may follow other records, and goes on in the next", "[xls][formulas]") {
    std::string const between = GENERATE(record(0x04BC, "shared formula"), record(0x0221, "array"),
                                         record(0x0236, "table"), record(0x04BC, "shared") + record(0x003C, "more"));
    std::string const whole = formula_text(wide(u"\u20AC 5"));
    std::string const divided =
        formula_text(le(3, 2) + '\1' + wide_units(u"\u20AC")) + record(0x003C, std::string(" 5").insert(0, 1, '\0'));
    std::string const text = GENERATE_COPY(whole, divided);
    CHECK(read_row(formula(0, 1, Saved::text) + between + text + number(0, 2, 1)) == R"([null,"€ 5",1])");
}

TEST_CASE("A text is that of the formula just before it, or of none", "[xls][formulas]") {
    CHECK(read_row(formula(0, 0, Saved::text) + number(0, 1, 1) + formula_text(narrow("late"))) == "[null,1]");
    CHECK(read_row(formula(0, 0, 7.0) + formula_text(narrow("none"))) == "[7]");
    CHECK(read_row(formula(0, 0, Saved::text) + formula_text(narrow("one")) + formula_text(narrow("two"))) ==
          R"(["one"])");
    CHECK(read_all(with_cells(formula(0, 0, Saved::text) + number(1, 0, 1) + formula_text(narrow("late")))) ==
          Lines{"1: []", "2: [1]"});
}

TEST_CASE("Values that cannot be are refused by the cell's name", "[xls][formulas]") {
    struct Case {
        std::string cell, words;
    };
    double const infinite = std::numeric_limits<double>::infinity();
    auto const [cell, words] = GENERATE_COPY(
        Case{formula(1, 2, Saved{4}), "holds a formula without a value"},
        Case{formula(1, 2, Saved::boolean, 2), "is marked as true or false and is neither"},
        Case{formula(1, 2, Saved::error, 1), "is marked as an error and is none"},
        Case{formula(1, 2, infinite), "is marked as a number and is none"},
        Case{number(1, 2, std::numeric_limits<double>::quiet_NaN()), "is marked as a number and is none"},
        Case{rk(1, 2, 0x7FF00000), "is marked as a number and is none"},
        Case{error(1, 2, 0x2C), "is marked as an error and is none"},
        Case{record(0x0205, le(1, 2) + le(2, 2) + le(0, 2) + le(2, 2)), "is marked as true or false and is neither"},
        Case{text(1, 2, 1), "points to a shared text that is not there"});
    auto workbook = with_cells(number(0, 0, 1) + cell);
    workbook.shared_texts = {"one"};
    Error const error = refusal(workbook);
    CHECK(error.fault() == Fault::malformed);
    CHECK(error.what() == "The workbook is damaged: cell C2 " + words + ".");
}
