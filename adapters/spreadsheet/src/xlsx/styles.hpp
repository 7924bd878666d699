#pragma once
#include <cstddef>
#include <vector>

#include "xlsx/number_format.hpp"
#include "xlsx/zip_archive.hpp"

namespace tenon::spreadsheet {

// Which cell formats of a workbook show numbers as dates.
class Styles {
public:
    Styles() = default;
    explicit Styles(ZipPart);

    NumberKind kind(std::size_t style) const { return style < kinds_.size() ? kinds_[style] : NumberKind::number; }

private:
    std::vector<NumberKind> kinds_;
};

}  // namespace tenon::spreadsheet
