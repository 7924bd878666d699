#pragma once
#include <tenon/kernel/random.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace tenon::server {

// 32 random bytes in hexadecimal.
std::string make_secret(Random&);

// The secret kept in a file; nothing when there is none. Fault::unavailable when the file cannot be read.
std::optional<std::string> read_secret(std::filesystem::path const& file);
// Complete or not there at all: a crash leaves no half of a secret behind. Fault::unavailable.
void write_secret(std::filesystem::path const& file, std::string const& secret);

// The secret kept in a file that only its owner reads; made from 32 random bytes when missing.
// Fault::unavailable with a sentence when the file cannot be read or written.
std::string read_or_make_secret(std::filesystem::path const& file, Random&);

}  // namespace tenon::server
