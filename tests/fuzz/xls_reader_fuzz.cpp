#include <cstdint>
#include <string_view>

#include "xls_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    xls_target({reinterpret_cast<char const*>(data), size});
    return 0;
}
