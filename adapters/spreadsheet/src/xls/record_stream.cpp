#include "xls/record_stream.hpp"
#include <tenon/kernel/error.hpp>

#include "xls/little_endian.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024, head_bytes = 4;
constexpr std::size_t longest_record = 8224;

[[noreturn]] void refuse_damaged() {
    throw Error(Fault::malformed, "The workbook is damaged: one of its records is cut off or too long.");
}

}  // namespace

bool RecordStream::hold(std::size_t count) {
    if (piece_.size() - at_ >= count) return true;
    piece_.erase(0, at_);
    at_ = 0;
    std::size_t const kept = piece_.size();
    piece_.resize(kept + piece_bytes);
    piece_.resize(kept + file_.read(read_, {piece_.data() + kept, piece_bytes}));
    read_ += piece_.size() - kept;
    return piece_.size() >= count;
}

bool RecordStream::next(Record& record) {
    if (!hold(head_bytes)) return false;
    record.position = read_ - (piece_.size() - at_);
    record.type = little_endian<std::uint16_t>(piece_, at_);
    std::size_t const length = little_endian<std::uint16_t>(piece_, at_ + 2);
    if (record.type == 0 && length == 0) return false;
    if (length > longest_record) refuse_damaged();
    if (!hold(head_bytes + length)) refuse_damaged();
    record.data = std::string_view(piece_).substr(at_ + head_bytes, length);
    at_ += head_bytes + length;
    return true;
}

}  // namespace tenon::spreadsheet
