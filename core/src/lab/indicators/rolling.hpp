#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace tenon::lab {

// The fold, in order, of each full window of `length` items: result[i] is that of items i to i + length - 1. Goes by
// blocks (van Herk 1992; Gil and Werman 1993): about three folds an item whatever the length, and since nothing is
// taken out of a window again, no rounding errors pile up. `fold` must be associative.
template <class Item, class Fold>
std::vector<Item> fold_windows(std::span<Item const> items, std::size_t length, Fold fold) {
    if (items.size() < length) return {};
    std::vector<Item> result(items.size() - length + 1), tails(length);
    for (std::size_t block = 0; block < result.size(); block += length) {
        tails[length - 1] = items[block + length - 1];
        for (std::size_t at = length - 1; at-- > 0;) tails[at] = fold(items[block + at], tails[at + 1]);
        result[block] = tails[0];
        Item head{};
        for (std::size_t at = 1; at < length && block + at < result.size(); ++at) {
            auto const& item = items[block + length + at - 1];
            head = at == 1 ? item : fold(head, item);
            result[block + at] = fold(tails[at], head);
        }
    }
    return result;
}

}  // namespace tenon::lab
