#include <tenon/spreadsheet/table_files.hpp>

#include <iostream>

// Prints the first sheet of a workbook, or a csv file, a line of JSON for each row.
int main(int argc, char** argv) {
    if (argc != 2) return 2;
    auto const files = tenon::spreadsheet::make_table_files();
    auto const sheet = files->open(argv[1]);
    for (std::vector<tenon::Json> cells; sheet->next(cells);)
        std::cout << sheet->row_number() << ' ' << tenon::to_json(cells) << '\n';
}
