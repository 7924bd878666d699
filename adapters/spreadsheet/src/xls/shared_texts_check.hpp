#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tenon::spreadsheet {

// Walks the table of shared texts (SST and the CONTINUE records after it) as libfreexl will, which
// trusts the lengths in it: throws unsupported where it would read past a record.
class SharedTextsCheck {
public:
    void begin(std::string_view record);
    void go_on(std::string_view record);

private:
    void walk(std::string_view record, std::size_t at);

    std::uint32_t texts_left_ = 0;
    std::size_t letters_left_ = 0;  // of a text that the record before began
};

}  // namespace tenon::spreadsheet
