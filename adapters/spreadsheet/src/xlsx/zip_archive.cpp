#include "xlsx/zip_archive.hpp"
#include <tenon/kernel/error.hpp>
#include <algorithm>
#include <zip.h>

#include "input_file.hpp"
#include "words.hpp"
#include "xlsx/central_directory.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::uint64_t directory_bytes_per_entry = 1024;  // a long name and its extra fields
constexpr std::uint64_t small_enough_for_any_ratio = 1 << 20;

[[noreturn]] void refuse_entries(TableLimits const& limits) {
    throw Error(Fault::too_large,
                "The workbook's zip has more than " + grouped(limits.zip_entries) + " entries, the limit.");
}

[[noreturn]] void refuse_damaged(std::string_view part) {
    throw Error(Fault::malformed, "The workbook is damaged: its part " + std::string(part) + " cannot be unpacked.");
}

zip_t* open_zip(std::filesystem::path const& path) {
    int code = 0;
    if (zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &code)) return archive;
    if (code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_MEMORY || code == ZIP_ER_SEEK)
        throw Error(Fault::unavailable, "The workbook cannot be read.");
    throw Error(Fault::malformed, "The workbook is damaged: it is cut off or no whole zip file.");
}

}  // namespace

void ZipPart::Closer::operator()(zip_file* file) const { zip_fclose(file); }

std::size_t ZipPart::read(std::span<char> into) {
    zip_int64_t const count = zip_fread(file_.get(), into.data(), into.size());
    if (count < 0) refuse_damaged(name_);
    inflated_bytes_ += static_cast<std::uint64_t>(count);
    if (inflated_bytes_ > limit_)
        throw Error(Fault::too_large,
                    "The workbook's part " + name_ + " unpacks to more than " + grouped(limit_) + " bytes, the limit.");
    if (inflated_bytes_ > small_enough_for_any_ratio && inflated_bytes_ / packed_bytes_ >= ratio_)
        throw Error(Fault::too_large, "The workbook's part " + name_ + " unpacks to more than " + grouped(ratio_) +
                                          " times its packed size, the limit.");
    return static_cast<std::size_t>(count);
}

double ZipPart::progress() const {
    if (declared_bytes_ == 0) return 1;
    return std::min(1.0, static_cast<double>(inflated_bytes_) / static_cast<double>(declared_bytes_));
}

void ZipArchive::Closer::operator()(zip* archive) const { zip_discard(archive); }

ZipArchive::ZipArchive(std::filesystem::path const& path, TableLimits const& limits) : limits_(limits) {
    InputFile file(path);
    file_bytes_ = file.size();
    if (announced_directory_bytes(file) > limits.zip_entries * directory_bytes_per_entry) refuse_entries(limits);
    zip_.reset(open_zip(path));
    if (static_cast<std::uint64_t>(zip_get_num_entries(zip_.get(), 0)) > limits.zip_entries) refuse_entries(limits);
}

std::optional<std::uint64_t> ZipArchive::find(std::string_view part) const {
    zip_int64_t const index = zip_name_locate(zip_.get(), std::string(part).c_str(), ZIP_FL_NOCASE);
    if (index < 0) return std::nullopt;
    return static_cast<std::uint64_t>(index);
}

bool ZipArchive::has(std::string_view part) const { return find(part).has_value(); }

ZipPart ZipArchive::open(std::string_view part) const {
    auto const index = find(part);
    if (!index)
        throw Error(Fault::malformed, "The workbook is damaged: its part " + std::string(part) + " is missing.");
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(zip_.get(), *index, 0, &stat) != 0) refuse_damaged(part);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        throw Error(Fault::unsupported, "This workbook is protected by a password: save it without one and try again.");
    ZipPart opened;
    opened.name_ = part;
    opened.file_.reset(zip_fopen_index(zip_.get(), *index, 0));
    if (!opened.file_) refuse_damaged(part);
    // What the archive says of itself is not trusted to be smaller than the file.
    opened.packed_bytes_ = std::clamp<std::uint64_t>(stat.comp_size, 1, file_bytes_);
    opened.declared_bytes_ = stat.size;
    opened.limit_ = limits_.inflated_bytes;
    opened.ratio_ = limits_.inflate_ratio;
    return opened;
}

}  // namespace tenon::spreadsheet
