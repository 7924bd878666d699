#include <tenon/kernel/byte_source.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <array>

namespace tenon {

std::size_t TextSource::read(std::span<char> into) {
    auto const count = text_.copy(into.data(), into.size(), at_);
    at_ += count;
    return count;
}

bool TextSource::rewind() {
    at_ = 0;
    return true;
}

std::size_t fill(std::span<char> into, ByteSource& source) {
    std::size_t filled = 0;
    while (filled < into.size()) {
        auto const count = source.read(into.subspan(filled));
        if (count == 0) break;
        filled += count;
    }
    return filled;
}

std::string read_all(ByteSource& source, std::size_t most) {
    std::string all;
    std::array<char, 16 << 10> piece;
    while (auto const count = source.read(piece)) {
        if (count > most - all.size())
            throw Error(Fault::too_large, "The file is larger than " + std::to_string(most) + " bytes.");
        all.append(piece.data(), count);
    }
    return all;
}

}  // namespace tenon
