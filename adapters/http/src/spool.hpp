#pragma once
#include "message.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace tenon::http {

// A new file of its own in the spool folder, readable by this user alone, written in pieces and
// deleted unless it is taken. Throws storage_full or unavailable.
class SpoolWriter {
public:
    explicit SpoolWriter(std::filesystem::path const& folder);
    SpoolWriter(SpoolWriter const&) = delete;
    SpoolWriter& operator=(SpoolWriter const&) = delete;
    ~SpoolWriter();

    void write(std::string_view bytes);
    std::uint64_t size() const { return size_; }
    TemporaryFile take();  // closes it

private:
    TemporaryFile file_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

// Makes the folder when it is missing and removes what an earlier run left in it.
void empty_spool(std::filesystem::path const& folder);

}  // namespace tenon::http
