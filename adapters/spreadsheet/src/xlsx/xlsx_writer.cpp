#include "xlsx/xlsx_writer.hpp"
#include <cerrno>
#include <string>
#include <zip.h>

#include "output_file.hpp"
#include "xlsx/package_parts.hpp"
#include "xlsx/row_writer.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr zip_uint32_t quick_but_small = 4;  // deflate level

struct ZipDiscarder {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using OpenZip = std::unique_ptr<zip_t, ZipDiscarder>;

[[noreturn]] void refuse(zip_t* archive) { refuse_to_write(zip_error_code_system(zip_get_error(archive))); }

OpenZip new_zip(std::filesystem::path const& path) {
    int code = 0;
    OpenZip archive(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
    if (!archive) refuse_to_write(errno);
    return archive;
}

// Takes the source over.
void add_part(zip_t* archive, std::string_view name, zip_source_t* source) {
    if (!source) refuse(archive);
    zip_int64_t const index = zip_file_add(archive, std::string(name).c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        refuse(archive);
    }
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, quick_but_small);
}

// The sheet is spooled beside the workbook, since a zip library wants a part whole.
class XlsxTableWriter final : public TableWriter {
public:
    XlsxTableWriter(std::filesystem::path const& path, std::span<std::string_view const> header)
        : path_(path), sheet_(path.string() + ".sheet") {
        sheet_.write(sheet_head(header.size()));
        sheet_.write(rows_.header(header));
    }

    void write(std::span<Value const> row) override { sheet_.write(rows_.row(row)); }

    std::uint64_t size() const override { return sheet_.size(); }

    void finish() override {
        sheet_.write(sheet_tail);
        OpenZip archive = new_zip(path_);
        for (PackagePart const& part : fixed_parts)
            add_part(archive.get(), part.name, zip_source_buffer(archive.get(), part.text.data(), part.text.size(), 0));
        add_part(archive.get(), sheet_part_name, zip_source_filep(archive.get(), sheet_.release_nameless(), 0, -1));
        if (zip_close(archive.get()) != 0) refuse(archive.get());
        static_cast<void>(archive.release());  // closing has freed it
    }

private:
    std::filesystem::path path_;
    OutputFile sheet_;
    RowWriter rows_;
};

}  // namespace

std::unique_ptr<TableWriter> create_xlsx(std::filesystem::path const& path, std::span<std::string_view const> header) {
    return std::make_unique<XlsxTableWriter>(path, header);
}

}  // namespace tenon::spreadsheet
