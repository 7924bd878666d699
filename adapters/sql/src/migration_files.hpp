#pragma once
#include <array>
#include <span>
#include <string_view>

namespace tenon::sql {

// A migration as it stands in the source tree: "0001_kernel_changes", "kernel", its text.
struct MigrationFile {
    std::string_view name, feature, text;
};

// Of one engine ("sqlite", "postgresql"), by number.
std::span<MigrationFile const> migration_files(std::string_view engine);

}  // namespace tenon::sql
