#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace tenon {

// Finds what occurs more than once among millions of keys, in eight bytes for each: by their hashes, so
// that what it names must be looked at again.
class RepeatedKeys {
public:
    void add(std::string_view key) { hashes_.push_back(hash(key)); }
    // No more keys come. Whether some may have been added twice.
    bool find();
    bool may_be_repeated(std::string_view key) const;

private:
    static std::uint64_t hash(std::string_view key);

    std::vector<std::uint64_t> hashes_;  // after find(): of repeated ones alone, sorted
};

}  // namespace tenon
