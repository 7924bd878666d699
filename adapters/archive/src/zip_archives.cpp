#include <tenon/archive/zip_archives.hpp>
#include <tenon/kernel/error.hpp>

#include <cerrno>
#include <memory>
#include <zip.h>

namespace tenon::archive {
namespace {

struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void refuse(int system_error) {
    if (system_error == ENOSPC || system_error == EDQUOT)
        throw Error(Fault::storage_full, "There is no room to write the archive.");
    throw Error(Fault::unavailable, "The archive cannot be written.");
}

[[noreturn]] void refuse(zip_t* zip) { refuse(zip_error_code_system(zip_get_error(zip))); }

class ZipArchives final : public Archives {
public:
    void write_zip(std::filesystem::path const& path, std::span<Entry const> entries) const override {
        int code = 0;
        Zip zip(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
        if (!zip) refuse(errno);
        for (auto const& entry : entries) {
            auto* const source = zip_source_buffer(zip.get(), entry.content.data(), entry.content.size(), 0);
            if (!source) refuse(zip.get());
            if (zip_file_add(zip.get(), entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0) continue;
            zip_source_free(source);
            refuse(zip.get());
        }
        if (zip_close(zip.get()) != 0) refuse(zip.get());
        static_cast<void>(zip.release());
    }
};

}  // namespace

std::unique_ptr<Archives> make_zip_archives() { return std::make_unique<ZipArchives>(); }

}  // namespace tenon::archive
