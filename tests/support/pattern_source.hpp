#pragma once
#include <tenon/kernel/byte_source.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace tenon::testing {

// The byte at each place of a file that is too large to be written down; no two pieces are alike.
inline char pattern_at(std::uint64_t place) { return static_cast<char>((place * 2654435761U) >> 13); }

// `size` such bytes, a few at a time.
class PatternSource final : public ByteSource {
public:
    explicit PatternSource(std::uint64_t size) : size_(size) {}

    bool rewind() override {
        at_ = 0;
        return true;
    }
    std::size_t read(std::span<char> into) override {
        auto const count = static_cast<std::size_t>(std::min<std::uint64_t>({into.size(), size_ - at_, 7919}));
        for (std::size_t i = 0; i < count; ++i) into[i] = pattern_at(at_ + i);
        at_ += count;
        return count;
    }

private:
    std::uint64_t size_, at_ = 0;
};

// How many bytes come, as long as they are those of the pattern from `first` on.
inline std::uint64_t count_pattern(ByteSource& source, std::uint64_t first = 0) {
    std::array<char, 4096> piece;
    std::uint64_t seen = 0;
    while (auto const count = source.read(piece))
        for (std::size_t i = 0; i < count; ++i, ++seen)
            if (piece[i] != pattern_at(first + seen)) return seen;
    return seen;
}

}  // namespace tenon::testing
