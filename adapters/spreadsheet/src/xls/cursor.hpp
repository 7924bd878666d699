#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "damaged.hpp"

namespace tenon::spreadsheet {

// Takes the bytes of an old workbook one after the other, numbers in little endian. This is the one
// place where lengths are checked: whatever lies past the end is refused as malformed.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_(bytes) {}

    std::size_t left() const { return rest_.size(); }

    std::string_view take_bytes(std::size_t count) {
        if (count > rest_.size()) refuse_damaged("it is cut off, or a part of it is too short");
        std::string_view const taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    void skip(std::size_t count) { take_bytes(count); }

    template <class Whole>
    Whole take() {
        std::string_view const bytes = take_bytes(sizeof(Whole));
        std::uint64_t value = 0;
        for (std::size_t i = sizeof(Whole); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return static_cast<Whole>(value);
    }

private:
    std::string_view rest_;
};

}  // namespace tenon::spreadsheet
