#include "xls/shared_texts_check.hpp"
#include <tenon/kernel/error.hpp>

#include "xls/little_endian.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t head_bytes = 8;  // how many cells use the table, how many texts it has
constexpr int wide = 1, extended = 4, rich = 8;

void must_fit(std::string_view record, std::size_t at, std::uint64_t bytes) {
    if (at > record.size() || bytes > record.size() - at)
        throw Error(Fault::unsupported,
                    "The workbook holds very long or formatted texts, which cannot be read from "
                    ".xls: save the workbook as .xlsx and try again.");
}

}  // namespace

void SharedTextsCheck::begin(std::string_view record) {
    must_fit(record, 0, head_bytes);
    texts_left_ = little_endian<std::uint32_t>(record, 4);
    walk(record, head_bytes);
}

void SharedTextsCheck::go_on(std::string_view record) {
    std::size_t at = 0;
    if (letters_left_ > 0) {
        must_fit(record, 0, 1);
        std::size_t const bytes = letters_left_ * (record[0] & wide ? 2 : 1);
        must_fit(record, 1, bytes);
        at = 1 + bytes;
        letters_left_ = 0;
        --texts_left_;
    }
    walk(record, at);
}

void SharedTextsCheck::walk(std::string_view record, std::size_t at) {
    for (; texts_left_ > 0 && at < record.size(); --texts_left_) {
        must_fit(record, at, 3);
        std::size_t const letters = little_endian<std::uint16_t>(record, at);
        auto const flags = static_cast<unsigned char>(record[at + 2]);
        at += 3;
        must_fit(record, at, (flags & rich ? 2U : 0U) + (flags & extended ? 4U : 0U));
        std::uint64_t more = 0;
        if (flags & rich) {
            more += 4ULL * little_endian<std::uint16_t>(record, at);
            at += 2;
        }
        if (flags & extended) {
            more += little_endian<std::uint32_t>(record, at);
            at += 4;
        }
        std::size_t const letter_bytes = flags & wide ? 2 : 1;
        std::size_t const fitting = (record.size() - at) / letter_bytes;
        if (letters > fitting && more == 0 && (record.size() - at) % letter_bytes == 0) {
            letters_left_ = letters - fitting;
            return;
        }
        must_fit(record, at, letters * letter_bytes + more);
        at += letters * letter_bytes + more;
    }
}

}  // namespace tenon::spreadsheet
