#include "image/png_file.hpp"

#include <png.h>

#include <stdexcept>
#include <vector>

namespace tenon::pdf {

std::string png_file(std::span<std::uint32_t const> pixels, std::uint32_t width, std::uint32_t height) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(pixels.size() * 3);
    for (auto const pixel : pixels)
        for (auto const shift : {16U, 8U, 0U}) bytes.push_back(static_cast<std::uint8_t>(pixel >> shift & 0xFFU));
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    std::string file(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = file.size();
    if (png_image_write_to_memory(&image, file.data(), &size, 0, bytes.data(), 0, nullptr) == 0)
        throw std::runtime_error(std::string("libpng: ") + image.message);
    file.resize(size);
    return file;
}

}  // namespace tenon::pdf
