#pragma once
#include <tenon/kernel/random.hpp>

#include <filesystem>
#include <string>

namespace tenon::server {

// 32 random bytes in hexadecimal.
std::string make_secret(Random&);

// The secret kept in a file that only its owner reads; made from 32 random bytes when missing.
// Fault::unavailable with a sentence when the file cannot be read or written.
std::string read_or_make_secret(std::filesystem::path const& file, Random&);

}  // namespace tenon::server
