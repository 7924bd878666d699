#pragma once
#include <tenon/kernel/file_spool.hpp>
#include <memory>

namespace tenon::sql {

class Database;

std::unique_ptr<FileSpool> make_file_spool(Database&);

}  // namespace tenon::sql
