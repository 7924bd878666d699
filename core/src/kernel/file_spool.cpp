#include <tenon/kernel/file_spool.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>

namespace tenon {
namespace {

class SpooledSource final : public ByteSource {
public:
    SpooledSource(FileSpool const& spool, std::string id, std::uint64_t first, std::uint64_t length)
        : spool_(spool), id_(std::move(id)), first_(first), at_(first), end_(first + length) {}

    std::size_t read(std::span<char> into) override {
        if (at_ == end_) return 0;
        auto const number = static_cast<std::int64_t>(at_ / spool_piece_bytes);
        if (number != number_) load(number);
        auto const offset = static_cast<std::size_t>(at_ % spool_piece_bytes);
        auto const wanted = std::min<std::uint64_t>(into.size(), end_ - at_);
        auto const count = piece_.copy(into.data(), static_cast<std::size_t>(wanted), std::min(offset, piece_.size()));
        if (count == 0) fail();
        at_ += count;
        return count;
    }
    bool rewind() override {
        at_ = first_;
        return true;
    }

private:
    void load(std::int64_t number) {
        auto piece = spool_.piece(id_, number);
        if (!piece) fail();
        piece_ = std::move(*piece);
        number_ = number;
    }
    [[noreturn]] static void fail() {
        throw Error(Fault::unavailable, "The file was sent to its store while it was read. Try again.");
    }

    FileSpool const& spool_;
    std::string const id_;
    std::uint64_t const first_;
    std::uint64_t at_, end_;
    std::string piece_;
    std::int64_t number_ = -1;
};

}  // namespace

std::unique_ptr<ByteSource> read_spooled(FileSpool const& spool, SpooledChange const& change, std::uint64_t first,
                                         std::uint64_t length) {
    return std::make_unique<SpooledSource>(spool, change.id, first, length);
}

}  // namespace tenon
