#pragma once
#include <tenon/kernel/table_file.hpp>
#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace tenon::spreadsheet::test {

// A Value that also takes a literal for text.
struct Cell : Value {
    Cell(Value value) : Value(std::move(value)) {}
    template <class T>
    requires std::constructible_from<Value, T> Cell(T value) : Value(std::move(value)) {}
    Cell(char const* text) : Value(std::string(text)) {}
};

std::filesystem::path write_table(std::filesystem::path const&, TableFormat,
                                  std::vector<std::string_view> const& header,
                                  std::initializer_list<std::initializer_list<Cell>> rows);

}  // namespace tenon::spreadsheet::test
