#pragma once
#include <tenon/kernel/value.hpp>
#include <span>
#include <string>
#include <string_view>

namespace tenon::spreadsheet {

// The XML of sheet rows, one after the other. Throws too_large for what no Excel sheet can hold.
class RowWriter {
public:
    std::string_view header(std::span<std::string_view const>);
    std::string_view row(std::span<Value const>);  // valid until the next call

private:
    void begin();
    std::string_view end();

    void add(std::monostate) {}
    void add(bool);
    void add(std::int64_t);
    void add(double);
    void add(Decimal const&);
    void add(std::string const&);
    void add(Timestamp);
    void add(Date);
    void add(Reference const&);
    void add(TextList const&);
    void add(Document const&);

    void add_text(std::string_view, int style = 0);
    void add_number(std::string_view digits, int style = 0);
    void begin_cell(std::string_view type, int style);

    std::string xml_;
    std::size_t row_ = 0, column_ = 0;
};

}  // namespace tenon::spreadsheet
