#pragma once
#include <tenon/kernel/imports/import_report.hpp>
#include <tenon/kernel/imports/row_target.hpp>

#include "repeated_keys.hpp"

namespace tenon {

// The rows that have the key of an earlier one, but for those that have problems already; of very many, some of them.
ImportReport repeated_rows(TableReader&, RowTarget const&, RepeatedKeys const&, std::span<RowProblem const> known);

}  // namespace tenon
