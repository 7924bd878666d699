#include "xls/record_stream.hpp"
#include <utility>

#include "xls/cursor.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024, head_bytes = 4;

}  // namespace

void RecordStream::seek(std::uint64_t position) {
    piece_.clear();
    at_ = given_ = 0;
    read_ = position;
}

void RecordStream::drop_given() { at_ += std::exchange(given_, 0); }

bool RecordStream::hold(std::size_t count) {
    if (piece_.size() - at_ >= count) return true;
    piece_.erase(0, std::exchange(at_, 0));
    std::size_t const kept = piece_.size();
    piece_.resize(kept + piece_bytes);
    piece_.resize(kept + file_.read(read_, {piece_.data() + kept, piece_bytes}));
    read_ += piece_.size() - kept;
    return piece_.size() >= count;
}

bool RecordStream::next(Record& record) {
    drop_given();
    if (!hold(head_bytes)) return false;
    Cursor head(std::string_view(piece_).substr(at_));
    auto const type = head.take<std::uint16_t>();
    std::size_t const length = head.take<std::uint16_t>();
    if (type == 0 && length == 0) return false;
    hold(head_bytes + length);
    Cursor whole(std::string_view(piece_).substr(at_));
    whole.skip(head_bytes);
    record = {RecordType{type}, whole.take_bytes(length)};
    given_ = head_bytes + length;
    return true;
}

bool RecordStream::next_of(RecordType type, Record& record) {
    if (!next(record)) return false;
    if (record.type == type) return true;
    give_again();
    return false;
}

}  // namespace tenon::spreadsheet
